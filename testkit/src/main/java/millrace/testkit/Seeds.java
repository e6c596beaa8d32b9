package millrace.testkit;

import java.util.Random;

/**
 * Runs a case with many seeds, or with the one named by {@code -Dseed=…}; {@code -Dseeds=10} takes
 * ten times as many. A failure names the seed that brings it back.
 */
public final class Seeds {
  private Seeds() {}

  /** A case that takes all its choices from the generator. */
  @FunctionalInterface
  public interface Case {
    void run(Random random) throws Exception;
  }

  /** Runs the case for the seeds 1 to {@code times}, or a multiple of it. */
  public static void forAll(int times, Case body) {
    Long only = Long.getLong("seed", null);
    if (only != null) {
      one(only, body);
      return;
    }
    for (long seed = 1; seed <= (long) times * Integer.getInteger("seeds", 1); seed++) {
      one(seed, body);
    }
  }

  private static void one(long seed, Case body) {
    try {
      body.run(new Random(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("-Dseed=" + seed + " fails: " + e.getMessage(), e);
    }
  }
}
