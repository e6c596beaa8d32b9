package millrace.store.metadata;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.ledger.RejectLimits;
import millrace.ledger.SliceRecord;
import millrace.ledger.Verdict;
import millrace.push.PushBooks;
import millrace.run.Run;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.ledger.Counts;
import millrace.spi.source.Cursor;
import org.jooq.DSLContext;

/** The books of pushes in the metadata database: the tables of all other runs. */
public final class SqlPushBooks implements PushBooks {
  private static final String NAME = "push";
  private static final long EPOCH = 1;
  private static final long SEQ = 1;
  private static final Cursor END = new Cursor("end");

  private final Database database;
  private final InstantSource clock;
  private final RejectLimits limits;
  private final RejectRows rejects;

  public SqlPushBooks(Database database, InstantSource clock, RejectLimits limits) {
    this.database = database;
    this.clock = clock;
    this.limits = limits;
    this.rejects = new RejectRows(database, limits);
  }

  private static SplitId split(RunId run) {
    return new SplitId(run, 0);
  }

  private static SliceId slice(RunId run) {
    return new SliceId(split(run), EPOCH, SEQ);
  }

  @Override
  public Map<RunId, Standing> standing(AppId app, List<RunId> runs) {
    return database.read(tx -> {
      Map<RunId, Standing> standing = new HashMap<>();
      tx.select(RunTable.ALL)
          .from(RunTable.TABLE)
          .where(RunTable.APP_ID.eq(app), RunTable.ID.in(runs))
          .fetch(RunTable::read)
          .forEach(run -> standing.put(run.id(), standing(tx, app, run)));
      return standing;
    });
  }

  private static Standing standing(DSLContext tx, AppId app, Run run) {
    if (run.state().ended()) {
      return new Standing.Ended(run);
    }
    Optional<Counts> counts =
        tx.select(SliceTable.COUNTS.all())
            .from(SliceTable.TABLE)
            .where(SliceTable.is(app, split(run.id()), SEQ))
            .fetchOptional(SliceTable.COUNTS::read);
    return new Standing.Prepared(run, counts);
  }

  /** Many rejects are written in transactions of their own, behind everything else. */
  @Override
  public void prepare(AppId app, List<Entry> entries) {
    List<Entry> withRejects = new ArrayList<>();
    database.change(
        Lane.LEDGER,
        tx -> {
          for (Entry entry : entries) {
            add(tx, app, entry.run());
            if (entry.rejects().isEmpty()) {
              preparation(app, entry).finish(tx);
            } else {
              withRejects.add(entry);
            }
          }
        });
    for (Entry entry : withRejects) {
      if (preparation(app, entry).run(entry.rejects()) != Verdict.OK) {
        throw new IllegalStateException("somebody else works on push " + entry.run().id());
      }
    }
  }

  private SlicePreparation preparation(AppId app, Entry entry) {
    SliceRecord record = new SliceRecord(slice(entry.run().id()), END, entry.counts());
    return new SlicePreparation(database, clock, limits, rejects, app, record);
  }

  private void add(DSLContext tx, AppId app, Run run) {
    tx.insertInto(RunTable.TABLE).set(RunTable.values(run)).set(RunTable.PLANNED, true).execute();
    tx.insertInto(SplitTable.TABLE)
        .set(SplitTable.APP_ID, app)
        .set(SplitTable.RUN_ID, run.id())
        .set(SplitTable.NUMBER, 0)
        .set(SplitTable.NAME, NAME)
        .set(SplitTable.IDENTITY, run.id().toString())
        .set(SplitTable.BYTES, -1L)
        .set(SplitTable.CURSOR, Cursor.START)
        .set(SplitTable.EPOCH, EPOCH)
        .execute();
    tx.insertInto(AttemptTable.TABLE)
        .set(AttemptTable.APP_ID, app)
        .set(AttemptTable.RUN_ID, run.id())
        .set(AttemptTable.SPLIT, 0)
        .set(AttemptTable.EPOCH, EPOCH)
        .set(AttemptTable.WORKER, NAME)
        .set(AttemptTable.STARTED_AT, clock.instant())
        .execute();
  }

  @Override
  public void commit(AppId app, List<End> ends, Optional<Receipt> receipt) {
    List<RunId> beyondBound = new ArrayList<>();
    database.change(
        Lane.LEDGER,
        tx -> {
          for (End end : ends) {
            if (commit(tx, app, end)) {
              beyondBound.add(end.after().id());
            }
          }
          receipt.ifPresent(seen -> SliceSettlement.keep(tx, app, seen));
        });
    beyondBound.forEach(run -> rejects.sweep(app, split(run), EPOCH));
  }

  /** Whether some of its rejects were beyond the bound of a run. */
  private boolean commit(DSLContext tx, AppId app, End end) {
    RunId run = end.before().id();
    // What is told of the slice is told before the end of the run.
    SliceSettlement slices =
        new SliceSettlement(database, () -> end.after().state().at(), limits, rejects);
    SliceSettlement.Outcome outcome = slices.commit(tx, app, slice(run), Optional.empty());
    tx.update(SplitTable.TABLE)
        .set(SplitTable.DONE, true)
        .where(SplitTable.is(app, split(run)))
        .execute();
    tx.update(AttemptTable.TABLE)
        .set(AttemptTable.ENDED_AT, clock.instant())
        .where(AttemptTable.open(app, split(run), EPOCH))
        .execute();
    if (!SqlRunStore.swap(tx, end.before(), end.after())) {
      throw new IllegalStateException("push " + run + " was ended by somebody else");
    }
    SqlRunStore.check(tx, app, run);
    return outcome.sweep();
  }

  @Override
  public void drop(AppId app, RunId run) {
    SplitId split = split(run);
    // The slice first: from then on its rejects are nobody's, and are swept away.
    boolean there =
        database.write(
            Lane.LEDGER,
            tx -> {
              tx.deleteFrom(SliceTable.TABLE).where(SliceTable.is(app, split, SEQ)).execute();
              return tx.fetchExists(SplitTable.TABLE, SplitTable.is(app, split));
            });
    if (there) {
      rejects.sweep(app, split, EPOCH);
    }
    database.change(
        Lane.LEDGER,
        tx -> {
          tx.deleteFrom(AttemptTable.TABLE).where(AttemptTable.of(app, run)).execute();
          tx.deleteFrom(SplitTable.TABLE).where(SplitTable.of(app, run)).execute();
          tx.deleteFrom(RunTable.TABLE)
              .where(RunTable.is(app, run), RunTable.ENDED.isFalse())
              .execute();
        });
  }
}
