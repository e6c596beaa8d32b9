package millrace.store.metadata;

import static org.jooq.impl.DSL.row;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.run.RetentionChoice;
import millrace.run.RetentionStore;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Table;

/**
 * Lets go of old runs in the metadata database: of one run in each transaction, and of some rows of
 * one of its tables.
 */
public final class SqlRetentionStore implements RetentionStore {
  private static final int ROWS_MAX = Chunks.DELETED_ROWS_MAX;

  private final Database database;

  public SqlRetentionStore(Database database) {
    this.database = database;
  }

  /** A table with rows of runs, and what tells the rows of one run apart. */
  private record Part(Table<Record> table, Field<AppId> app, Field<RunId> run, List<Field<?>> key) {
    Condition of(AppId someApp, RunId someRun) {
      return app.eq(someApp).and(run.eq(someRun));
    }
  }

  private static final Part REJECTS =
      new Part(
          RejectTable.TABLE,
          RejectTable.APP_ID,
          RejectTable.RUN_ID,
          List.of(RejectTable.SPLIT, RejectTable.SEQ, RejectTable.NUMBER));
  private static final Part NOTES =
      new Part(NoteTable.TABLE, NoteTable.APP_ID, NoteTable.RUN_ID, List.of(NoteTable.NUMBER));
  private static final Part SLICES =
      new Part(
          SliceTable.TABLE,
          SliceTable.APP_ID,
          SliceTable.RUN_ID,
          List.of(SliceTable.SPLIT, SliceTable.SEQ));
  private static final Part ATTEMPTS =
      new Part(
          AttemptTable.TABLE,
          AttemptTable.APP_ID,
          AttemptTable.RUN_ID,
          List.of(AttemptTable.SPLIT, AttemptTable.EPOCH));
  private static final Part SPLITS =
      new Part(SplitTable.TABLE, SplitTable.APP_ID, SplitTable.RUN_ID, List.of(SplitTable.NUMBER));

  private static final Part LOADS =
      new Part(
          LoadTables.Loads.TABLE,
          LoadTables.Loads.APP_ID,
          LoadTables.Loads.RUN_ID,
          List.of(LoadTables.Loads.KIND, LoadTables.Loads.DATE, LoadTables.Loads.LABEL));
  private static final Part LOAD_RUNS =
      new Part(
          LoadTables.Runs.TABLE,
          LoadTables.Runs.APP_ID,
          LoadTables.Runs.RUN_ID,
          List.of(LoadTables.Runs.KIND));

  private static final List<Part> DETAILS = List.of(REJECTS, NOTES);

  /** Rows go before those that they refer to. */
  private static final List<Part> BOOKS =
      List.of(REJECTS, NOTES, SLICES, ATTEMPTS, SPLITS, LOADS, LOAD_RUNS);

  @Override
  public boolean dropRuns(AppId app, RunType type, Instant endedBefore) {
    return database.write(
        Lane.CATALOG,
        tx ->
            step(
                oldest(tx, app, RunTable.TYPE.eq(type).and(RunTable.STATE_AT.lt(endedBefore))),
                run -> {
                  if (!dropSome(tx, BOOKS, run)) {
                    tx.deleteFrom(RunTable.TABLE)
                        .where(RunTable.is(run.value1(), run.value2()))
                        .execute();
                  }
                }));
  }

  @Override
  public boolean dropDetails(AppId app, Instant endedBefore) {
    return database.write(
        Lane.CATALOG,
        tx ->
            step(
                oldest(tx, app, RunTable.PURGED.isFalse().and(RunTable.STATE_AT.lt(endedBefore))),
                run -> {
                  if (!dropSome(tx, DETAILS, run)) {
                    tx.update(RunTable.TABLE)
                        .set(RunTable.PURGED, true)
                        .set(RunTable.REJECTS_KEPT, 0)
                        .where(RunTable.is(run.value1(), run.value2()))
                        .execute();
                  }
                }));
  }

  @Override
  public RetentionChoice choice(AppId app) {
    return database
        .read(tx ->
            tx.select(AppTable.CHOICE)
                .from(AppTable.TABLE)
                .where(AppTable.ID.eq(app))
                .fetchOptional(AppTable::choice))
        .orElse(RetentionChoice.NONE);
  }

  @Override
  public void choose(AppId app, RetentionChoice choice) {
    int _ =
        database.write(
            Lane.CATALOG,
            tx ->
                tx.update(AppTable.TABLE)
                    .set(AppTable.row(choice))
                    .where(AppTable.ID.eq(app))
                    .execute());
  }

  private static boolean step(
      Optional<Record2<AppId, RunId>> run, Consumer<Record2<AppId, RunId>> work) {
    run.ifPresent(work);
    return run.isPresent();
  }

  private static Optional<Record2<AppId, RunId>> oldest(DSLContext tx, AppId app, Condition old) {
    return tx.select(RunTable.APP_ID, RunTable.ID)
        .from(RunTable.TABLE)
        .where(RunTable.APP_ID.eq(app), RunTable.ENDED.isTrue(), old)
        .orderBy(RunTable.STATE_AT)
        .limit(1)
        .fetchOptional();
  }

  /**
   * Drops some rows of the first part that has any.
   *
   * @return whether one had
   */
  private static boolean dropSome(DSLContext tx, List<Part> parts, Record2<AppId, RunId> run) {
    return parts.stream()
        .anyMatch(part -> dropSome(tx, part, part.of(run.value1(), run.value2())) > 0);
  }

  private static int dropSome(DSLContext tx, Part part, Condition ofRun) {
    Optional<Record> last =
        tx.select(part.key())
            .from(part.table())
            .where(ofRun)
            .orderBy(part.key())
            .limit(1)
            .offset(ROWS_MAX - 1)
            .fetchOptional();
    Condition some =
        last.map(end -> ofRun.and(row(part.key()).le(row(end.intoList())))).orElse(ofRun);
    return tx.deleteFrom(part.table()).where(some).execute();
  }
}
