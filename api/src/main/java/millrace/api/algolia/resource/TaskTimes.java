package millrace.api.algolia.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.algolia.resource.ResourceRoutes.TaskKnowledge;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.catalog.Trigger;
import millrace.spi.AppId;

/** When tasks ran and will run. */
final class TaskTimes {
  private final TaskKnowledge knowledge;

  TaskTimes(TaskKnowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * A task with its times.
   *
   * @param due when its schedule is due again, whether or not it is enabled
   */
  record Timed(Task task, Optional<Instant> lastRun, Optional<Instant> due) {}

  List<Timed> of(AppId app, List<Task> tasks) {
    Map<TaskId, Instant> last =
        knowledge.lastStarts().lastStarts(app, tasks.stream().map(Task::id).toList());
    return tasks.stream()
        .map(task -> new Timed(task, Optional.ofNullable(last.get(task.id())), due(task)))
        .toList();
  }

  Timed of(AppId app, Task task) {
    return of(app, List.of(task)).getFirst();
  }

  private Optional<Instant> due(Task task) {
    return task.trigger() instanceof Trigger.Schedule schedule
        ? Optional.of(knowledge.timetable().next(schedule.cron(), knowledge.clock().instant()))
        : Optional.empty();
  }
}
