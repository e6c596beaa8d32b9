package millrace.app;

import millrace.ingestion.DailyLoads;
import millrace.operation.Retention;
import millrace.schedule.Scheduler;

/**
 * What a process does by itself when it is there to stay, and a command does not: it goes on with
 * the runs that it found, sees to schedules, and lets go of what is old.
 */
record Upkeep(Runnable goingOn, Scheduler scheduler, DailyLoads daily, Retention retention)
    implements AutoCloseable {
  /** Begins with all of it. Called once. */
  void start() {
    goingOn.run();
    scheduler.start();
    daily.start();
    retention.start();
  }

  /** Ends, also if it never began. */
  @Override
  public void close() {
    try (scheduler;
        daily;
        retention) {
      // None needs another.
    }
  }
}
