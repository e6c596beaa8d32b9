package millrace.run;

import java.time.Duration;

/**
 * How long what belongs to runs is kept after their end.
 *
 * @param runs runs and their ledgers
 * @param pushRuns the same for what was pushed
 * @param details rejects and notes
 */
public record RetentionTimes(Duration runs, Duration pushRuns, Duration details) {
  /** Nothing is kept for less: a week is what listings look back. */
  public static final Duration LEAST = Duration.ofDays(7);

  public static final RetentionTimes STANDARD =
      new RetentionTimes(Duration.ofDays(90), LEAST, Duration.ofDays(30));

  public RetentionTimes {
    check("runs", runs);
    check("pushRuns", pushRuns);
    check("details", details);
  }

  private static void check(String name, Duration time) {
    if (time.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(name + " is less than " + LEAST + ": " + time);
    }
  }

  public Duration of(RunType type) {
    return switch (type) {
      case REINDEX, UPDATE, DISCOVER, VALIDATE -> runs;
      case PUSH -> pushRuns;
    };
  }
}
