package millrace.operation;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import millrace.catalog.CatalogStore;
import millrace.catalog.Task;
import millrace.engine.FailurePolicy;
import millrace.run.FailureKind;
import millrace.run.Run;
import millrace.run.RunList;
import millrace.run.RunState;
import millrace.run.event.EventStore;
import millrace.run.event.Note;
import millrace.spi.AppId;
import millrace.spi.failure.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disables tasks whose source or destination fails too often in a row. The run that reaches the
 * threshold is marked with it, and the count begins anew behind it.
 */
public final class CriticalFailures implements FailurePolicy {
  private static final Logger LOG = LoggerFactory.getLogger(CriticalFailures.class);

  private final CatalogStore catalog;
  private final RunList runs;
  private final EventStore events;
  private final InstantSource clock;

  public CriticalFailures(
      CatalogStore catalog, RunList runs, EventStore events, InstantSource clock) {
    this.catalog = catalog;
    this.runs = runs;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public boolean blocks(Run run, Failure failure) {
    if (FailureKind.of(failure) != FailureKind.CRITICAL) {
      return false;
    }
    return task(run)
        .flatMap(task ->
            task.options().criticalThreshold().map(most -> inARow(run, task, most - 1) + 1 >= most))
        .orElse(false);
  }

  private Optional<Task> task(Run run) {
    return run.origin().task().flatMap(id -> catalog.task(run.app(), id));
  }

  /** How many critical failures came right before; no more than some are looked at. */
  private int inARow(Run run, Task task, int max) {
    List<Run> before = max == 0 ? List.of() : runs.outcomes(run.app(), task.id(), max);
    int failures = 0;
    for (Run earlier : before) {
      if (!counts(earlier)) {
        return failures;
      }
      failures++;
    }
    return failures;
  }

  private static boolean counts(Run run) {
    return run.state() instanceof RunState.Failed failed
        && !failed.blocking()
        && FailureKind.of(failed.failure()) == FailureKind.CRITICAL;
  }

  /**
   * Disables the task of a run that was one failure too many. Called again, it changes nothing: a
   * task that somebody has enabled since stays so.
   *
   * @return whether the task is disabled because of it now
   */
  public boolean settle(Run run) {
    if (!(run.state() instanceof RunState.Failed failed) || !failed.blocking()) {
      return false;
    }
    Optional<Task> task =
        task(run)
            .filter(Task::enabled)
            .filter(found -> !found.stamps().updatedAt().isAfter(failed.at()));
    task.ifPresent(found -> disable(run, found));
    return task.isPresent();
  }

  private void disable(Run run, Task task) {
    catalog.put(
        run.app(), task.withEnabled(false).withStamps(task.stamps().updated(clock.instant())));
    int many = task.options().criticalThreshold().orElse(0);
    String what = "the task is disabled after " + many + " critical failures in a row";
    events.note(run.app(), run.id(), new Note(clock.instant(), what));
    boolean mail = task.options().email().orElse(false);
    LOG.warn(
        "task {} of app {}: {}{}",
        task.id(),
        run.app(),
        what,
        mail ? "; its owner wants mail about it" : "");
  }

  /**
   * The same for the last run of a task, in case the process ended before it could.
   *
   * @return whether the task is disabled because of it now
   */
  boolean settleLast(AppId app, Task task) {
    return task.options().criticalThreshold().isPresent()
        && runs.outcomes(app, task.id(), 1).stream().anyMatch(this::settle);
  }
}
