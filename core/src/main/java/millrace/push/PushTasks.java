package millrace.push;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.catalog.CatalogError;
import millrace.catalog.CatalogStore;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationId;
import millrace.catalog.DestinationSettings;
import millrace.catalog.Listing;
import millrace.catalog.Page;
import millrace.catalog.SourceDefinition;
import millrace.catalog.Task;
import millrace.catalog.TaskFilter;
import millrace.catalog.TaskId;
import millrace.operation.TaskError;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/** Finds the task that a push belongs to. */
final class PushTasks {
  /** The type of sources that get their records by being pushed. */
  static final String SOURCE = "push";

  private static final TaskFilter PUSHED =
      new TaskFilter(
          Set.of(),
          Optional.empty(),
          Set.of(),
          Set.of(SOURCE),
          Set.of(),
          Set.of(),
          Optional.empty());

  private final CatalogStore catalog;
  private final String destinationType;

  PushTasks(CatalogStore catalog, String destinationType) {
    this.catalog = catalog;
    this.destinationType = destinationType;
  }

  /**
   * The task with an id.
   *
   * @throws MillraceException {@code catalog.not_found}, {@code push.not_a_push_task}, {@code
   *     task.disabled}
   */
  Task of(AppId app, TaskId id) {
    Task task =
        catalog
            .task(app, id)
            .orElseThrow(
                () -> new MillraceException(CatalogError.NOT_FOUND, "there is no task " + id));
    Optional<String> type = catalog.source(app, task.source()).map(SourceDefinition::type);
    if (!type.equals(Optional.of(SOURCE))) {
      throw new MillraceException(
          PushError.NOT_PUSH, "the source of task " + id + " is no push source");
    }
    return enabled(task);
  }

  /**
   * The one task that writes what is pushed to an index.
   *
   * @throws MillraceException {@code push.no_task}, {@code push.several_tasks}, {@code
   *     task.disabled}
   */
  Task of(AppId app, String index) {
    List<Task> all = writingTo(app, index);
    List<Task> enabled = all.stream().filter(Task::enabled).toList();
    if (all.isEmpty()) {
      throw new MillraceException(
          PushError.NO_TASK, "no task with a push source writes to index " + index);
    }
    if (enabled.size() > 1) {
      throw new MillraceException(
          PushError.SEVERAL_TASKS,
          "%d tasks with a push source write to index %s; push to one of them by its id"
              .formatted(enabled.size(), index));
    }
    return enabled(enabled.isEmpty() ? all.getFirst() : enabled.getFirst());
  }

  private static Task enabled(Task task) {
    if (!task.enabled()) {
      throw new MillraceException(
          TaskError.DISABLED, "task " + task.id() + " is disabled; enable it to push to it");
    }
    return task;
  }

  private List<Task> writingTo(AppId app, String index) {
    List<Task> found = new ArrayList<>();
    Page<Task> page;
    int number = 1;
    do {
      page =
          catalog.tasks(
              app,
              PUSHED,
              new Listing<>(TaskFilter.Key.CREATED, false, number++, Listing.SIZE_MAX));
      Map<DestinationId, DestinationDefinition> ends = destinations(app, page.items());
      page.items().stream()
          .filter(task -> isIndex(ends.get(task.destination()), index))
          .forEach(found::add);
    } while (page.items().size() == Listing.SIZE_MAX);
    return found;
  }

  private Map<DestinationId, DestinationDefinition> destinations(AppId app, List<Task> tasks) {
    Map<DestinationId, DestinationDefinition> byId = new HashMap<>();
    catalog
        .destinations(app, tasks.stream().map(Task::destination).distinct().toList())
        .forEach(destination -> byId.put(destination.id(), destination));
    return byId;
  }

  private boolean isIndex(@Nullable DestinationDefinition destination, String index) {
    return destination != null
        && destination.type().equals(destinationType)
        && destination.input().text(DestinationSettings.INDEX_NAME).equals(Optional.of(index));
  }
}
