package millrace.push;

import java.time.Duration;

/**
 * Bounds of what is done with pushes (invariant 8).
 *
 * @param recordBytes how large one record may be
 * @param group how much is applied at one go
 * @param pauses how long the pause after a failure is: a first one, doubled each time up to a
 *     longest one. An accepted push is tried until it is applied or cannot be
 */
public record PushLimits(int recordBytes, Group group, Pauses pauses) {
  /** Whichever comes first; one push in any case. */
  public record Group(int pushes, int records, long bytes) {
    public static final Group STANDARD = new Group(64, 20_000, 16L << 20);
  }

  /** See {@link PushLimits}. */
  public record Pauses(Duration first, Duration longest) {
    public static final Pauses STANDARD = new Pauses(Duration.ofMillis(100), Duration.ofSeconds(5));

    Duration after(int failures) {
      long millis = first.toMillis() << Math.min(20, failures - 1);
      return Duration.ofMillis(Math.min(longest.toMillis(), millis));
    }
  }
}
