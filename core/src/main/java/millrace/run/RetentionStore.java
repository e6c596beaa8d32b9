package millrace.run;

import java.time.Instant;
import millrace.spi.AppId;

/**
 * Lets go of what has been kept long enough, a little in each transaction, so that whoever writes
 * meanwhile need not wait. Runs that have not ended are left alone.
 */
public interface RetentionStore {
  /**
   * Drops some runs of an app and a type that ended before a moment, with all of their books.
   *
   * @return whether there may be more of them
   */
  boolean dropRuns(AppId app, RunType type, Instant endedBefore);

  /**
   * Drops some rejects and notes of runs of an app that ended before a moment. What was counted
   * stays counted.
   *
   * @return whether there may be more of them
   */
  boolean dropDetails(AppId app, Instant endedBefore);

  /** What an app has chosen. */
  RetentionChoice choice(AppId app);

  /** Keeps what an app has chosen, in place of what it chose before. */
  void choose(AppId app, RetentionChoice choice);
}
