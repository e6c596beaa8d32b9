package millrace.spi.transform;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** What goes wrong with programs and with what they do to records. */
public enum ScriptError implements FailureCode {
  /** The code is no program, has no function {@code transform}, or breaks before any record. */
  INVALID("transform.invalid", Blame.CALLER),
  /** The code threw something. */
  THREW("transform.threw", Blame.CALLER),
  /** The code took more time for one record than it may. */
  TIME("transform.time_limit", Blame.CALLER),
  /** The code asked for more memory for one record than it may. */
  MEMORY("transform.memory_limit", Blame.CALLER),
  /** The code made more of one record than it may. */
  OUTPUT("transform.output_limit", Blame.CALLER),
  /** The code waits for something that never happens. */
  UNSETTLED("transform.unsettled", Blame.CALLER),
  /** What the code returned is no record, no list of records and not nothing. */
  RESULT("transform.invalid_result", Blame.CALLER),
  /** The code changed a number that JavaScript cannot hold, or worked with it. */
  NUMBER_LOST("transform.number_lost", Blame.CALLER),
  /** The code broke its limits for too many records one behind the other. */
  HOPELESS("transform.hopeless", Blame.CALLER),
  /** Code that cannot be stopped takes up all the threads; a restart helps. */
  STUCK("transform.stuck", Blame.CAPACITY),
  /** A path of {@code attributesToExclude} cannot be understood. */
  PATH("transform.invalid_path", Blame.CALLER),
  /** The part that runs such code is not installed. */
  NO_ENGINE("transform.no_engine", Blame.CALLER);

  private final String id;
  private final Blame blame;

  ScriptError(String id, Blame blame) {
    this.id = id;
    this.blame = blame;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Blame blame() {
    return blame;
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }
}
