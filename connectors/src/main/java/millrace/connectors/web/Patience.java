package millrace.connectors.web;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What to do when a download breaks off in the middle.
 *
 * @param breaksMax how often it may break without getting on by {@link #PROGRESS_BYTES}
 * @param first longest pause after the first break; it doubles with each further one
 * @param longest no pause is longer
 */
public record Patience(
    int breaksMax, Duration first, Duration longest, Pause pause, RandomGenerator random) {
  /** A download that got on by this much between two breaks starts to count anew. */
  static final long PROGRESS_BYTES = 1 << 20;

  public static final Patience STANDARD =
      new Patience(
          5, Duration.ofMillis(500), Duration.ofSeconds(30), Pause.REAL, new SecureRandom());

  public Patience {
    requireNonNull(pause, "pause is null");
    requireNonNull(random, "random is null");
    if (breaksMax < 0 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("breaks and pauses are not negative");
    }
  }

  /** Waits before the download goes on after its n-th break in a row. */
  void waitAfter(int breaks) throws InterruptedException {
    int doublings = Math.min(breaks - 1, 30);
    long bound = Math.min(longest.toMillis(), first.toMillis() << doublings);
    pause.await(Duration.ofMillis(random.nextLong(bound + 1)));
  }
}
