package millrace.api.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import millrace.api.http.EventFeed;
import millrace.api.http.Json;

/**
 * A run while it goes on: how it stands at first, and again whenever that has changed. It ends with
 * the run. Who loses the connection asks anew and has missed nothing.
 */
final class RunFeed implements EventFeed {
  private static final String NAME = "run";

  private final Supplier<Wire.Run> run;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<Wire.Run> sent = Optional.empty();

  RunFeed(Supplier<Wire.Run> run) {
    this.run = run;
  }

  @Override
  public Step next(Duration wait) throws InterruptedException {
    if (sent.flatMap(Wire.Run::endedAt).isPresent()) {
      return new Step.End();
    }
    if (sent.isPresent() && closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      return new Step.End();
    }
    Wire.Run now = run.get();
    if (sent.filter(before -> same(before, now)).isPresent()) {
      return new Step.Quiet();
    }
    sent = Optional.of(now);
    return new Step.Event("", NAME, new String(Json.write(now), UTF_8));
  }

  /** That time passes is no news. */
  private static boolean same(Wire.Run before, Wire.Run now) {
    return before.state().equals(now.state())
        && before.stateAt().equals(now.stateAt())
        && before.reason().equals(now.reason())
        && before.ledger().equals(now.ledger())
        && before.parts().equals(now.parts())
        && before.progress().equals(now.progress());
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
