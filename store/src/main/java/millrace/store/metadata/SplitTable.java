package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.List;
import millrace.ledger.SplitStatus;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.source.Cursor;
import millrace.spi.source.Split;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of splits. */
final class SplitTable {
  static final DataType<Cursor> CURSOR_TYPE = Types.text(Cursor.class, Cursor::new, Cursor::value);

  static final Table<Record> TABLE = table(name("split"));
  static final Field<AppId> APP_ID = field(name("split", "app_id"), Types.APP);
  static final Field<RunId> RUN_ID = field(name("split", "run_id"), Types.RUN);
  static final Field<Integer> NUMBER = field(name("split", "number"), Types.INT);
  static final Field<String> NAME = field(name("split", "name"), Types.TEXT);
  static final Field<String> IDENTITY = field(name("split", "identity"), Types.TEXT);
  static final Field<Long> BYTES = field(name("split", "bytes"), Types.LONG);
  static final Field<Cursor> CURSOR = field(name("split", "cursor"), CURSOR_TYPE);

  /** The last committed slice. */
  static final Field<Long> SEQ = field(name("split", "seq"), Types.LONG);

  /** The newest lease. */
  static final Field<Long> EPOCH = field(name("split", "epoch"), Types.LONG);

  static final Field<Boolean> DONE = field(name("split", "done"), Types.FLAG);
  static final CountColumns COUNTS = CountColumns.of("split");
  static final FailureColumns FAILURE = FailureColumns.of("split");
  static final List<Field<?>> ALL = all();

  private SplitTable() {}

  private static List<Field<?>> all() {
    List<Field<?>> all =
        new ArrayList<>(List.of(RUN_ID, NUMBER, NAME, IDENTITY, BYTES, CURSOR, SEQ, EPOCH, DONE));
    all.addAll(COUNTS.all());
    all.addAll(FAILURE.all());
    return List.copyOf(all);
  }

  static Condition of(AppId app, RunId run) {
    return APP_ID.eq(app).and(RUN_ID.eq(run));
  }

  static Condition is(AppId app, SplitId split) {
    return of(app, split.run()).and(NUMBER.eq(split.number()));
  }

  static SplitStatus status(DSLContext tx, AppId app, SplitId split) {
    return tx.select(ALL).from(TABLE).where(is(app, split)).fetchSingle(SplitTable::read);
  }

  static SplitStatus read(Record row) {
    return new SplitStatus(
        new SplitId(row.get(RUN_ID), row.get(NUMBER)),
        new Split(row.get(NAME), row.get(IDENTITY), row.get(BYTES)),
        row.get(CURSOR),
        row.get(SEQ),
        row.get(EPOCH),
        row.get(DONE),
        COUNTS.read(row),
        FAILURE.read(row));
  }
}
