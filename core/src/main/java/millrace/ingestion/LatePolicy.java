package millrace.ingestion;

/**
 * When a date is loaded again because its source has got more or fewer rows of it since.
 *
 * @param daysBack how many days before the newest one are looked at
 * @param percent how much the number of rows has to differ
 * @param reloadsMax how often one date of one source is loaded again for that
 */
public record LatePolicy(int daysBack, int percent, int reloadsMax) {
  /** The longest way back; each day costs a look at the source. */
  public static final int DAYS_MAX = 60;

  public static final LatePolicy STANDARD = new LatePolicy(3, 5, 3);

  public LatePolicy {
    if (daysBack < 0 || daysBack > DAYS_MAX) {
      throw new IllegalArgumentException("days back must be from 0 to " + DAYS_MAX);
    }
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be from 0 to 100");
    }
    if (reloadsMax < 0) {
      throw new IllegalArgumentException("reloads must not be negative");
    }
  }

  /** Whether a number of rows differs enough from the one before. */
  public boolean differs(long before, long now) {
    long difference = Math.abs(now - before);
    return difference > 0
        && Math.multiplyExact(difference, 100L) > Math.multiplyExact(Math.max(before, 0), percent);
  }
}
