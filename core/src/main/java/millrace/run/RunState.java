package millrace.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import millrace.spi.failure.Failure;

/** Where a run is in its life. The only way from one state to the next is {@link #on}. */
public sealed interface RunState {
  /** When it came into this state. */
  Instant at();

  /**
   * Waits for its turn.
   *
   * @param reason why it waits, for people; empty when there is nothing to say
   */
  record Queued(Instant at, String reason) implements RunState {
    public Queued {
      requireNonNull(reason, "reason is null");
    }
  }

  /** A worker finds out what there is to read. */
  record Planning(Instant at) implements RunState {}

  /** Records move. */
  record Running(Instant at) implements RunState {}

  /** Everything is read and staged; the destination makes it visible. */
  record Finalizing(Instant at) implements RunState {}

  /** Somebody wants it to end; slices at hand are being finished or dropped. */
  record Stopping(Instant at) implements RunState {}

  record Succeeded(Instant at) implements RunState {}

  /**
   * It could not go on.
   *
   * @param blocking whether it was one failure too many, so that its task has been disabled
   */
  record Failed(Instant at, Failure failure, boolean blocking) implements RunState {
    public Failed {
      requireNonNull(failure, "failure is null");
    }

    public Failed(Instant at, Failure failure) {
      this(at, failure, false);
    }
  }

  /** Ended because somebody wanted it to. */
  record Stopped(Instant at) implements RunState {}

  /** Never ran. */
  record Skipped(Instant at, String reason) implements RunState {
    public Skipped {
      requireNonNull(reason, "reason is null");
    }
  }

  /** Whether nothing can follow. */
  default boolean ended() {
    return switch (this) {
      case Queued _, Planning _, Running _, Finalizing _, Stopping _ -> false;
      case Succeeded _, Failed _, Stopped _, Skipped _ -> true;
    };
  }

  default RunPhase phase() {
    return switch (this) {
      case Queued _ -> RunPhase.CREATED;
      case Planning _, Running _, Finalizing _ -> RunPhase.STARTED;
      case Stopping _, Succeeded _, Failed _, Stopped _ -> RunPhase.FINISHED;
      case Skipped _ -> RunPhase.SKIPPED;
    };
  }

  /**
   * The state after an event (invariant 2).
   *
   * @throws IllegalStateException when the event cannot happen in this state
   */
  default RunState on(RunEvent event) {
    return switch (this) {
      case Queued _ -> RunSteps.whenQueued(this, event);
      case Planning _, Running _ -> RunSteps.whenActive(this, event);
      case Finalizing _ -> RunSteps.whenFinalizing(this, event);
      case Stopping _ -> RunSteps.whenStopping(this, event);
      case Succeeded _, Failed _, Stopped _, Skipped _ -> throw RunSteps.illegal(this, event);
    };
  }
}
