package millrace.api.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.ErrorRenderer;
import millrace.api.http.Face;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.operation.Readiness;
import millrace.operation.Readiness.Condition;
import org.jspecify.annotations.Nullable;

/** {@code /health} and {@code /metrics}. */
public final class HealthFace {
  /** Everybody may ask, and each look is some work: within this time the last answer holds. */
  static final Duration LOOK = Duration.ofSeconds(1);

  private static final int UNREADY = 503;

  private final Readiness readiness;
  private final Metrics metrics;
  private final InstantSource clock;
  private @Nullable Seen last;

  private record Seen(Instant at, List<Condition> conditions) {}

  private HealthFace(Readiness readiness, Metrics metrics, InstantSource clock) {
    this.readiness = readiness;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * The face.
   *
   * @param access who may read the numbers
   */
  public static Face of(Readiness readiness, Metrics metrics, Access access, InstantSource clock) {
    HealthFace face = new HealthFace(readiness, metrics, clock);
    return new Face(
        List.of("/health", "/metrics"),
        ErrorRenderer.PLAIN,
        List.of(
            new Route(Method.GET, "/health/live", Access.EVERYBODY, HealthFace::live),
            new Route(Method.GET, "/health/ready", Access.EVERYBODY, face::ready),
            new Route(Method.GET, "/metrics", access, face::numbers)));
  }

  private static Answer live(Request request) {
    request.query().only();
    return Answer.json(new Wire.Live("live"));
  }

  private Answer ready(Request request) {
    request.query().only();
    List<Condition> conditions = conditions();
    boolean ready = conditions.stream().allMatch(condition -> condition.problem().isEmpty());
    Wire.Ready wire =
        new Wire.Ready(
            ready ? "ready" : "unready",
            conditions.stream()
                .map(each ->
                    new Wire.Condition(each.name(), each.problem().isEmpty(), each.problem()))
                .toList());
    return Answer.json(ready ? 200 : UNREADY, wire);
  }

  private synchronized List<Condition> conditions() {
    Instant now = clock.instant();
    Seen seen = last;
    if (seen == null || !seen.at().plus(LOOK).isAfter(now) || seen.at().isAfter(now)) {
      seen = new Seen(now, readiness.conditions());
      last = seen;
    }
    return seen.conditions();
  }

  private Answer numbers(Request request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      metrics.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Answer.bytes(Metrics.TYPE, out.toByteArray());
  }
}
