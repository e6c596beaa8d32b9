package millrace.spi.destination;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a destination does not take a slice or a record. */
public enum DestinationError implements FailureCode {
  /** The record's key exists already, and the action does not touch what exists. */
  KEY_EXISTS("destination.key_exists", Blame.CALLER, Retry.NEVER),
  /** The key is longer than the destination can hold. */
  KEY_TOO_LONG("destination.key_too_long", Blame.CALLER, Retry.NEVER),
  /** What is there is not what was counted. */
  NOT_AS_COUNTED("destination.not_as_counted", Blame.DEFECT, Retry.NEVER),
  /** Writing failed; the disk is full or broken. */
  IO("destination.io", Blame.CAPACITY, Retry.LATER);

  private final String id;
  private final Blame blame;
  private final Retry retry;

  DestinationError(String id, Blame blame, Retry retry) {
    this.id = id;
    this.blame = blame;
    this.retry = retry;
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
    return retry;
  }
}
