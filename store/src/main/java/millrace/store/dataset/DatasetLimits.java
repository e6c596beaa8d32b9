package millrace.store.dataset;

import java.time.Duration;

/**
 * Bounds of the tables.
 *
 * @param memoryBytes what the database of one app may use
 * @param threads how many threads it may use
 * @param columns how many columns a table may have
 * @param rowsAhead how many rows wait in memory to be put into the database together
 * @param queriesAtOnce how many queries of users are answered at the same time
 * @param queryTime how long one may take
 */
public record DatasetLimits(
    long memoryBytes,
    int threads,
    int columns,
    int rowsAhead,
    int queriesAtOnce,
    Duration queryTime) {
  /** One full row group of the database, which goes to the file without a detour. */
  public static final int ROW_GROUP = 122_880;

  public static final DatasetLimits STANDARD =
      new DatasetLimits(192L << 20, 1, 1_000, ROW_GROUP, 2, Duration.ofSeconds(30));
}
