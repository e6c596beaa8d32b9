package millrace.api.algolia.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.algolia.Pagination;
import millrace.api.http.NoNulls;

/** The published shapes around tasks, in their second version. */
final class TaskWire {
  private TaskWire() {}

  record Create(
      String sourceID,
      String destinationID,
      String action,
      Optional<String> subscriptionAction,
      Optional<String> cron,
      Optional<Boolean> enabled,
      Optional<Integer> failureThreshold,
      @NoNulls Optional<Map<String, Object>> input,
      Optional<Instant> cursor,
      Optional<Notifications> notifications,
      Optional<Policies> policies) {}

  record Replace(
      String destinationID,
      String action,
      Optional<String> subscriptionAction,
      Optional<String> cron,
      Optional<Boolean> enabled,
      Optional<Integer> failureThreshold,
      @NoNulls Optional<Map<String, Object>> input,
      Optional<Instant> cursor,
      Optional<Notifications> notifications,
      Optional<Policies> policies) {}

  record Update(
      Optional<String> destinationID,
      Optional<String> cron,
      @NoNulls Optional<Map<String, Object>> input,
      Optional<Boolean> enabled,
      Optional<String> subscriptionAction,
      Optional<Integer> failureThreshold,
      Optional<Notifications> notifications,
      Optional<Policies> policies) {}

  record Notifications(Email email) {}

  record Email(Optional<Boolean> enabled) {}

  record Policies(Optional<Integer> criticalThreshold) {}

  record Search(@NoNulls List<String> taskIDs) {}

  record Shown(
      String taskID,
      String sourceID,
      String destinationID,
      Optional<String> cron,
      Optional<Instant> lastRun,
      Optional<Instant> nextRun,
      Optional<Map<String, Object>> input,
      boolean enabled,
      int failureThreshold,
      String action,
      Optional<String> subscriptionAction,
      Optional<Instant> cursor,
      Optional<Notifications> notifications,
      Optional<Policies> policies,
      Instant createdAt,
      Instant updatedAt) {}

  record Listed(List<Shown> tasks, Pagination pagination) {}

  record Created(String taskID, Instant createdAt) {}

  record Updated(String taskID, Instant updatedAt) {}
}
