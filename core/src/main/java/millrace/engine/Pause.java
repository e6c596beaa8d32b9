package millrace.engine;

import java.time.Duration;

/** Waits. Handed in, so that a test need not. */
@FunctionalInterface
public interface Pause {
  void pause(Duration duration) throws InterruptedException;
}
