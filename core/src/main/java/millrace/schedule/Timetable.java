package millrace.schedule;

import java.time.Instant;

/** Reads schedules: minute, hour, day of month, month and day of week, in UTC. */
@FunctionalInterface
public interface Timetable {
  /**
   * The first moment after another one at which a schedule is due.
   *
   * @throws millrace.spi.failure.MillraceException when the text is no schedule, with what is wrong
   */
  Instant next(String cron, Instant after);
}
