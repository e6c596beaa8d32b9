package millrace.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/** Keeps tasks. */
public interface TaskStore {
  void put(AppId app, Task task);

  Optional<Task> task(AppId app, TaskId id);

  /** Those of some ids that are there, in no order. */
  List<Task> tasks(AppId app, Collection<TaskId> ids);

  Page<Task> tasks(AppId app, TaskFilter filter, Listing<TaskFilter.Key> listing);

  /** The oldest task of that name. */
  Optional<Task> taskNamed(AppId app, String name);

  /**
   * Drops a task.
   *
   * @return whether it was there
   */
  boolean drop(AppId app, TaskId id);
}
