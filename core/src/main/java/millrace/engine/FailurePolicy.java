package millrace.engine;

import millrace.run.Run;
import millrace.spi.failure.Failure;

/** Decides whether a failure of a run is one too many for its task. */
@FunctionalInterface
public interface FailurePolicy {
  /** Any number of failures is fine. */
  FailurePolicy PATIENT = (_, _) -> false;

  /**
   * Asked when a run is about to fail.
   *
   * @return whether its task is to be disabled; the run is marked with it
   */
  boolean blocks(Run run, Failure failure);
}
