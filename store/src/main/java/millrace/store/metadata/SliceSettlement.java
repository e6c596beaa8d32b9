package millrace.store.metadata;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;

import java.time.InstantSource;
import java.util.Optional;
import millrace.ledger.Lease;
import millrace.ledger.RejectLimits;
import millrace.ledger.Verdict;
import millrace.spi.AppId;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import org.jooq.DSLContext;

/** What becomes of prepared slices: they are committed, or forgotten. */
final class SliceSettlement {
  private final Database database;
  private final InstantSource clock;
  private final RejectLimits limits;
  private final RejectRows rejects;

  SliceSettlement(Database database, InstantSource clock, RejectLimits limits, RejectRows rejects) {
    this.database = database;
    this.clock = clock;
    this.limits = limits;
    this.rejects = rejects;
  }

  /** What a commit did: its answer, and whether rejects are left that came after the bound. */
  record Outcome(Verdict verdict, boolean sweep) {}

  Verdict commit(AppId app, SliceId slice, Receipt receipt) {
    Outcome outcome =
        database.write(Lane.LEDGER, tx -> commit(tx, app, slice, Optional.of(receipt)));
    if (outcome.sweep()) {
      rejects.sweep(app, slice.split(), slice.epoch());
    }
    return outcome.verdict();
  }

  /**
   * Commits a slice as part of a transaction.
   *
   * @param receipt empty when somebody else sees to it
   */
  Outcome commit(DSLContext tx, AppId app, SliceId slice, Optional<Receipt> receipt) {
    SplitRow row = SplitRow.find(tx, app, slice.split());
    if (row.epoch() != slice.epoch()) {
      return new Outcome(Verdict.FENCED, false);
    }
    if (row.preparedId().filter(slice::equals).isPresent()) {
      boolean sweep = moveOn(tx, app, row, row.prepared().orElseThrow());
      receipt.ifPresent(seen -> keep(tx, app, seen));
      return new Outcome(row.verdict(), sweep);
    }
    if (!committed(tx, app, slice)) {
      throw new IllegalStateException(slice + " is not prepared");
    }
    // Invariant 4: it is in the books already.
    return new Outcome(row.verdict(), false);
  }

  private static boolean committed(DSLContext tx, AppId app, SliceId slice) {
    return tx.fetchExists(
        SliceTable.TABLE,
        SliceTable.is(app, slice.split(), slice.seq()),
        SliceTable.EPOCH.eq(slice.epoch()),
        SliceTable.COMMITTED_AT.isNotNull());
  }

  Lease settle(AppId app, Lease lease, boolean durable) {
    Lease settled = database.write(Lane.LEDGER, tx -> settle(tx, app, lease, durable));
    rejects.sweep(app, lease.status().id(), lease.epoch());
    return settled;
  }

  private Lease settle(DSLContext tx, AppId app, Lease lease, boolean durable) {
    SplitRow row = SplitRow.find(tx, app, lease.status().id());
    if (row.epoch() != lease.epoch()) {
      return new Lease(lease.status(), Optional.empty());
    }
    if (row.prepared().isPresent() && row.preparedId().equals(lease.prepared())) {
      if (durable) {
        moveOn(tx, app, row, row.prepared().get());
      } else {
        forget(tx, app, row.prepared().get().id());
      }
    }
    return new Lease(SplitTable.status(tx, app, row.id()), Optional.empty());
  }

  void drop(AppId app, SliceId slice) {
    boolean dropped = database.write(Lane.LEDGER, tx -> drop(tx, app, slice));
    if (dropped) {
      rejects.sweep(app, slice.split(), slice.epoch());
    }
  }

  private static boolean drop(DSLContext tx, AppId app, SliceId slice) {
    SplitRow row = SplitRow.find(tx, app, slice.split());
    boolean there =
        row.epoch() == slice.epoch() && row.preparedId().filter(slice::equals).isPresent();
    if (there) {
      forget(tx, app, slice);
    }
    return there;
  }

  /** The slice first: from then on its rejects are nobody's, and are swept away. */
  private static void forget(DSLContext tx, AppId app, SliceId slice) {
    tx.deleteFrom(SliceTable.TABLE).where(SliceTable.is(app, slice.split(), slice.seq())).execute();
  }

  /**
   * Cursor, counts and rejects of a prepared slice become those of its split (invariants 1 and 3).
   *
   * @return whether some of its rejects are beyond the bound of the run
   */
  private boolean moveOn(DSLContext tx, AppId app, SplitRow row, SplitRow.Prepared slice) {
    int moved =
        tx.update(SplitTable.TABLE)
            .set(SplitTable.SEQ, slice.id().seq())
            .set(SplitTable.CURSOR, slice.next())
            .set(SplitTable.COUNTS.plus(slice.counts()))
            .where(
                SplitTable.is(app, row.id()),
                SplitTable.EPOCH.eq(row.epoch()),
                SplitTable.SEQ.eq(row.seq()))
            .execute();
    if (moved != 1) {
      throw new IllegalStateException(row + " has changed within a transaction");
    }
    int kept = Math.min(slice.rejectsStored(), limits.perRunMax() - row.rejectsKept());
    tx.update(SliceTable.TABLE)
        .set(SliceTable.COMMITTED_AT, clock.instant())
        .setNull(SliceTable.NEXT_CURSOR)
        .set(SliceTable.REJECTS_KEPT, kept)
        .where(SliceTable.is(app, row.id(), slice.id().seq()))
        .execute();
    if (kept > 0) {
      tx.update(RunTable.TABLE)
          .set(RunTable.REJECTS_KEPT, RunTable.REJECTS_KEPT.plus(kept))
          .where(RunTable.is(app, row.id().run()))
          .execute();
    }
    return kept < slice.rejectsStored();
  }

  static void keep(DSLContext tx, AppId app, Receipt receipt) {
    tx.insertInto(ReceiptTable.TABLE)
        .set(ReceiptTable.APP_ID, app)
        .set(ReceiptTable.PLACE, receipt.place())
        .set(ReceiptTable.COMMIT, receipt.commit())
        .onConflict(ReceiptTable.APP_ID, ReceiptTable.PLACE)
        .doUpdate()
        .set(ReceiptTable.COMMIT, greatest(ReceiptTable.COMMIT, val(receipt.commit())))
        .execute();
  }
}
