package millrace.cli;

/** Records a second since the first look. */
final class Rate {
  private final long begun = System.nanoTime();

  long perSecond(long records) {
    long millis = Math.max(1, (System.nanoTime() - begun) / 1_000_000);
    return records * 1000 / millis;
  }
}
