package millrace.spi.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The time that a run reads of a dated source: whole days in UTC.
 *
 * @param from the beginning of the first day
 * @param to the end of the last day, which is the beginning of the one behind it; not part of it
 */
public record DateWindow(Instant from, Instant to) {
  public DateWindow {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a window does not end before it begins");
    }
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }
}
