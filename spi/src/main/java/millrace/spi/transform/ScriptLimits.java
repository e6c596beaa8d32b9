package millrace.spi.transform;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far programs may go.
 *
 * @param record what one record may cost
 * @param output what may come of one record
 * @param threads how many records are worked on at once, of all programs together
 * @param strikes how many records one behind the other may break a limit before the program is
 *     given up
 */
public record ScriptLimits(Cost record, Output output, int threads, int strikes) {
  public ScriptLimits {
    requireNonNull(record, "record is null");
    requireNonNull(output, "output is null");
    if (threads < 1 || strikes < 1) {
      throw new IllegalArgumentException("threads and strikes are at least 1");
    }
  }

  /**
   * What one record may cost.
   *
   * @param cpu time of the processor
   * @param wall time by the clock, for what waits
   * @param allocated bytes of memory that are asked for, were they free again at once
   * @param grace how long a program may go on after it was told to end
   */
  public record Cost(Duration cpu, Duration wall, long allocated, Duration grace) {
    public Cost {
      requireNonNull(cpu, "cpu is null");
      requireNonNull(wall, "wall is null");
      requireNonNull(grace, "grace is null");
    }
  }

  /**
   * What may come of one record.
   *
   * @param chars of all its results together
   * @param logLines of {@code console}
   * @param logChars of one such line
   */
  public record Output(int chars, int logLines, int logChars) {}

  /** Limits for a number of threads. */
  public static ScriptLimits standard(int threads) {
    return new ScriptLimits(
        new Cost(Duration.ofSeconds(2), Duration.ofSeconds(60), 64L << 20, Duration.ofSeconds(5)),
        new Output(4 << 20, 100, 2_000),
        threads,
        50);
  }
}
