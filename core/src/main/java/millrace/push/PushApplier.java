package millrace.push;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import millrace.engine.Audit;
import millrace.push.PushBooks.End;
import millrace.push.PushBooks.Entry;
import millrace.push.PushBooks.Standing;
import millrace.run.Run;
import millrace.run.RunEvent;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Receipt;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;

/**
 * Takes pushes from the journal into the index and the books. Each step can be cut off anywhere and
 * taken again: first it finds out what has been done already.
 */
final class PushApplier {
  private final PushJournal journal;
  private final PushTarget target;
  private final PushBooks books;
  private final Packing packing;
  private final InstantSource clock;
  private final BiConsumer<Run, Counts> ended;

  /**
   * An applier that is called for one index by one thread at a time.
   *
   * @param ended hears of each run that has ended, after the journal has forgotten its push
   */
  PushApplier(
      PushJournal journal,
      PushTarget target,
      PushBooks books,
      Packing packing,
      InstantSource clock,
      BiConsumer<Run, Counts> ended) {
    this.journal = journal;
    this.target = target;
    this.books = books;
    this.packing = packing;
    this.clock = clock;
    this.ended = ended;
  }

  /** Applies pushes to one index of one app, in their order. */
  void apply(List<Push> pushes) {
    List<Push> fresh = unapplied(pushes);
    if (fresh.isEmpty()) {
      return;
    }
    Push first = fresh.getFirst();
    List<Parcel> parcels = fresh.stream().map(packing::pack).toList();
    List<Entry> entries = new ArrayList<>();
    Optional<Receipt> receipt =
        target.apply(
            first.app(),
            first.index(),
            parcels,
            outcomes -> {
              for (int i = 0; i < parcels.size(); i++) {
                entries.add(entry(fresh.get(i), parcels.get(i), outcomes.get(i)));
              }
              books.prepare(first.app(), entries);
            });
    commit(fresh, entries, receipt, Optional.empty());
  }

  /** Ends a push that cannot be applied; its records are kept as rejects. */
  void giveUp(Push push, Failure failure) {
    if (unapplied(List.of(push)).isEmpty()) {
      return;
    }
    Parcel lost = packing.lost(push, failure);
    Entry entry = new Entry(begun(push), lost.counts(), lost.rejects());
    books.prepare(push.app(), List.of(entry));
    commit(List.of(push), List.of(entry), Optional.empty(), Optional.of(failure));
  }

  /** Brings those to their end that were applied, and forgets what was begun with the others. */
  private List<Push> unapplied(List<Push> pushes) {
    AppId app = pushes.getFirst().app();
    Map<RunId, Standing> standing = books.standing(app, pushes.stream().map(Push::id).toList());
    List<Push> fresh = new ArrayList<>();
    for (Push push : pushes) {
      switch (standing.get(push.id())) {
        case null -> fresh.add(push);
        case Standing.Ended known -> settle(push, known.run(), Counts.NONE);
        case Standing.Prepared prepared -> {
          // Invariant 4: what is durable is committed as it was prepared.
          if (prepared.counts().isPresent() && target.isDurable(push)) {
            end(push, prepared.run(), prepared.counts().get());
          } else {
            books.drop(app, push.id());
            fresh.add(push);
          }
        }
      }
    }
    return fresh;
  }

  private void end(Push push, Run run, Counts counts) {
    Run after = ended(run, counts, Optional.empty());
    books.commit(push.app(), List.of(new End(run, after)), Optional.empty());
    settle(push, after, counts);
  }

  private Entry entry(Push push, Parcel parcel, Outcome outcome) {
    List<Reject> rejects = new ArrayList<>(parcel.rejects());
    rejects.addAll(outcome.rejects());
    return new Entry(begun(push), parcel.counts().plus(outcome.counts()), rejects);
  }

  private Run begun(Push push) {
    return push.run()
        .on(new RunEvent.PickedUp(clock.instant()))
        .on(new RunEvent.Planned(clock.instant()));
  }

  private void commit(
      List<Push> pushes,
      List<Entry> entries,
      Optional<Receipt> receipt,
      Optional<Failure> failure) {
    List<End> ends =
        entries.stream()
            .map(entry -> new End(entry.run(), ended(entry.run(), entry.counts(), failure)))
            .toList();
    books.commit(pushes.getFirst().app(), ends, receipt);
    for (int i = 0; i < pushes.size(); i++) {
      settle(pushes.get(i), ends.get(i).after(), entries.get(i).counts());
    }
  }

  private Run ended(Run run, Counts counts, Optional<Failure> failure) {
    Optional<Failure> objection = failure.or(() -> Audit.objection(run.definition(), counts));
    return objection
        .map(what -> run.on(new RunEvent.Broke(clock.instant(), what)))
        .orElseGet(() ->
            run.on(new RunEvent.SplitsDone(clock.instant()))
                .on(new RunEvent.Completed(clock.instant())));
  }

  private void settle(Push push, Run run, Counts counts) {
    journal.settle(push);
    ended.accept(run, counts);
  }
}
