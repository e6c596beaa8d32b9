package millrace.spi.source;

import java.util.Optional;

/** Reads one split in order. One thread calls {@link #next}; any thread may {@link #close}. */
public interface SplitReader extends AutoCloseable {
  /**
   * Cuts the next piece off the split. Cheap beside {@link Chunk#decode}, which other threads do.
   * Blocks while the source has nothing yet, but never without a timeout.
   *
   * @param recordsMax the most records the chunk may hold, at least 1; fewer are fine
   * @return empty at the end of the split
   * @throws millrace.spi.failure.MillraceException when reading fails; a code with {@code
   *     Retry.LATER} makes the engine open the split again at the last durable cursor
   */
  Optional<Chunk> next(int recordsMax);

  /**
   * Where the split ended, asked on the thread of {@link #next} once that gave nothing. Stored when
   * all records before it are durable (invariant 1), for the next run of the task; empty when the
   * cursor of the last chunk says it already.
   */
  default Optional<Cursor> end() {
    return Optional.empty();
  }

  /** How many bytes of the split lie before the place where it begins, for those who watch. */
  default long bytesBefore() {
    return 0;
  }

  /** Ends reading; a {@link #next} that blocks fails soon after. */
  @Override
  void close();
}
