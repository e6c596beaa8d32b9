package millrace.cli;

/** Records a second since the first look; what was there by then does not count. */
final class Rate {
  private final long begun = System.nanoTime();
  private long before = -1;

  /** The rate by now, when so many records are read in all. */
  long of(long records) {
    if (before < 0) {
      before = records;
    }
    long millis = Math.max(1, (System.nanoTime() - begun) / 1_000_000);
    return Math.max(0, records - before) * 1000 / millis;
  }
}
