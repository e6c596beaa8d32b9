package millrace.push;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.catalog.TaskId;
import millrace.run.Paged;
import millrace.run.Run;
import millrace.run.RunList;
import millrace.run.RunQuery;
import millrace.run.RunSummary;
import millrace.spi.AppId;
import millrace.spi.RunId;

/**
 * Runs together with those of pushes that are accepted and not in the books yet. Those are found by
 * their ids alone; lists show them once they are in the books.
 */
public final class PendingRuns implements RunList {
  private final RunList runs;
  private final Pushes pushes;

  public PendingRuns(RunList runs, Pushes pushes) {
    this.runs = runs;
    this.pushes = pushes;
  }

  @Override
  public Optional<RunSummary> summary(AppId app, RunId id) {
    // Asked for first: when it is not pending any more, it is in the books already.
    Optional<Run> pending = pushes.pending(app, id);
    Optional<RunSummary> known = runs.summary(app, id);
    return known.or(() -> pending.map(run -> new RunSummary(run, 0, 1, false)));
  }

  @Override
  public Paged<RunSummary> page(AppId app, RunQuery query) {
    return runs.page(app, query);
  }

  @Override
  public List<Run> outcomes(AppId app, TaskId task, int max) {
    return runs.outcomes(app, task, max);
  }

  @Override
  public Map<TaskId, Instant> lastStarts(AppId app, Collection<TaskId> tasks) {
    return runs.lastStarts(app, tasks);
  }

  @Override
  public Set<AppId> busyApps() {
    return runs.busyApps();
  }
}
