package millrace.api.algolia.run;

import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.spi.AppId;

/** Runs tasks. */
@FunctionalInterface
public interface RunStart {
  /**
   * Runs a task as soon as possible.
   *
   * @return the run, which may be one that waited already
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found}, {@code
   *     task.disabled}, {@code task.queue_full}
   */
  Run run(AppId app, TaskId task, RunMetadata metadata);
}
