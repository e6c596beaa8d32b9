package millrace.spi.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a run of a task is to begin. What its last run reached counts more than an instant: that
 * one is for the first run.
 *
 * @param last how far the last run came that did the same as this one and whose records are
 *     durable; empty when there is none
 * @param instant from when on its owner wants it to be read
 */
public record Since(List<Reached> last, Optional<Instant> instant) {
  public Since {
    last = List.copyOf(last);
    requireNonNull(instant, "instant is null");
  }

  /**
   * How far a split of a run was read.
   *
   * @param cursor behind the last record that is durable (invariant 1)
   * @param done whether that is the end of it
   */
  public record Reached(Split split, Cursor cursor, boolean done) {
    public Reached {
      requireNonNull(split, "split is null");
      requireNonNull(cursor, "cursor is null");
    }
  }
}
