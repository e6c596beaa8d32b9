package millrace.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import millrace.spi.failure.Failure;

/** What can happen to a run. */
public sealed interface RunEvent {
  Instant at();

  /** A worker has begun with it, for the first time or again. */
  record PickedUp(Instant at) implements RunEvent {}

  /** Its splits are known. */
  record Planned(Instant at) implements RunEvent {}

  /** The process stopped or died; the run goes on later where it was. */
  record Interrupted(Instant at, String reason) implements RunEvent {
    public Interrupted {
      requireNonNull(reason, "reason is null");
    }
  }

  /** Somebody wants it to end. */
  record StopRequested(Instant at) implements RunEvent {}

  /** No split of a run that is to stop is being worked on any more. */
  record Drained(Instant at) implements RunEvent {}

  /** All splits are read to their end, the equation holds, the threshold is kept. */
  record SplitsDone(Instant at) implements RunEvent {}

  /** The destination shows everything. */
  record Completed(Instant at) implements RunEvent {}

  /**
   * It cannot go on.
   *
   * @param blocking whether it is one failure too many for its task
   */
  record Broke(Instant at, Failure failure, boolean blocking) implements RunEvent {
    public Broke {
      requireNonNull(failure, "failure is null");
    }

    public Broke(Instant at, Failure failure) {
      this(at, failure, false);
    }
  }

  /** It shall not run at all. */
  record PassedOver(Instant at, String reason) implements RunEvent {
    public PassedOver {
      requireNonNull(reason, "reason is null");
    }
  }
}
