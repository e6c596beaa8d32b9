package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.source.Cursor;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * The table of slices. The slice behind the last one of its split is prepared; those before it are
 * committed and stay, since events are views of them.
 */
final class SliceTable {
  static final Table<Record> TABLE = table(name("slice"));
  static final Field<AppId> APP_ID = field(name("slice", "app_id"), Types.APP);
  static final Field<RunId> RUN_ID = field(name("slice", "run_id"), Types.RUN);
  static final Field<Integer> SPLIT = field(name("slice", "split"), Types.INT);
  static final Field<Long> SEQ = field(name("slice", "seq"), Types.LONG);
  static final Field<Long> EPOCH = field(name("slice", "epoch"), Types.LONG);

  /** Where to read on; only while the slice is prepared, then the split has it. */
  static final Field<Cursor> NEXT_CURSOR =
      field(name("slice", "next_cursor"), SplitTable.CURSOR_TYPE);

  static final CountColumns COUNTS = CountColumns.of("slice");

  /** How many of its rejected records were lost in transformations. */
  static final Field<Long> TRANSFORM_LOST = field(name("slice", "transform_lost"), Types.LONG);

  /** How many rejects of it are on disk, numbered from 1. */
  static final Field<Integer> REJECTS_STORED = field(name("slice", "rejects_stored"), Types.INT);

  /** Up to which number they are visible; the bound of the run is reached at the commit. */
  static final Field<Integer> REJECTS_KEPT = field(name("slice", "rejects_kept"), Types.INT);

  static final Field<Instant> PREPARED_AT = field(name("slice", "prepared_at"), Types.INSTANT);
  static final Field<Instant> COMMITTED_AT = field(name("slice", "committed_at"), Types.INSTANT);

  private SliceTable() {}

  static Condition of(AppId app, RunId run) {
    return APP_ID.eq(app).and(RUN_ID.eq(run));
  }

  /** The split of a slice, for a join. */
  static Condition ofSplit() {
    return SplitTable.APP_ID
        .eq(APP_ID)
        .and(SplitTable.RUN_ID.eq(RUN_ID))
        .and(SplitTable.NUMBER.eq(SPLIT));
  }

  static Condition of(AppId app, SplitId split) {
    return APP_ID.eq(app).and(RUN_ID.eq(split.run())).and(SPLIT.eq(split.number()));
  }

  static Condition is(AppId app, SplitId split, long seq) {
    return of(app, split).and(SEQ.eq(seq));
  }
}
