package millrace.store.metadata;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
import millrace.spi.source.Cursor;
import millrace.spi.source.Split;
import org.jooq.DSLContext;

/** The books in the metadata database. */
public final class SqlLedger implements Ledger {
  private final Database database;
  private final InstantSource clock;
  private final RejectLimits limits;
  private final RejectRows rejects;
  private final SliceSettlement slices;

  /** A long plan takes several transactions, and two of them must not mix. */
  private final ReentrantLock planning = new ReentrantLock();

  public SqlLedger(Database database, InstantSource clock, RejectLimits limits) {
    this.database = database;
    this.clock = clock;
    this.limits = limits;
    this.rejects = new RejectRows(database, limits);
    this.slices = new SliceSettlement(database, clock, limits, rejects);
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
  public List<SplitStatus> before(AppId app, RunId run) {
    return database
        .read(tx -> LastRuns.of(tx, app, run))
        .map(last -> splits(app, last))
        .orElse(List.of());
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
    return new Lease(SplitTable.status(tx, app, split), row.preparedId());
  }

  @Override
  public Lease settle(AppId app, Lease lease, boolean durable) {
    return slices.settle(app, lease, durable);
  }

  @Override
  public Verdict prepare(AppId app, SliceRecord slice, List<Reject> rejected) {
    return new SlicePreparation(database, clock, limits, rejects, app, slice).run(rejected);
  }

  @Override
  public Verdict commit(AppId app, SliceId slice, Receipt receipt) {
    return slices.commit(app, slice, receipt);
  }

  @Override
  public void drop(AppId app, SliceId slice) {
    slices.drop(app, slice);
  }

  @Override
  public Verdict done(AppId app, SplitId split, long epoch, Optional<Cursor> end) {
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
              .set(end.map(at -> Map.of(SplitTable.CURSOR, at)).orElse(Map.of()))
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
