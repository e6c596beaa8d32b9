package millrace.store.metadata;

import static org.jooq.impl.DSL.excluded;

import java.util.List;
import millrace.run.RunError;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Split;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;

/**
 * Stores the plan of a run. A long one takes several transactions, so that none is large; it holds
 * from the last one on, and what a crash has cut off is overwritten by the next try.
 */
final class SplitPlan {
  private static final List<Field<?>> FIELDS =
      List.of(
          SplitTable.APP_ID,
          SplitTable.RUN_ID,
          SplitTable.NUMBER,
          SplitTable.NAME,
          SplitTable.IDENTITY,
          SplitTable.BYTES,
          SplitTable.CURSOR);

  private final Database database;
  private final AppId app;
  private final RunId run;

  SplitPlan(Database database, AppId app, RunId run) {
    this.database = database;
    this.app = app;
    this.run = run;
  }

  void store(List<Split> splits) {
    boolean open = !database.read(this::planned);
    int from = 0;
    while (open) {
      int first = from;
      int behind = chunkEnd(splits, first);
      database.change(Lane.LEDGER, tx -> store(tx, splits, first, behind));
      from = behind;
      open = behind < splits.size();
    }
  }

  private boolean planned(DSLContext tx) {
    return tx.select(RunTable.PLANNED)
        .from(RunTable.TABLE)
        .where(RunTable.is(app, run))
        .fetchOptional(RunTable.PLANNED)
        .orElseThrow(() -> new MillraceException(RunError.NOT_FOUND, "no run " + run));
  }

  private static int chunkEnd(List<Split> splits, int first) {
    long size = 0;
    int end = first;
    while (end < splits.size() && (end == first || size < Chunks.BYTES_MAX)) {
      Split split = splits.get(end++);
      size += Chunks.bytes(split.name()) + Chunks.bytes(split.identity()) + Chunks.ROW_BYTES;
    }
    return end;
  }

  private Object[] row(int number, Split split) {
    return new Object[] {
      app, run, number, split.name(), split.identity(), split.bytes(), split.start()
    };
  }

  private static Query upsert(DSLContext tx) {
    return tx.insertInto(SplitTable.TABLE)
        .columns(FIELDS)
        .values(new Object[FIELDS.size()])
        .onConflict(SplitTable.APP_ID, SplitTable.RUN_ID, SplitTable.NUMBER)
        .doUpdate()
        .set(SplitTable.NAME, excluded(SplitTable.NAME))
        .set(SplitTable.IDENTITY, excluded(SplitTable.IDENTITY))
        .set(SplitTable.BYTES, excluded(SplitTable.BYTES))
        .set(SplitTable.CURSOR, excluded(SplitTable.CURSOR));
  }

  private void store(DSLContext tx, List<Split> splits, int first, int behind) {
    if (planned(tx)) {
      return;
    }
    if (first < behind) {
      Object[][] rows = new Object[behind - first][];
      for (int number = first; number < behind; number++) {
        rows[number - first] = row(number, splits.get(number));
      }
      tx.batch(upsert(tx), rows).execute();
    }
    if (behind == splits.size()) {
      tx.deleteFrom(SplitTable.TABLE)
          .where(SplitTable.of(app, run), SplitTable.NUMBER.ge(behind))
          .execute();
      tx.update(RunTable.TABLE).set(RunTable.PLANNED, true).where(RunTable.is(app, run)).execute();
      if (splits.stream().anyMatch(split -> !split.start().isStart())) {
        tx.update(RunTable.TABLE)
            .set(RunTable.TYPE, RunType.UPDATE)
            .where(RunTable.is(app, run))
            .execute();
      }
    }
  }
}
