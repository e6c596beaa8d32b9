package millrace.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import millrace.catalog.TaskId;
import millrace.spi.AppId;

/**
 * A task that runs by a schedule.
 *
 * @param changedAt when the task was last changed: what was due before is of no concern
 * @param firedAt up to when its fires have been seen to
 */
public record Scheduled(
    AppId app, TaskId task, String cron, Instant changedAt, Optional<Instant> firedAt) {
  public Scheduled {
    requireNonNull(app, "app is null");
    requireNonNull(task, "task is null");
    requireNonNull(cron, "cron is null");
    requireNonNull(changedAt, "changedAt is null");
    requireNonNull(firedAt, "firedAt is null");
  }
}
