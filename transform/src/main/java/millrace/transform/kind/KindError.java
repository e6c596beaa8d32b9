package millrace.transform.kind;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** The rules of the kinds of rows. */
public enum KindError implements FailureCode {
  /** A column is mapped that the source does not have. */
  COLUMN_UNKNOWN("kind.column_unknown"),
  /** A value that every row of this kind has is missing. */
  VALUE_MISSING("kind.value_missing"),
  /** A name has 128 characters or more. */
  NAME_TOO_LONG("kind.name_too_long"),
  /** A value is no finite number. */
  NUMBER_INVALID("kind.number_invalid"),
  /** A metric has neither a value nor numerator and denominator. */
  METRIC_EMPTY("kind.metric_empty"),
  /** A date does not read YYYY-MM-DD. */
  DATE_INVALID("kind.date_invalid"),
  /** A time is no number of seconds since 1970, or lies beyond the year 9999. */
  TIMESTAMP_INVALID("kind.timestamp_invalid"),
  /** What should be unpacked is no JSON object. */
  METADATA_INVALID("kind.metadata_invalid");

  private final String id;

  KindError(String id) {
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
