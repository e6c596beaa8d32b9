package millrace.run;

/**
 * How far a run is, for listings: coarser than its {@link RunState}, in the order of their names.
 */
public enum RunPhase {
  /** Waits for its turn. */
  CREATED,
  /** Has ended or is about to. */
  FINISHED,
  /** Never ran. */
  SKIPPED,
  /** Is being worked on. */
  STARTED
}
