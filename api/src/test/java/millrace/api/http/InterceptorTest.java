package millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class InterceptorTest {
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private final Access withKey =
      request -> {
        if (request.header("x-key").isEmpty()) {
          throw new MillraceException(RequestError.UNAUTHORIZED, "send a key in X-Key");
        }
        return new Principal(new AppId("a1"), "the key");
      };

  @AutoClose
  private final Site site =
      new Site(
          List.of(noting("first "), noting("second ")),
          new Route(
              Method.GET,
              "/thing/{id}",
              withKey,
              request -> {
                steps.add("handler");
                return Answer.json(request.id());
              }),
          Echo.open(
              Method.GET,
              "/broken",
              _ -> {
                throw new IllegalStateException("a bug");
              }));

  private Interceptor noting(String name) {
    return new Interceptor() {
      @Override
      public void admitted(Call call) {
        note("admitted " + call.principal().orElseThrow().name());
      }

      @Override
      public void refused(Call call, MillraceException why) {
        note("refused " + why.failure().code().id() + " " + call.principal().isPresent());
      }

      @Override
      public void answered(Call call) {
        note("answered " + call.status() + " " + call.route().map(Route::template).orElse("-"));
      }

      @Override
      public void ended(Call call) {
        note("ended " + call.parameters());
      }

      private void note(String step) {
        steps.add(name + step);
      }
    };
  }

  /** What has ended is noted before the next request on the same connection is taken. */
  private List<String> stepsSoFar() {
    List<String> seen = List.copyOf(steps);
    site.get("/");
    return seen.stream().anyMatch(step -> step.startsWith("second ended"))
        ? seen
        : steps.stream().takeWhile(step -> !step.contains("404")).toList();
  }

  @Test
  void request_thatIsServed_goesAlongAllSteps() {
    site.get("/thing/7", "X-Key", "k");

    assertThat(stepsSoFar())
        .containsExactly(
            "first admitted the key",
            "second admitted the key",
            "handler",
            "first answered 200 /thing/{id}",
            "second answered 200 /thing/{id}",
            "first ended {id=7}",
            "second ended {id=7}");
  }

  @Test
  void request_thatIsRefused_neverReachesItsHandler() {
    site.get("/thing/7");

    assertThat(stepsSoFar())
        .containsExactly(
            "first refused request.unauthorized false",
            "second refused request.unauthorized false",
            "first answered 401 /thing/{id}",
            "second answered 401 /thing/{id}",
            "first ended {id=7}",
            "second ended {id=7}");
  }

  @Test
  void request_thatRunsIntoABug_isAnsweredAndEnds() {
    HttpResponse<String> answer = site.get("/broken");

    assertThat(stepsSoFar()).contains("first answered 500 /broken", "first ended {}");
    assertThat(answer.body()).contains(id(answer));
  }

  private static String id(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Request-Id").orElseThrow();
  }

  @Test
  void answers_ofEveryKind_haveAnIdOfTheirOwn() {
    List<String> ids =
        List.of(
            id(site.get("/thing/7", "X-Key", "k")),
            id(site.get("/thing/7")),
            id(site.get("/nothing")),
            id(site.get("/broken")),
            id(site.get("/thing/7", "X-Key", "k".repeat(50_000))));

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(site.get("/thing/7", "X-Key", "k", "X-Request-Id", "mine").body())
        .doesNotContain("mine");
  }

  @Test
  void log_hasALineForEachRequest_withItsIdAndWithoutItsQuery() {
    Logger logger = (Logger) LoggerFactory.getLogger(RequestLog.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.DEBUG);
    String id;
    try (Site logged =
        new Site(List.of(new RequestLog()), Echo.open(Method.GET, "/a", _ -> Answer.json(1)))) {
      id = id(logged.get("/a?key=hunter2"));
      logged.get("/b");
    } finally {
      logger.setLevel(null);
      logger.detachAppender(lines);
    }

    assertThat(lines.list.getFirst().getFormattedMessage())
        .matches("GET /a 200 in \\d+ ms for local/anybody from 127.0.0.1");
    assertThat(lines.list.getFirst().getMDCPropertyMap()).containsEntry("request", id);
    assertThat(lines.list.get(1).getFormattedMessage()).startsWith("GET /b 404");
  }
}
