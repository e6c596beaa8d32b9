package millrace.schedule;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets somebody wait for a time, unless it rings. Handed in, so that a test need not wait. */
public interface Bell {
  /** Waits until the time is over or somebody rings, also if somebody rang meanwhile. */
  void await(Duration atMost) throws InterruptedException;

  void ring();

  /** One that takes real time. */
  static Bell real() {
    Semaphore rings = new Semaphore(0);
    return new Bell() {
      @Override
      public void await(Duration atMost) throws InterruptedException {
        if (rings.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
          rings.drainPermits();
        }
      }

      @Override
      public void ring() {
        rings.release();
      }
    };
  }
}
