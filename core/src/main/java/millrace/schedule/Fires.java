package millrace.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Finds the fires of a schedule in a span of time. */
final class Fires {
  private static final Duration FIRST_LOOK = Duration.ofHours(2);

  private final Timetable timetable;

  Fires(Timetable timetable) {
    this.timetable = timetable;
  }

  /**
   * The latest fires after one moment and up to another, the earliest of them first. A long span is
   * looked through from its end, in steps that double, so that a schedule that fires every minute
   * can be away for a year.
   */
  List<Instant> latest(String cron, Instant after, Instant upTo, int max) {
    Duration back = FIRST_LOOK;
    while (true) {
      Instant looked = upTo.minus(back);
      Instant from = looked.isAfter(after) ? looked : after;
      Deque<Instant> found = between(cron, from, upTo, max);
      if (found.size() == max || from.equals(after)) {
        return List.copyOf(found);
      }
      back = back.multipliedBy(2);
    }
  }

  private Deque<Instant> between(String cron, Instant after, Instant upTo, int max) {
    Deque<Instant> found = new ArrayDeque<>();
    Instant next = timetable.next(cron, after);
    while (!next.isAfter(upTo)) {
      if (found.size() == max) {
        found.removeFirst();
      }
      found.addLast(next);
      next = timetable.next(cron, next);
    }
    return found;
  }
}
