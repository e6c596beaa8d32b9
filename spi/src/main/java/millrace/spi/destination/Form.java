package millrace.spi.destination;

/** In which of its two forms a destination takes a {@link millrace.spi.batch.Batch}. */
public enum Form {
  /** {@link millrace.spi.batch.Documents}, for those that keep records as they are. */
  DOCUMENTS,
  /** {@link millrace.spi.batch.Columns}, for tables. */
  COLUMNS
}
