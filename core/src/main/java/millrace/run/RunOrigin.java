package millrace.run;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import millrace.catalog.TaskId;

/**
 * Where a run comes from.
 *
 * @param task what it is a run of; empty for a look at a source that belongs to no task
 */
public record RunOrigin(
    Optional<TaskId> task, RunType type, RunTrigger trigger, RunMetadata metadata) {
  public RunOrigin {
    requireNonNull(task, "task is null");
    requireNonNull(type, "type is null");
    requireNonNull(trigger, "trigger is null");
    requireNonNull(metadata, "metadata is null");
  }

  /** A full read of a task that somebody asked for. */
  public static RunOrigin onDemand(TaskId task) {
    return new RunOrigin(
        Optional.of(task), RunType.REINDEX, RunTrigger.ON_DEMAND, RunMetadata.NONE);
  }
}
