package millrace.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an app wants to be kept what belongs to its runs, in days; what it says nothing of is
 * kept as long as the server says.
 *
 * @param runs runs and their ledgers
 * @param pushRuns the same for what was pushed
 * @param details rejects and notes
 */
public record RetentionChoice(
    Optional<Integer> runs, Optional<Integer> pushRuns, Optional<Integer> details) {
  public static final int DAYS_MIN = Math.toIntExact(RetentionTimes.LEAST.toDays());

  /** A hundred years, which is for ever. */
  public static final int DAYS_MAX = 36_500;

  /** The choice of those who have made none. */
  public static final RetentionChoice NONE =
      new RetentionChoice(Optional.empty(), Optional.empty(), Optional.empty());

  public RetentionChoice {
    check("runs", runs);
    check("pushRuns", pushRuns);
    check("details", details);
  }

  private static void check(String name, Optional<Integer> days) {
    requireNonNull(days, "days is null");
    if (days.isPresent() && (days.get() < DAYS_MIN || days.get() > DAYS_MAX)) {
      throw new IllegalArgumentException(
          "%s must be %d to %d days".formatted(name, DAYS_MIN, DAYS_MAX));
    }
  }

  /** What holds for the app. */
  public RetentionTimes over(RetentionTimes server) {
    return new RetentionTimes(
        runs.map(Duration::ofDays).orElse(server.runs()),
        pushRuns.map(Duration::ofDays).orElse(server.pushRuns()),
        details.map(Duration::ofDays).orElse(server.details()));
  }
}
