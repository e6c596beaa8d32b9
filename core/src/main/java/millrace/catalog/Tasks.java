package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import millrace.spi.AppId;
import millrace.spi.destination.Action;

/** What users do with tasks, short of running them. */
public final class Tasks {
  private static final String KIND = "task";

  private final CatalogParts parts;
  private final Set<String> sourceTypes;
  private final TaskCheck check;

  Tasks(CatalogParts parts, Set<String> sourceTypes, TaskCheck check) {
    this.parts = parts;
    this.sourceTypes = Set.copyOf(sourceTypes);
    this.check = check;
  }

  /** A task to be. */
  public record Draft(
      SourceId source,
      DestinationId destination,
      Action action,
      Trigger trigger,
      TaskOptions options,
      boolean enabled) {
    public Draft {
      requireNonNull(source, "source is null");
      requireNonNull(destination, "destination is null");
      requireNonNull(action, "action is null");
      requireNonNull(trigger, "trigger is null");
      requireNonNull(options, "options is null");
    }
  }

  /** The types that sources of tasks can have. */
  public Set<String> sourceTypes() {
    return sourceTypes;
  }

  public Task create(AppId app, Draft draft) {
    Task made =
        new Task(
            new TaskId(parts.ids().next()),
            "",
            draft.source(),
            draft.destination(),
            draft.action(),
            draft.trigger(),
            draft.options(),
            draft.enabled(),
            parts.created());
    return parts
        .store()
        .change(tx -> {
          checkSettings(tx, app, made);
          checkDestination(tx, app, made);
          tx.put(app, made);
          return made;
        });
  }

  private void checkSettings(CatalogStore tx, AppId app, Task task) {
    SourceDefinition source =
        tx.source(app, task.source()).orElseThrow(() -> Refusals.dangling("source", task.source()));
    check.check(source.type(), task.trigger(), task.options().input());
  }

  private static void checkDestination(CatalogStore tx, AppId app, Task task) {
    if (tx.destination(app, task.destination()).isEmpty()) {
      throw Refusals.dangling("destination", task.destination());
    }
  }

  /**
   * A task.
   *
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found}
   */
  public Task get(AppId app, TaskId id) {
    return found(parts.store(), app, id);
  }

  private static Task found(CatalogStore store, AppId app, TaskId id) {
    return store.task(app, id).orElseThrow(() -> Refusals.notFound(KIND, id));
  }

  /**
   * Changes a task. Runs that have begun do not see it.
   *
   * @param change makes the new task of the present one, with the same id and the same source
   */
  public Task update(AppId app, TaskId id, UnaryOperator<Task> change) {
    return parts
        .store()
        .change(tx -> {
          Task before = found(tx, app, id);
          Task after = change.apply(before).withStamps(parts.updated(before.stamps()));
          if (!after.id().equals(id) || !after.source().equals(before.source())) {
            throw new IllegalStateException("a task keeps its id and its source");
          }
          if (!after.trigger().equals(before.trigger())
              || !after.options().equals(before.options())) {
            checkSettings(tx, app, after);
          }
          if (!after.destination().equals(before.destination())) {
            checkDestination(tx, app, after);
          }
          tx.put(app, after);
          return after;
        });
  }

  /**
   * Deletes a task. Its runs stay.
   *
   * @return when
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found}
   */
  public Instant delete(AppId app, TaskId id) {
    if (!parts.store().drop(app, id)) {
      throw Refusals.notFound(KIND, id);
    }
    return parts.now();
  }

  public Page<Task> list(AppId app, TaskFilter filter, Listing<TaskFilter.Key> listing) {
    return parts.store().tasks(app, filter, listing);
  }

  /** Those of some ids that are there. */
  public List<Task> search(AppId app, Collection<TaskId> ids) {
    return parts.store().tasks(app, ids);
  }
}
