package millrace.schedule;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.run.RunStore;
import millrace.spi.AppId;

/** Schedules in memory, for tests. It passes the contract of the store on disk. */
public final class MemoryScheduleStore implements ScheduleStore {
  private final RunStore runs;
  private final List<Scheduled> tasks = new CopyOnWriteArrayList<>();
  private final Map<Key, Instant> fired = new HashMap<>();

  private record Key(AppId app, TaskId task) {}

  public MemoryScheduleStore(RunStore runs) {
    this.runs = runs;
  }

  /** Schedules a task, in the place of what it was before. */
  public void put(AppId app, TaskId task, String cron, Instant changedAt) {
    drop(app, task);
    tasks.add(new Scheduled(app, task, cron, changedAt, Optional.empty()));
  }

  public void drop(AppId app, TaskId task) {
    tasks.removeIf(known -> known.app().equals(app) && known.task().equals(task));
  }

  @Override
  public synchronized List<Scheduled> scheduled() {
    return tasks.stream()
        .map(task ->
            new Scheduled(
                task.app(),
                task.task(),
                task.cron(),
                task.changedAt(),
                Optional.ofNullable(fired.get(new Key(task.app(), task.task())))))
        .toList();
  }

  @Override
  public synchronized boolean fire(AppId app, TaskId task, Instant upTo, List<Run> made) {
    Instant before = fired.getOrDefault(new Key(app, task), Instant.MIN);
    if (!before.isBefore(upTo) && !before.isAfter(upTo.plus(AHEAD_MAX))) {
      return false;
    }
    made.forEach(runs::add);
    fired.put(new Key(app, task), upTo);
    return true;
  }
}
