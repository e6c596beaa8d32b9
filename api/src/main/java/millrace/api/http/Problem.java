package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import millrace.spi.failure.Failure;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/**
 * A failure on its way to a caller, who sees its code and message and never its detail.
 *
 * @param status the HTTP status that says who has to act
 */
public record Problem(int status, Failure failure) {
  /** The store has no room or does not work: to come again soon would not help. */
  private static final Set<String> STORE_DOWN = Set.of("store.full", "store.io");

  public Problem {
    requireNonNull(failure, "failure is null");
  }

  /** The problem with the status that the blame of a failure, and sometimes its code, asks for. */
  public static Problem of(Failure failure) {
    FailureCode code = failure.code();
    int status =
        switch (code.blame()) {
          case CALLER -> callerStatus(code);
          case REMOTE -> 502;
          case CAPACITY -> capacityStatus(code);
          case DEFECT -> 500;
        };
    return new Problem(status, failure);
  }

  private static int callerStatus(FailureCode code) {
    if (code instanceof RequestError error) {
      return error.status();
    }
    return switch (code.id().substring(code.id().indexOf('.') + 1)) {
      case "not_found" -> 404;
      case "forbidden" -> 403;
      case "unauthorized" -> 401;
      case "exists" -> 409;
      default -> 400;
    };
  }

  private static int capacityStatus(FailureCode code) {
    if (code == ServerError.STOPPING) {
      return 503;
    }
    return code.retry() == Retry.LATER && !STORE_DOWN.contains(code.id()) ? 429 : 507;
  }

  public String message() {
    return failure.message();
  }
}
