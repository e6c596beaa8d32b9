package millrace.run;

import java.time.Instant;

/**
 * Lets go of what has been kept long enough, a little in each transaction, so that whoever writes
 * meanwhile need not wait. Runs that have not ended are left alone.
 */
public interface RetentionStore {
  /**
   * Drops some runs of a type that ended before a moment, with all of their books.
   *
   * @return whether there may be more of them
   */
  boolean dropRuns(RunType type, Instant endedBefore);

  /**
   * Drops some rejects and notes of runs that ended before a moment. What was counted stays
   * counted.
   *
   * @return whether there may be more of them
   */
  boolean dropDetails(Instant endedBefore);
}
