package millrace.schedule;

import java.time.InstantSource;
import java.util.Optional;
import millrace.catalog.Task;
import millrace.catalog.Trigger;
import millrace.ledger.MemoryBooks;
import millrace.ledger.MemoryLedger;
import millrace.ledger.RejectLimits;
import millrace.run.MemoryRunStore;
import millrace.run.event.MemoryEventStore;
import millrace.spi.AppId;
import millrace.spi.RunId;

class MemoryScheduleStoreTest extends ScheduleStoreContract {
  private Optional<MemoryScheduleStore> store = Optional.empty();

  @Override
  protected Books open(InstantSource time, RejectLimits limits) {
    MemoryBooks memory = new MemoryBooks(time, limits);
    MemoryRunStore runs = new MemoryRunStore(memory);
    MemoryLedger ledger = new MemoryLedger(memory);
    store = Optional.of(new MemoryScheduleStore(runs));
    Publications none =
        new Publications() {
          @Override
          public String staged(AppId app, String target, RunId run) {
            throw new IllegalStateException("nothing is published here");
          }

          @Override
          public Optional<String> live(AppId app, String target) {
            return Optional.empty();
          }
        };
    return new Books(runs, runs, new MemoryEventStore(memory), ledger, ledger, none);
  }

  @Override
  protected MemoryScheduleStore schedules() {
    return store.orElseThrow();
  }

  @Override
  protected void define(AppId app, Task task) {
    if (task.enabled() && task.trigger() instanceof Trigger.Schedule schedule) {
      schedules().put(app, task.id(), schedule.cron(), task.stamps().updatedAt());
    } else {
      schedules().drop(app, task.id());
    }
  }
}
