package millrace.store.index;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.failure.Retry;

/** What can be wrong with an embedded index. */
public enum IndexError implements FailureCode {
  /** The files cannot be read as an index. */
  CORRUPT("index.corrupt", Blame.REMOTE, Retry.NEVER),
  /** No index of that name. */
  NOT_FOUND("index.not_found", Blame.CALLER, Retry.NEVER),
  /** A run is loading the index, and would lose what it has written. */
  IN_USE("index.in_use", Blame.CALLER, Retry.LATER),
  /**
   * A run is replacing the index, and what is written meanwhile would be gone with the old content.
   */
  REPLACED("index.being_replaced", Blame.CAPACITY, Retry.LATER),
  /** More changes wait for the index than may wait, or they waited for too long. */
  BUSY("index.busy", Blame.CAPACITY, Retry.LATER);

  private final String id;
  private final Blame blame;
  private final Retry retry;

  IndexError(String id, Blame blame, Retry retry) {
    this.id = id;
    this.blame = blame;
    this.retry = retry;
  }

  static MillraceException notFound(String index) {
    return new MillraceException(NOT_FOUND, "index " + index + " does not exist");
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
