package millrace.app;

import java.util.Map;
import java.util.TreeMap;
import millrace.access.App;
import millrace.access.Apps;
import millrace.engine.WorkMeter;
import millrace.operation.Figures;
import millrace.spi.ledger.Counts;
import millrace.store.LocalStores;

/** The numbers of a data folder and of the work on it. */
record NodeFigures(LocalStores stores, Apps apps, WorkMeter meter) implements Figures {
  @Override
  public Map<String, Long> unfinishedRuns() {
    Map<String, Long> all = new TreeMap<>();
    for (App app : apps.all()) {
      stores
          .runCounts()
          .unfinished(app.id())
          .forEach((state, runs) -> all.merge(state, runs, Long::sum));
    }
    return all;
  }

  @Override
  public Map<String, Long> endedRuns() {
    return meter.ends();
  }

  @Override
  public Counts records() {
    return meter.records();
  }

  @Override
  public long slices() {
    return meter.slices();
  }

  @Override
  public long recordsRead() {
    return meter.recordsRead();
  }

  @Override
  public Map<String, Long> waiting() {
    return stores.waiting();
  }
}
