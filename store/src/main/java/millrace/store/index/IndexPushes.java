package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import millrace.push.Outcome;
import millrace.push.Parcel;
import millrace.push.Push;
import millrace.push.PushAction;
import millrace.push.PushTarget;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Receipt;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.store.index.query.Snapshot;

/** Applies pushes to the live content of the embedded indexes. */
public final class IndexPushes implements PushTarget {
  private static final int TRIES_MAX = 5;

  private final IndexStore store;

  public IndexPushes(IndexStore store) {
    this.store = store;
  }

  @Override
  public String type() {
    return SearchDestinationFactory.TYPE;
  }

  @Override
  public Optional<Receipt> apply(
      AppId app, String index, List<Parcel> parcels, Consumer<List<Outcome>> prepare) {
    store
        .replacing(app, index)
        .ifPresent(run -> {
          throw new MillraceException(
              IndexError.REPLACED,
              "run %s is replacing index %s; wait for it".formatted(run, index));
        });
    if (parcels.getFirst().action() == PushAction.DELETE) {
      drop(app, index, prepare);
      return Optional.empty();
    }
    boolean makes =
        parcels.stream().anyMatch(parcel -> parcel.action().makesIndex() && holdsAny(parcel));
    for (int tries = 1; tries <= TRIES_MAX; tries++) {
      Optional<IndexGeneration> target =
          makes ? Optional.of(store.liveOrNew(app, index)) : store.live(app, index);
      if (target.isEmpty()) {
        prepare.accept(parcels.stream().map(IndexPushes::nothingThere).toList());
        return Optional.empty();
      }
      Optional<Receipt> receipt = apply(target.get(), parcels, prepare);
      if (receipt.isPresent()) {
        return receipt;
      }
    }
    throw new MillraceException(
        IndexError.BUSY, "index " + index + " is replaced again and again; try again later");
  }

  private static boolean holdsAny(Parcel parcel) {
    return parcel.documents().size() > 0;
  }

  private static Outcome nothingThere(Parcel parcel) {
    long records = parcel.action().isOrder() ? 1 : parcel.documents().size();
    return new Outcome(Counts.of(Count.UNCHANGED, records), List.of());
  }

  /** Applies parcels, unless the generation is retired. */
  private static Optional<Receipt> apply(
      IndexGeneration target, List<Parcel> parcels, Consumer<List<Outcome>> prepare) {
    target.lock().lock();
    try {
      if (target.retired()) {
        return Optional.empty();
      }
      target.ready();
      Set<RunId> runs = parcels.stream().map(Parcel::run).collect(Collectors.toSet());
      return target.read(searcher -> {
        DirectChange change = new DirectChange(target, searcher);
        PushChange pushes = new PushChange(change, Snapshot.size(searcher));
        List<Outcome> outcomes = new ArrayList<>();
        for (Parcel parcel : parcels) {
          outcomes.add(pushes.add(parcel));
        }
        prepare.accept(outcomes);
        return Optional.of(target.commit(runs, change::make));
      });
    } catch (IOException e) {
      throw IndexGeneration.failed("applying pushes to the index", e);
    } finally {
      target.lock().unlock();
    }
  }

  private void drop(AppId app, String index, Consumer<List<Outcome>> prepare) {
    long objects = store.live(app, index).map(IndexPushes::size).orElse(0L);
    prepare.accept(List.of(PushChange.order(objects)));
    new LocalIndexes(store).drop(app, index);
  }

  private static long size(IndexGeneration generation) {
    try {
      return generation.read(Snapshot::size);
    } catch (IOException e) {
      throw IndexGeneration.failed("counting the objects of an index", e);
    }
  }

  @Override
  public boolean isDurable(Push push) {
    Optional<IndexGeneration> live = store.live(push.app(), push.index());
    if (push.action() == PushAction.DELETE) {
      // It was the last thing to happen to the index: later pushes wait for its end.
      return live.isEmpty();
    }
    try {
      return live.isPresent() && live.get().applied(push.id());
    } catch (IOException e) {
      throw IndexGeneration.failed("finding out what is durable in the index", e);
    }
  }
}
