package millrace.connectors.algolia;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why an index cannot be read any further. */
enum AlgoliaIndexError implements FailureCode {
  /** The place where reading was to go on is not known any more. */
  CURSOR_EXPIRED("source.cursor_expired");

  private final String id;

  AlgoliaIndexError(String id) {
    this.id = id;
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
    return Retry.NEVER;
  }
}
