package millrace.api.console;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why the process that has a data folder open cannot be asked. */
public enum OwnerError implements FailureCode {
  /** It does not answer, or no longer. What it was asked to do may have happened. */
  UNREACHABLE("owner.unreachable", Retry.LATER),
  /** It answers, but not as this version does. */
  NOT_UNDERSTOOD("owner.not_understood", Retry.NEVER);

  private final String id;
  private final Retry retry;

  OwnerError(String id, Retry retry) {
    this.id = id;
    this.retry = retry;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Blame blame() {
    return Blame.REMOTE;
  }

  @Override
  public Retry retry() {
    return retry;
  }
}
