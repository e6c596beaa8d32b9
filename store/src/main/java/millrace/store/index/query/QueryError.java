package millrace.store.index.query;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why an index does not answer a query. */
public enum QueryError implements FailureCode {
  /** The text has more words than a query may have. */
  TOO_LONG("query.too_long");

  private final String id;

  QueryError(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Blame blame() {
    return Blame.CALLER;
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }
}
