package millrace.connectors.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waiting, so that tests need not. */
@FunctionalInterface
public interface Pause {
  /** Waits on the clock of the machine; ends early when the thread is interrupted. */
  Pause REAL =
      duration -> {
        boolean never = new Semaphore(0).tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS);
        assert !never : "nobody gives this semaphore a permit";
      };

  void await(Duration duration) throws InterruptedException;
}
