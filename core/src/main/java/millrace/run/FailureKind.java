package millrace.run;

import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;
import millrace.spi.source.SourceError;

/** What a failure of a run says about who or what is not right. */
public enum FailureKind {
  /** Millrace itself, or the machine it stands on. */
  INTERNAL,
  /** The source or the destination. */
  CRITICAL,
  /** The source had less than it announced. */
  LACKING,
  /** The records. */
  TOO_MANY_ERRORS,
  /** Nobody; another run has taken its place. */
  SUPERSEDED;

  public static FailureKind of(Failure failure) {
    String id = failure.code().id();
    if (id.equals(RunError.TOO_MANY_ERRORS.id())) {
      return TOO_MANY_ERRORS;
    }
    if (id.equals(RunError.SUPERSEDED.id())) {
      return SUPERSEDED;
    }
    if (id.equals(SourceError.TRUNCATED.id())) {
      return LACKING;
    }
    boolean own = id.startsWith("run.") || id.startsWith("store.");
    return own || failure.code().blame() == Blame.DEFECT ? INTERNAL : CRITICAL;
  }
}
