package millrace.api.algolia.resource;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import millrace.catalog.TaskId;
import millrace.spi.AppId;

/** Knows when tasks were last worked on. */
@FunctionalInterface
public interface LastStarts {
  /** The moments by task; tasks that never were are left out. */
  Map<TaskId, Instant> lastStarts(AppId app, Collection<TaskId> tasks);
}
