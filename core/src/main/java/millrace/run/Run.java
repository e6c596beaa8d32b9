package millrace.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import millrace.catalog.TaskId;
import millrace.spi.AppId;
import millrace.spi.RunId;

/**
 * One execution of a task.
 *
 * @param startedAt when it was first picked up
 */
public record Run(
    AppId app,
    RunId id,
    RunOrigin origin,
    RunDefinition definition,
    RunState state,
    Instant createdAt,
    Optional<Instant> startedAt) {
  public Run {
    requireNonNull(app, "app is null");
    requireNonNull(id, "id is null");
    requireNonNull(origin, "origin is null");
    requireNonNull(definition, "definition is null");
    requireNonNull(state, "state is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(startedAt, "startedAt is null");
  }

  /** A new run of a task that somebody asked for. */
  public static Run queued(AppId app, RunId id, TaskId task, RunDefinition definition, Instant at) {
    return queued(app, id, RunOrigin.onDemand(task), definition, at);
  }

  public static Run queued(
      AppId app, RunId id, RunOrigin origin, RunDefinition definition, Instant at) {
    return new Run(app, id, origin, definition, new RunState.Queued(at, ""), at, Optional.empty());
  }

  /** The run after an event. */
  public Run on(RunEvent event) {
    Optional<Instant> started =
        event instanceof RunEvent.PickedUp && startedAt.isEmpty()
            ? Optional.of(event.at())
            : startedAt;
    return new Run(app, id, origin, definition, state.on(event), createdAt, started);
  }

  /** Whether it is a run of that task. */
  public boolean isOf(TaskId task) {
    return origin.task().filter(task::equals).isPresent();
  }

  public RunType type() {
    return origin.type();
  }

  /** When its state last changed. */
  public Instant updatedAt() {
    return state.at();
  }

  public Optional<Instant> finishedAt() {
    return state.ended() ? Optional.of(state.at()) : Optional.empty();
  }
}
