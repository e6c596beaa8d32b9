package millrace.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.catalog.TaskId;
import millrace.spi.AppId;
import millrace.spi.RunId;

/** Looks through runs. They are kept by the {@link RunStore}. */
public interface RunList {
  /** A run with the least of its books. */
  Optional<RunSummary> summary(AppId app, RunId id);

  /** Some of the runs of an app, those of tasks that are gone as well. */
  Paged<RunSummary> page(AppId app, RunQuery query);

  /** The runs of a task that succeeded or failed, newest first. */
  List<Run> outcomes(AppId app, TaskId task, int max);

  /** When tasks were last worked on; tasks that never were are left out. */
  Map<TaskId, Instant> lastStarts(AppId app, Collection<TaskId> tasks);

  /** The apps that have runs that have not ended. */
  Set<AppId> busyApps();
}
