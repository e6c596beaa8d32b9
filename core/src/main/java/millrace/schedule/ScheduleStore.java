package millrace.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.spi.AppId;

/** Knows what is scheduled, and keeps what has come of it. */
public interface ScheduleStore {
  /** A fire that is noted further ahead than that was noted under a clock that was wrong. */
  Duration AHEAD_MAX = Duration.ofDays(1);

  /** Every enabled task of every app that runs by a schedule. */
  List<Scheduled> scheduled();

  /**
   * Adds the runs that fires of a task lead to and moves on the moment up to which its fires have
   * been seen to, all in one transaction; so no fire is lost in a crash, and none happens twice.
   *
   * @return whether that moment was earlier, or {@link #AHEAD_MAX} later; otherwise nothing is
   *     changed
   */
  boolean fire(AppId app, TaskId task, Instant upTo, List<Run> runs);
}
