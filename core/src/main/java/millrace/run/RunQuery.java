package millrace.run;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import millrace.catalog.TaskId;

/**
 * Which runs are wanted, and in what order. Those with the same key stand in the order of their
 * creation.
 *
 * @param phases empty for all of them
 * @param types empty for all of them
 * @param created when they were created
 */
public record RunQuery(
    Set<RunPhase> phases,
    Set<RunType> types,
    Optional<TaskId> task,
    Window created,
    Key key,
    boolean descending,
    Paging paging) {
  public RunQuery {
    phases = Set.copyOf(phases);
    types = Set.copyOf(types);
    requireNonNull(task, "task is null");
    requireNonNull(created, "created is null");
    requireNonNull(key, "key is null");
    requireNonNull(paging, "paging is null");
  }

  /** What runs can be sorted by. */
  public enum Key {
    PHASE,
    UPDATED,
    CREATED
  }
}
