package millrace.store.metadata;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import millrace.ledger.RejectLimits;
import millrace.ledger.SliceRecord;
import millrace.ledger.Verdict;
import millrace.run.event.SliceFacts;
import millrace.spi.AppId;
import millrace.spi.ledger.Reject;
import org.jooq.DSLContext;

/**
 * Writes one slice down. A few rejects go with it in one transaction; many go before it in chunks.
 * Every transaction looks again whether the worker still has the lease.
 */
final class SlicePreparation {
  private final Database database;
  private final InstantSource clock;
  private final RejectLimits limits;
  private final RejectRows rows;
  private final AppId app;
  private final SliceRecord slice;
  private long transformLost;

  SlicePreparation(
      Database database,
      InstantSource clock,
      RejectLimits limits,
      RejectRows rows,
      AppId app,
      SliceRecord slice) {
    this.database = database;
    this.clock = clock;
    this.limits = limits;
    this.rows = rows;
    this.app = app;
    this.slice = slice;
  }

  /** How the first transaction ended: with the answer, or with what is still to do. */
  private record Begun(Optional<Verdict> answer, boolean leftovers, List<Reject> kept) {}

  Verdict run(List<Reject> rejects) {
    transformLost = SliceFacts.transformLost(rejects);
    Begun begun = database.write(Lane.LEDGER, tx -> begin(tx, rejects));
    if (begun.answer().isPresent()) {
      return begun.answer().get();
    }
    if (begun.leftovers()) {
      rows.sweep(app, slice.id().split(), slice.id().epoch());
    }
    return inChunks(begun.kept());
  }

  /** Writes a slice without rejects down as part of a transaction that has made its split. */
  void finish(DSLContext tx) {
    finish(tx, List.of(), 0);
  }

  private Begun begin(DSLContext tx, List<Reject> rejects) {
    SplitRow split = SplitRow.find(tx, app, slice.id().split());
    Optional<Verdict> refused = refusal(split);
    if (refused.isPresent()) {
      return new Begun(refused, false, List.of());
    }
    // One that was prepared under this id makes room; its rejects are left over then.
    boolean again = split.prepared().isPresent();
    if (again) {
      tx.deleteFrom(SliceTable.TABLE)
          .where(SliceTable.is(app, split.id(), slice.id().seq()))
          .execute();
    }
    boolean leftovers =
        again ? split.prepared().get().rejectsStored() > 0 : RejectRows.anyLeft(tx, app, split);
    List<Reject> kept = kept(split, rejects);
    int end = rows.chunkEnd(kept, 0);
    if (leftovers || end < kept.size()) {
      return new Begun(Optional.empty(), leftovers, kept);
    }
    finish(tx, kept, 0);
    return new Begun(Optional.of(Verdict.OK), false, kept);
  }

  private Verdict inChunks(List<Reject> kept) {
    Verdict verdict = Verdict.OK;
    int first = 0;
    boolean finished = false;
    while (verdict == Verdict.OK && !finished) {
      int from = first;
      int end = rows.chunkEnd(kept, from);
      verdict = database.write(Lane.LEDGER, tx -> chunk(tx, kept, from, end));
      finished = end == kept.size();
      first = end;
    }
    return verdict;
  }

  private Verdict chunk(DSLContext tx, List<Reject> kept, int from, int end) {
    Optional<Verdict> refused = refusal(SplitRow.find(tx, app, slice.id().split()));
    if (refused.isPresent()) {
      return refused.get();
    }
    if (end == kept.size()) {
      finish(tx, kept, from);
    } else {
      rows.insert(tx, app, slice.id(), kept, from, end);
    }
    return Verdict.OK;
  }

  /** The last rejects, and the slice itself: from here on a lease finds it. */
  private void finish(DSLContext tx, List<Reject> kept, int from) {
    rows.insert(tx, app, slice.id(), kept, from, kept.size());
    tx.insertInto(SliceTable.TABLE)
        .set(SliceTable.APP_ID, app)
        .set(SliceTable.RUN_ID, slice.id().split().run())
        .set(SliceTable.SPLIT, slice.id().split().number())
        .set(SliceTable.SEQ, slice.id().seq())
        .set(SliceTable.EPOCH, slice.id().epoch())
        .set(SliceTable.NEXT_CURSOR, slice.next())
        .set(SliceTable.COUNTS.values(slice.counts()))
        .set(SliceTable.TRANSFORM_LOST, transformLost)
        .set(SliceTable.REJECTS_STORED, kept.size())
        .set(SliceTable.PREPARED_AT, clock.instant())
        .execute();
  }

  private Optional<Verdict> refusal(SplitRow split) {
    if (split.epoch() != slice.id().epoch()) {
      return Optional.of(Verdict.FENCED);
    }
    boolean settled = split.preparedId().stream().allMatch(slice.id()::equals);
    if (!settled || split.done() || slice.id().seq() != split.seq() + 1) {
      throw new IllegalStateException(slice.id() + " cannot follow on " + split);
    }
    return split.stopping() ? Optional.of(Verdict.CANCEL) : Optional.empty();
  }

  /** Not more than can become visible; how many do is decided at the commit. */
  private List<Reject> kept(SplitRow split, List<Reject> rejects) {
    int room = Math.max(0, limits.perRunMax() - split.rejectsKept());
    return rejects.subList(0, Math.min(room, rejects.size()));
  }
}
