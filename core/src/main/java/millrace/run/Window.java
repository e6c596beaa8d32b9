package millrace.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A span of time, with both of its ends. */
public record Window(Instant from, Instant to) {
  public Window {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("it ends at " + to + ", before it begins at " + from);
    }
  }

  public boolean holds(Instant at) {
    return !at.isBefore(from) && !at.isAfter(to);
  }
}
