package millrace.api.http;

import java.util.Map;
import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into an answer, and tells the log what the caller must not see. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_SECONDS = "1";

  private final Router router;

  Problems(Router router) {
    this.router = router;
  }

  /** The answer to a failure that was foreseen. */
  Answer answer(String path, MillraceException e) {
    Failure failure = e.failure();
    if (failure.code().blame() == Blame.DEFECT) {
      LOG.error("{} failed with {}{}", path, failure, detail(failure), e);
    } else if (failure.code().blame() != Blame.CALLER) {
      LOG.warn("{} failed with {}{}", path, failure, detail(failure));
    }
    Answer answer = answer(path, Problem.of(failure));
    return e instanceof LimitReached limit
        ? answer.withHeader("Retry-After", limit.retryAfter())
        : answer;
  }

  private static String detail(Failure failure) {
    return failure.details().map(text -> " (" + text + ")").orElse("");
  }

  /** The answer to a bug: the id of the request, which the log has beside the whole story. */
  Answer defect(String path, String id, Throwable e) {
    LOG.error("{} broke, id {}", path, id, e);
    return answer(
        path,
        Problem.of(
            Failure.of(
                ServerError.DEFECT, "something is broken here; the log has it under " + id)));
  }

  Answer answer(String path, Problem problem) {
    Answer answer = Answer.json(problem.status(), router.errors(path).body(problem));
    return switch (problem.status()) {
      case 401 -> answer.withHeader("WWW-Authenticate", "Bearer");
      case 429, 503 -> answer.withHeader("Retry-After", RETRY_SECONDS);
      default -> answer;
    };
  }

  /** The answer to a path that has other methods. */
  Answer wrongMethod(String path, Router.Found.WrongMethod found, String method) {
    String allowed = String.join(", ", found.allowed());
    String message = method + " is not possible here; possible are " + allowed;
    Problem problem = Problem.of(Failure.of(RequestError.METHOD_NOT_ALLOWED, message));
    return answer(path, problem).withHeader("Allow", allowed);
  }

  /** What stands for a status that the server has chosen before a request was complete. */
  static Problem ofStatus(int status, String reason) {
    Map<Integer, RequestError> known =
        Map.of(
            408, RequestError.TIMED_OUT,
            413, RequestError.TOO_LARGE,
            414, RequestError.PATH_TOO_LONG,
            431, RequestError.HEADERS_TOO_LARGE);
    if (status == 503) {
      return new Problem(503, Failure.of(ServerError.STOPPING, "the server is about to stop"));
    }
    return new Problem(
        status, Failure.of(known.getOrDefault(status, RequestError.INVALID), reason));
  }
}
