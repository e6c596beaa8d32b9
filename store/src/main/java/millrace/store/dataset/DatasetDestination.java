package millrace.store.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Load;
import millrace.spi.destination.Marker;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Counts;

/** The tables of an app as a destination. */
final class DatasetDestination implements Destination {
  private final DatasetStore store;
  private final Map<RunId, TableLoad> targets = new ConcurrentHashMap<>();

  DatasetDestination(DatasetStore store) {
    this.store = store;
  }

  @Override
  public void begin(Load load) {
    List<String> problems = TableRules.problems(load.action(), load.input());
    if (!problems.isEmpty()) {
      throw new MillraceException(DatasetError.SETTINGS, String.join("; ", problems));
    }
    targets.put(load.run(), begun(load));
  }

  private TableLoad begun(Load load) {
    TableLoad target = new TableLoad(store.file(load.app()), load);
    target.state().load(load.run());
    return target;
  }

  private TableLoad target(Load load) {
    TableLoad target = targets.get(load.run());
    if (target == null) {
      throw new IllegalStateException("run " + load.run() + " was not begun here");
    }
    if (target.file().broken()) {
      // The database had given up; what is known of it is what is on disk.
      target = begun(load);
      targets.put(load.run(), target);
    }
    return target;
  }

  @Override
  public Optional<Marker> fence(Load load, SplitId split, long epoch) {
    TableState state = target(load).state();
    Duck duck = target(load).file().connect();
    state.lock().lock();
    try (duck) {
      state.fence(split, epoch);
      // A commit may have become durable though it failed.
      state.committed(Math.max(state.commit(), Bookkeeping.lastCommit(duck, state.name())));
      return Bookkeeping.marker(duck, state.name(), split);
    } finally {
      state.lock().unlock();
    }
  }

  @Override
  public Slice slice(Load load, SliceId id) {
    return new DatasetSlice(target(load), id, store.micros());
  }

  @Override
  public void leaveOut(Load load, SplitId split) {
    TableLoad target = target(load);
    Duck duck = target.file().connect();
    target.state().lock().lock();
    try (duck) {
      if (DatasetFile.shape(duck, target.table()).isPresent()) {
        duck.run(
            "DELETE FROM %s WHERE %s = %d"
                .formatted(Sql.name(target.table()), Sql.SPLIT, split.number()));
      }
    } finally {
      target.state().lock().unlock();
    }
  }

  @Override
  public Completion complete(Load load, Counts counts) {
    if (!load.action().staged()) {
      return new Completion(0, Optional.empty());
    }
    TableLoad target = target(load);
    Duck duck = target.file().connect();
    target.state().lock().lock();
    try (duck) {
      return new Swap(duck, target).run(counts);
    } finally {
      target.state().lock().unlock();
    }
  }

  @Override
  public void release(Load load) {
    targets.remove(load.run());
    // What nobody can get at now is cleared away when the file is opened again.
    store.opened(load.app()).ifPresent(file -> file.forget(load.target(), load.run()));
  }

  @Override
  public void close() {
    targets.clear();
  }
}
