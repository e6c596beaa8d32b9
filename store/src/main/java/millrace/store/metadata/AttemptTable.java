package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.ledger.Attempt;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of attempts: every lease, and how it ended. */
final class AttemptTable {
  private static final String NAME = "split_attempt";

  static final Table<Record> TABLE = table(name(NAME));
  static final Field<AppId> APP_ID = field(name(NAME, "app_id"), Types.APP);
  static final Field<RunId> RUN_ID = field(name(NAME, "run_id"), Types.RUN);
  static final Field<Integer> SPLIT = field(name(NAME, "split"), Types.INT);
  static final Field<Long> EPOCH = field(name(NAME, "epoch"), Types.LONG);
  static final Field<String> WORKER = field(name(NAME, "worker"), Types.TEXT);
  static final Field<Instant> STARTED_AT = field(name(NAME, "started_at"), Types.INSTANT);
  static final Field<Instant> ENDED_AT = field(name(NAME, "ended_at"), Types.INSTANT);
  static final FailureColumns FAILURE = FailureColumns.of(NAME);
  static final List<Field<?>> ALL = all();

  private AttemptTable() {}

  private static List<Field<?>> all() {
    List<Field<?>> all =
        new ArrayList<>(List.of(RUN_ID, SPLIT, EPOCH, WORKER, STARTED_AT, ENDED_AT));
    all.addAll(FAILURE.all());
    return List.copyOf(all);
  }

  static Condition of(AppId app, RunId run) {
    return APP_ID.eq(app).and(RUN_ID.eq(run));
  }

  /** The split of an attempt, for a join. */
  static Condition ofSplit() {
    return SplitTable.APP_ID
        .eq(APP_ID)
        .and(SplitTable.RUN_ID.eq(RUN_ID))
        .and(SplitTable.NUMBER.eq(SPLIT));
  }

  /** The attempt of a split that has not ended. */
  static Condition open(AppId app, SplitId split, long epoch) {
    return of(app, split.run())
        .and(SPLIT.eq(split.number()))
        .and(EPOCH.eq(epoch))
        .and(ENDED_AT.isNull());
  }

  static Attempt read(Record row) {
    return new Attempt(
        new SplitId(row.get(RUN_ID), row.get(SPLIT)),
        row.get(EPOCH),
        row.get(WORKER),
        row.get(STARTED_AT),
        Optional.ofNullable(row.get(ENDED_AT)),
        FAILURE.read(row));
  }
}
