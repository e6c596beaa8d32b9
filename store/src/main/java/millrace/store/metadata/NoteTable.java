package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import millrace.run.RunMetadata;
import millrace.run.event.EventStore;
import millrace.run.event.Note;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of notes, numbered from 1 within their run. */
final class NoteTable {
  private static final String T = "run_note";

  static final Table<Record> TABLE = table(name(T));
  static final Field<AppId> APP_ID = field(name(T, "app_id"), Types.APP);
  static final Field<RunId> RUN_ID = field(name(T, "run_id"), Types.RUN);
  static final Field<Long> NUMBER = field(name(T, "number"), Types.LONG);
  static final Field<Instant> AT = field(name(T, "at"), Types.INSTANT);
  static final Field<String> MESSAGE = field(name(T, "message"), Types.TEXT);
  static final Field<RunMetadata> METADATA = field(name(T, "data"), RunTable.METADATA_TYPE);
  static final List<Field<?>> ALL = List.of(NUMBER, AT, MESSAGE, METADATA);

  private NoteTable() {}

  static Condition of(AppId app, RunId run) {
    return APP_ID.eq(app).and(RUN_ID.eq(run));
  }

  static Note read(Record row) {
    return new Note(row.get(AT), row.get(MESSAGE), row.get(METADATA));
  }

  static void add(DSLContext tx, AppId app, RunId run, Note note) {
    add(tx, app, run, note, EventStore.NOTES_MAX);
  }

  /** Adds a note, unless the run has as many as it may. */
  static void add(DSLContext tx, AppId app, RunId run, Note note, int max) {
    int room =
        tx.update(RunTable.TABLE)
            .set(RunTable.NOTES_KEPT, RunTable.NOTES_KEPT.plus(1))
            .where(RunTable.is(app, run), RunTable.NOTES_KEPT.lt(max))
            .execute();
    if (room == 0) {
      return;
    }
    tx.insertInto(TABLE)
        .set(APP_ID, app)
        .set(RUN_ID, run)
        .set(
            NUMBER,
            tx.select(RunTable.NOTES_KEPT.cast(Types.LONG))
                .from(RunTable.TABLE)
                .where(RunTable.is(app, run)))
        .set(AT, note.at())
        .set(MESSAGE, note.message())
        .set(METADATA, note.metadata())
        .execute();
  }
}
