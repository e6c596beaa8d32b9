package millrace.api.console;

import java.time.Instant;
import java.util.Optional;
import millrace.run.RunState;
import millrace.spi.failure.Failure;

/** States of a run between the domain and the wire. */
final class StateMapping {
  private StateMapping() {}

  static String word(RunState state) {
    return switch (state) {
      case RunState.Queued _ -> "queued";
      case RunState.Planning _ -> "planning";
      case RunState.Running _ -> "running";
      case RunState.Finalizing _ -> "finalizing";
      case RunState.Stopping _ -> "stopping";
      case RunState.Succeeded _ -> "succeeded";
      case RunState.Failed _ -> "failed";
      case RunState.Stopped _ -> "stopped";
      case RunState.Skipped _ -> "skipped";
    };
  }

  /** Why it waits or was skipped; absent when there is nothing to say. */
  static Optional<String> reason(RunState state) {
    return switch (state) {
      case RunState.Queued queued -> Optional.of(queued.reason()).filter(text -> !text.isEmpty());
      case RunState.Skipped skipped -> Optional.of(skipped.reason());
      case RunState.Planning _,
          RunState.Running _,
          RunState.Finalizing _,
          RunState.Stopping _,
          RunState.Succeeded _,
          RunState.Failed _,
          RunState.Stopped _ ->
          Optional.empty();
    };
  }

  static Optional<Failure> failure(RunState state) {
    return state instanceof RunState.Failed failed
        ? Optional.of(failed.failure())
        : Optional.empty();
  }

  /**
   * The state of a run on the wire.
   *
   * @throws IllegalArgumentException when there is no such state
   */
  static RunState toDomain(Wire.Run wire) {
    Instant at = wire.stateAt();
    return switch (wire.state()) {
      case "queued" -> new RunState.Queued(at, wire.reason().orElse(""));
      case "planning" -> new RunState.Planning(at);
      case "running" -> new RunState.Running(at);
      case "finalizing" -> new RunState.Finalizing(at);
      case "stopping" -> new RunState.Stopping(at);
      case "succeeded" -> new RunState.Succeeded(at);
      case "failed" -> new RunState.Failed(at, failureOf(wire), wire.blocking());
      case "stopped" -> new RunState.Stopped(at);
      case "skipped" -> new RunState.Skipped(at, wire.reason().orElse(""));
      default -> throw new IllegalArgumentException("no state: " + wire.state());
    };
  }

  private static Failure failureOf(Wire.Run wire) {
    return wire.failure()
        .map(FailureMapping::toDomain)
        .orElseThrow(() -> new IllegalArgumentException("a failed run has no failure"));
  }
}
