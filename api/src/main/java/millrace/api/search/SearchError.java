package millrace.api.search;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why the search face does not give what it is asked for. */
public enum SearchError implements FailureCode {
  /** The index has no object with that key. */
  OBJECT_NOT_FOUND("object.not_found");

  private final String id;

  SearchError(String id) {
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
