package millrace.store.metadata;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import millrace.ledger.Attempt;
import millrace.ledger.Lease;
import millrace.ledger.Ledger;
import millrace.ledger.RejectLimits;
import millrace.ledger.SliceRecord;
import millrace.ledger.SplitStatus;
import millrace.ledger.Verdict;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Split;
import org.jooq.DSLContext;

/** The books in the metadata database. */
public final class SqlLedger implements Ledger {
  private final Database database;
  private final InstantSource clock;
  private final RejectLimits limits;
  private final RejectRows rejects;

  /** A long plan takes several transactions, and two of them must not mix. */
  private final ReentrantLock planning = new ReentrantLock();

  public SqlLedger(Database database, InstantSource clock, RejectLimits limits) {
    this.database = database;
    this.clock = clock;
    this.limits = limits;
    this.rejects = new RejectRows(database, limits);
  }

  @Override
  public List<SplitStatus> plan(AppId app, RunId run, List<Split> splits) {
    planning.lock();
    try {
      new SplitPlan(database, app, run).store(splits);
    } finally {
      planning.unlock();
    }
    return splits(app, run);
  }

  @Override
  public List<SplitStatus> splits(AppId app, RunId run) {
    return database.read(tx ->
        tx.select(SplitTable.ALL)
            .from(SplitTable.TABLE)
            .join(RunTable.TABLE)
            .on(RunTable.APP_ID.eq(SplitTable.APP_ID), RunTable.ID.eq(SplitTable.RUN_ID))
            .where(SplitTable.of(app, run), RunTable.PLANNED.isTrue())
            .orderBy(SplitTable.NUMBER)
            .fetch(SplitTable::read));
  }

  @Override
  public Lease lease(AppId app, SplitId split, String worker) {
    Lease lease = database.write(Lane.LEDGER, tx -> lease(tx, app, split, worker));
    rejects.sweep(app, split, lease.epoch());
    return lease;
  }

  private Lease lease(DSLContext tx, AppId app, SplitId split, String worker) {
    SplitRow row = SplitRow.find(tx, app, split);
    long epoch = row.epoch() + 1;
    end(tx, app, split, row.epoch(), Optional.empty());
    tx.update(SplitTable.TABLE)
        .set(SplitTable.EPOCH, epoch)
        .set(SplitTable.FAILURE.values(Optional.empty()))
        .where(SplitTable.is(app, split))
        .execute();
    tx.insertInto(AttemptTable.TABLE)
        .set(AttemptTable.APP_ID, app)
        .set(AttemptTable.RUN_ID, split.run())
        .set(AttemptTable.SPLIT, split.number())
        .set(AttemptTable.EPOCH, epoch)
        .set(AttemptTable.WORKER, worker)
        .set(AttemptTable.STARTED_AT, clock.instant())
        .execute();
    return new Lease(status(tx, app, split), row.preparedId());
  }

  @Override
  public Lease settle(AppId app, Lease lease, boolean durable) {
    SplitId split = lease.status().id();
    Lease settled = database.write(Lane.LEDGER, tx -> settle(tx, app, lease, durable));
    rejects.sweep(app, split, lease.epoch());
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
    return new Lease(status(tx, app, row.id()), Optional.empty());
  }

  @Override
  public Verdict prepare(AppId app, SliceRecord slice, List<Reject> rejected) {
    return new SlicePreparation(database, clock, limits, rejects, app, slice).run(rejected);
  }

  /** What a commit did: its answer, and whether rejects are left that came after the bound. */
  private record Outcome(Verdict verdict, boolean sweep) {}

  @Override
  public Verdict commit(AppId app, SliceId slice, Receipt receipt) {
    Outcome outcome = database.write(Lane.LEDGER, tx -> commit(tx, app, slice, receipt));
    if (outcome.sweep()) {
      rejects.sweep(app, slice.split(), slice.epoch());
    }
    return outcome.verdict();
  }

  private Outcome commit(DSLContext tx, AppId app, SliceId slice, Receipt receipt) {
    SplitRow row = SplitRow.find(tx, app, slice.split());
    if (row.epoch() != slice.epoch()) {
      return new Outcome(Verdict.FENCED, false);
    }
    if (row.preparedId().filter(slice::equals).isPresent()) {
      boolean sweep = moveOn(tx, app, row, row.prepared().orElseThrow());
      keep(tx, app, receipt);
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

  private static void keep(DSLContext tx, AppId app, Receipt receipt) {
    tx.insertInto(ReceiptTable.TABLE)
        .set(ReceiptTable.APP_ID, app)
        .set(ReceiptTable.PLACE, receipt.place())
        .set(ReceiptTable.COMMIT, receipt.commit())
        .onConflict(ReceiptTable.APP_ID, ReceiptTable.PLACE)
        .doUpdate()
        .set(ReceiptTable.COMMIT, greatest(ReceiptTable.COMMIT, val(receipt.commit())))
        .execute();
  }

  @Override
  public void drop(AppId app, SliceId slice) {
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

  private static void forget(DSLContext tx, AppId app, SliceId slice) {
    tx.deleteFrom(SliceTable.TABLE).where(SliceTable.is(app, slice.split(), slice.seq())).execute();
  }

  @Override
  public Verdict done(AppId app, SplitId split, long epoch) {
    return database.write(
        Lane.LEDGER,
        tx -> {
          SplitRow row = SplitRow.find(tx, app, split);
          if (row.epoch() != epoch) {
            return Verdict.FENCED;
          }
          if (row.prepared().isPresent()) {
            throw new IllegalStateException(split + " is not done: a slice of it is prepared");
          }
          tx.update(SplitTable.TABLE)
              .set(SplitTable.DONE, true)
              .where(SplitTable.is(app, split))
              .execute();
          end(tx, app, split, epoch, Optional.empty());
          return row.verdict();
        });
  }

  @Override
  public void fail(AppId app, SplitId split, long epoch, Failure failure) {
    database.change(
        Lane.LEDGER,
        tx -> {
          SplitRow row = SplitRow.find(tx, app, split);
          if (row.epoch() == epoch && end(tx, app, split, epoch, Optional.of(failure))) {
            tx.update(SplitTable.TABLE)
                .set(SplitTable.FAILURE.values(Optional.of(failure)))
                .where(SplitTable.is(app, split))
                .execute();
          }
        });
  }

  /**
   * Ends an attempt.
   *
   * @return whether it had not ended before
   */
  private boolean end(
      DSLContext tx, AppId app, SplitId split, long epoch, Optional<Failure> failure) {
    int rows =
        tx.update(AttemptTable.TABLE)
            .set(AttemptTable.ENDED_AT, clock.instant())
            .set(AttemptTable.FAILURE.values(failure))
            .where(AttemptTable.open(app, split, epoch))
            .execute();
    return rows == 1;
  }

  private static SplitStatus status(DSLContext tx, AppId app, SplitId split) {
    return tx.select(SplitTable.ALL)
        .from(SplitTable.TABLE)
        .where(SplitTable.is(app, split))
        .fetchSingle(SplitTable::read);
  }

  @Override
  public Optional<Receipt> lastReceipt(AppId app, String place) {
    return database.read(tx ->
        tx.select(ReceiptTable.COMMIT)
            .from(ReceiptTable.TABLE)
            .where(ReceiptTable.APP_ID.eq(app), ReceiptTable.PLACE.eq(place))
            .fetchOptional(ReceiptTable.COMMIT)
            .map(commit -> new Receipt(place, commit)));
  }

  @Override
  public List<Attempt> attempts(AppId app, RunId run) {
    return database.read(tx ->
        tx.select(AttemptTable.ALL)
            .from(AttemptTable.TABLE)
            .where(AttemptTable.of(app, run))
            .orderBy(AttemptTable.SPLIT, AttemptTable.EPOCH)
            .fetch(AttemptTable::read));
  }
}
