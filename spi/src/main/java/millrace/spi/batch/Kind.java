package millrace.spi.batch;

/** What a column holds, and which {@link Column} form its values have. */
public enum Kind {
  /** UTF-8; {@link Column.Packed}. */
  TEXT,
  /** One valid JSON value, byte for byte; {@link Column.Packed}. */
  JSON,
  /** A number with all its digits, in JSON's grammar; {@link Column.Packed}. */
  DECIMAL,
  /** 64 bits; {@link Column.Longs}. */
  INTEGER,
  /** {@link Column.Doubles}. */
  DOUBLE,
  /** {@link Column.Flags}. */
  BOOLEAN,
  /** Microseconds since 1970 in UTC; {@link Column.Longs}. */
  TIMESTAMP,
  /** {@link Column.Packed}. */
  BYTES
}
