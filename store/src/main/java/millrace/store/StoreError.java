package millrace.store;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why something cannot be kept or read back. */
public enum StoreError implements FailureCode {
  /** Reading or writing the data folder failed. */
  IO("store.io", Blame.CAPACITY, Retry.LATER),
  /** There is no space left for the data folder. */
  FULL("store.full", Blame.CAPACITY, Retry.LATER),
  /** The database did not get to it within its limits. */
  BUSY("store.busy", Blame.CAPACITY, Retry.LATER),
  /** A file is not what was written, or not ours. */
  CORRUPT("store.corrupt", Blame.CALLER, Retry.NEVER),
  /** A newer version has written the data folder. */
  NEWER_VERSION("store.newer_version", Blame.CALLER, Retry.NEVER),
  /** What a destination holds is older than what the ledger knows to be committed to it. */
  BEHIND_LEDGER("store.behind_ledger", Blame.CALLER, Retry.NEVER),
  /** Another process has the data folder. */
  OWNED("store.owned", Blame.CALLER, Retry.LATER);

  private final String id;
  private final Blame blame;
  private final Retry retry;

  StoreError(String id, Blame blame, Retry retry) {
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
