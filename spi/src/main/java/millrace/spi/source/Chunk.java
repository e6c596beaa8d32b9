package millrace.spi.source;

/** A piece of a split: whole records that are cut off, but not decoded yet. */
public interface Chunk {
  /** How many records it holds, those included that {@link #decode} will find to be broken. */
  int records();

  /** How many bytes of the split's {@link Split#bytes} it covers; for progress only. */
  long bytes();

  /** Where to read on when this chunk and all before it are durable. */
  Cursor next();

  /**
   * Decodes the records. Called at most once, on any thread; works on nothing but the chunk.
   *
   * @throws millrace.spi.failure.MillraceException when not just a record but the split is broken
   */
  Fetched decode();
}
