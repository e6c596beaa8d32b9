package millrace.ingestion.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A step, and when it was taken. */
public record Moment(LoadStep step, Instant at) {
  public Moment {
    requireNonNull(step, "step is null");
    requireNonNull(at, "at is null");
  }
}
