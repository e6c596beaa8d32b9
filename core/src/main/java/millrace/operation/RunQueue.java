package millrace.operation;

import millrace.run.Run;

/** Where queued runs wait for their turn. */
public interface RunQueue {
  /** Whether no more runs may wait. */
  boolean full();

  /** Takes on a queued run; one that is known already changes nothing. */
  void submit(Run run);
}
