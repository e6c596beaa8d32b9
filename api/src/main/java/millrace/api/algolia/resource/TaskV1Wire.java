package millrace.api.algolia.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.algolia.Pagination;
import millrace.api.http.NoNulls;

/** The published shapes around tasks that the first version has otherwise than the second. */
final class TaskV1Wire {
  private TaskV1Wire() {}

  record Create(
      String sourceID,
      String destinationID,
      TriggerCreate trigger,
      String action,
      Optional<Boolean> enabled,
      Optional<Integer> failureThreshold,
      @NoNulls Optional<Map<String, Object>> input,
      Optional<Instant> cursor) {}

  /** Only a schedule has a {@code cron}. */
  record TriggerCreate(String type, Optional<String> cron) {}

  record Update(
      Optional<String> destinationID,
      Optional<TriggerUpdate> trigger,
      @NoNulls Optional<Map<String, Object>> input,
      Optional<Boolean> enabled,
      Optional<Integer> failureThreshold) {}

  record TriggerUpdate(String cron) {}

  record Shown(
      String taskID,
      String sourceID,
      String destinationID,
      TriggerShown trigger,
      Optional<Map<String, Object>> input,
      boolean enabled,
      int failureThreshold,
      String action,
      Optional<Instant> cursor,
      Optional<TaskWire.Notifications> notifications,
      Optional<TaskWire.Policies> policies,
      Instant createdAt,
      Instant updatedAt) {}

  record TriggerShown(
      String type, Optional<String> cron, Optional<Instant> lastRun, Optional<Instant> nextRun) {}

  record Listed(List<Shown> tasks, Pagination pagination) {}
}
