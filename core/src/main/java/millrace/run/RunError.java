package millrace.run;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a run failed, beyond what its source or destination says. */
public enum RunError implements FailureCode {
  /** A newer definition or other content has taken its place. */
  SUPERSEDED("run.superseded", Blame.CALLER),
  /** More records failed than the threshold allows. */
  TOO_MANY_ERRORS("run.too_many_errors", Blame.CALLER),
  /** The counts do not add up. */
  UNBALANCED("run.unbalanced", Blame.DEFECT),
  /** A bug of ours; the log has the details. */
  DEFECT("run.defect", Blame.DEFECT),
  /** The process that worked on it ended, and it is no run that goes on where it was. */
  INTERRUPTED("run.interrupted", Blame.CAPACITY),
  /** A run of that type ends by itself. */
  NOT_STOPPABLE("run.not_stoppable", Blame.CALLER),
  /** Not a run, or a run of another app. */
  NOT_FOUND("run.not_found", Blame.CALLER);

  private final String id;
  private final Blame blame;

  RunError(String id, Blame blame) {
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
