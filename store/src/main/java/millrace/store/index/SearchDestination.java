package millrace.store.index;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import millrace.spi.SplitId;
import millrace.spi.destination.Action;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Completion.Publication;
import millrace.spi.destination.Destination;
import millrace.spi.destination.DestinationError;
import millrace.spi.destination.Load;
import millrace.spi.destination.Marker;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.store.index.query.Snapshot;

/** The embedded search index as a destination. */
final class SearchDestination implements Destination {
  private final IndexStore store;
  private final Map<Load, IndexGeneration> targets = new ConcurrentHashMap<>();

  SearchDestination(IndexStore store) {
    this.store = store;
  }

  @Override
  public void begin(Load load) {
    IndexGeneration target = store.generation(load.app(), generation(load));
    while (!target.load(load.run())) {
      // The index was dropped at this very moment, and is made anew.
      target = store.generation(load.app(), generation(load));
    }
    targets.put(load, target);
  }

  /** A replacement is built up apart (invariant 6); everything else goes into what is live. */
  private String generation(Load load) {
    Generations generations = store.generations();
    return load.action() == Action.REPLACE
        ? generations.staged(load.app(), load.target(), load.run())
        : generations.liveOrNew(load.app(), load.target());
  }

  private IndexGeneration target(Load load) {
    IndexGeneration target = targets.get(load);
    if (target == null) {
      throw new IllegalStateException("run " + load.run() + " was not begun on " + load.target());
    }
    return target;
  }

  @Override
  public Optional<Marker> fence(Load load, SplitId split, long epoch) {
    try {
      return target(load).fence(split, epoch);
    } catch (IOException e) {
      throw IndexGeneration.failed("finding out what is durable in the index", e);
    }
  }

  @Override
  public Slice slice(Load load, SliceId id) {
    try {
      String name =
          id.split().run() + "-" + id.split().number() + "-" + id.epoch() + "-" + id.seq();
      SliceFolder folder = store.sliceFolder(name);
      return load.action().needsKey()
          ? new MergeSlice(target(load), load, id, folder)
          : new IndexSlice(target(load), load, id, folder);
    } catch (IOException e) {
      throw IndexGeneration.failed("making a staging folder", e);
    }
  }

  @Override
  public Completion complete(Load load, Counts counts) {
    if (load.action() != Action.REPLACE) {
      return new Completion(0, Optional.empty());
    }
    long there = documents(target(load));
    if (there != counts.get(Count.STAGED)) {
      throw new MillraceException(
          DestinationError.NOT_AS_COUNTED,
          "the new content has "
              + there
              + " objects, but "
              + counts.get(Count.STAGED)
              + " were counted; the old content stays");
    }
    long removed =
        store.live(load.app(), load.target()).map(SearchDestination::documents).orElse(0L);
    return new Completion(removed, Optional.of(new Publication(load.target(), generation(load))));
  }

  private static long documents(IndexGeneration generation) {
    try {
      return generation.read(Snapshot::size);
    } catch (IOException e) {
      throw IndexGeneration.failed("counting the objects of an index", e);
    }
  }

  @Override
  public void release(Load load) {
    IndexGeneration target = targets.remove(load);
    try {
      if (target != null) {
        target.release(load.run());
      }
    } catch (IOException e) {
      throw IndexGeneration.failed("merging the index", e);
    }
    if (load.action() == Action.REPLACE) {
      store.generations().dropStaged(load.app(), load.target(), load.run());
      store.clearOrphans(load.app());
    }
  }

  @Override
  public void close() {
    targets.clear();
  }
}
