package millrace.search;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why the text of a filter says nothing. */
public enum FilterError implements FailureCode {
  /** The text of a filter cannot be read; the message has the place and what was expected. */
  UNREADABLE("filter.unreadable");

  private final String id;

  FilterError(String id) {
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
