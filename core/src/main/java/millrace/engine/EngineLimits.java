package millrace.engine;

import java.time.Duration;
import millrace.spi.destination.Form;

/**
 * Bounds of what an engine does at once.
 *
 * @param slice when a slice of documents is full
 * @param rows when a slice of columns is
 * @param splits how many splits are read at the same time
 * @param workers how many threads decode and write
 * @param chunksAhead how many chunks of a slice may be under way at once
 * @param bytesAhead how many bytes of the source they may have together; a larger one is alone
 * @param retries what to do when a split fails for a while
 * @param drain how long the slice at hand may take when a run is to stop
 */
public record EngineLimits(
    SliceLimits slice,
    SliceLimits rows,
    int splits,
    int workers,
    int chunksAhead,
    long bytesAhead,
    Retries retries,
    Duration drain) {

  /**
   * When a slice is full: whichever comes first.
   *
   * @param records how many records
   * @param bytes how many bytes of the source
   * @param time how long it has been filled
   * @param rejectBytes how many bytes of rejects wait in memory
   */
  public record SliceLimits(int records, long bytes, Duration time, long rejectBytes) {
    public SliceLimits {
      if (records < 1 || bytes < 1 || rejectBytes < 1) {
        throw new IllegalArgumentException("a slice holds at least one record");
      }
    }
  }

  /**
   * How often a split is tried again, and after which pause: a random one up to {@code first},
   * doubled each time, at most {@code longest}. An attempt that has moved the split on starts the
   * count anew.
   */
  public record Retries(int attempts, Duration first, Duration longest) {}

  /** What is right for a machine with so many processors. */
  public static EngineLimits standard(int processors) {
    return new EngineLimits(
        new SliceLimits(50_000, 64L << 20, Duration.ofSeconds(2), 8L << 20),
        new SliceLimits(1_000_000, 512L << 20, Duration.ofSeconds(10), 8L << 20),
        processors,
        processors,
        8 * processors,
        (2L << 20) * processors,
        new Retries(5, Duration.ofMillis(500), Duration.ofSeconds(60)),
        Duration.ofSeconds(5));
  }

  public EngineLimits withSlice(SliceLimits limits) {
    return new EngineLimits(limits, rows, splits, workers, chunksAhead, bytesAhead, retries, drain);
  }

  /** These limits, with the slices of a destination that takes records in some form. */
  EngineLimits taking(Form form) {
    return switch (form) {
      case DOCUMENTS -> this;
      case COLUMNS -> withSlice(rows);
    };
  }
}
