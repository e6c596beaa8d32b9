package millrace.connectors.json;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Reasons why a line or an element is no record. */
enum JsonError implements FailureCode {
  /** It is not one JSON value, or it has a member twice. */
  INVALID_JSON("source.invalid_json"),
  /** It is JSON, but not an object. */
  NOT_AN_OBJECT("source.not_an_object");

  private final String id;

  JsonError(String id) {
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
