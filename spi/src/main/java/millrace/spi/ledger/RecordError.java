package millrace.spi.ledger;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Reasons why one record is not stored that any source or destination may give. */
public enum RecordError implements FailureCode {
  /** A cell or member does not fit the type that the mapping declares for it. */
  CONVERSION("source.conversion"),
  /** The key column is set, but empty or absent in this record. */
  KEY_MISSING("source.key_missing"),
  /** The key is an object, an array or otherwise no text or number. */
  KEY_INVALID("source.key_invalid"),
  /** Bytes that are no UTF-8. */
  ENCODING("source.encoding"),
  /** A partial action needs a key, and the record has none. */
  KEY_REQUIRED("record.key_required"),
  /** The key came again in the same load. */
  DUPLICATE_KEY("duplicate_key");

  private final String id;

  RecordError(String id) {
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
