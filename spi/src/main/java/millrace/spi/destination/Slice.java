package millrace.spi.destination;

import millrace.spi.batch.Batch;

/** Records on their way into a destination, to be committed together or not at all. */
public interface Slice extends AutoCloseable {
  /**
   * Takes some records, in the form that the destination's factory names. Several threads call it
   * at once with different batches; the numbers of the records say which came first. Rows that have
   * an error among {@link millrace.spi.batch.Columns#errors} are rejects already and left alone.
   */
  void write(Batch batch);

  /**
   * Finds out what the records will count as, and holds off other writers of the same target until
   * the result is closed. Called once, after the last {@link #write} has returned.
   */
  PreparedSlice prepare();

  /** Drops everything that is not committed. Called from the thread that prepares. */
  @Override
  void close();
}
