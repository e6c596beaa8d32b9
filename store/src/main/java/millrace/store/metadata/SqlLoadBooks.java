package millrace.store.metadata;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Load;
import millrace.ingestion.LoadBooks;
import millrace.ingestion.LoadDefinition;
import millrace.run.Paged;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.Window;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.store.metadata.IngestionTables.Schedules;
import millrace.store.metadata.LoadTables.Loads;
import millrace.store.metadata.LoadTables.Runs;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record3;
import org.jooq.impl.DSL;

/** Which runs load what, in the metadata database. */
public final class SqlLoadBooks implements LoadBooks {
  /** A statement has a bound of parameters. */
  private static final int IDS_AT_ONCE = 500;

  private final Database database;

  public SqlLoadBooks(Database database) {
    this.database = database;
  }

  @Override
  public boolean begin(Run run, Optional<LocalDate> daily) {
    LoadDefinition definition =
        LoadDefinition.of(run.definition())
            .orElseThrow(() -> new IllegalArgumentException("run " + run.id() + " loads nothing"));
    return database.write(
        Lane.LEDGER,
        tx -> {
          if (daily.isPresent() && !moveOn(tx, run.app(), definition.kind(), daily.get())) {
            return false;
          }
          tx.insertInto(RunTable.TABLE).set(RunTable.values(run)).execute();
          tx.insertInto(Runs.TABLE)
              .set(Runs.APP_ID, run.app())
              .set(Runs.RUN_ID, run.id())
              .set(Runs.KIND, definition.kind())
              .set(Runs.CREATED_AT, run.createdAt())
              .execute();
          tx.batch(loads(tx, run, definition)).execute();
          return true;
        });
  }

  private static boolean moveOn(DSLContext tx, AppId app, DatasetKind kind, LocalDate to) {
    Optional<LocalDate> before =
        tx.select(Schedules.SCHEDULED_TO)
            .from(Schedules.TABLE)
            .where(CatalogTables.APP_ID.eq(app), IngestionTables.KIND.eq(kind))
            .fetchOptional(Schedules.SCHEDULED_TO);
    if (before.filter(date -> !to.isAfter(date)).isPresent()) {
      return false;
    }
    SqlIngestionStore.upsert(tx, app, kind, Schedules.SCHEDULED_TO, to);
    return true;
  }

  private static List<Query> loads(DSLContext tx, Run run, LoadDefinition definition) {
    List<Query> loads = new ArrayList<>();
    for (LocalDate date : definition.dates()) {
      for (String label : definition.labels()) {
        loads.add(
            tx.insertInto(Loads.TABLE)
                .set(Loads.APP_ID, run.app())
                .set(Loads.KIND, definition.kind())
                .set(Loads.DATE, date)
                .set(Loads.LABEL, label)
                .set(Loads.RUN_ID, run.id()));
      }
    }
    return loads;
  }

  @Override
  public Paged<Run> runs(AppId app, Paging paging) {
    return database.read(tx -> {
      List<RunId> ids =
          tx.select(Runs.RUN_ID)
              .from(Runs.TABLE)
              .where(Runs.APP_ID.eq(app))
              .orderBy(Runs.CREATED_AT.desc(), Runs.RUN_ID.desc())
              .limit(paging.size())
              .offset(paging.before())
              .fetch(Runs.RUN_ID);
      Map<RunId, Run> found = runs(tx, app, ids);
      return new Paged<>(
          ids.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList(),
          tx.fetchCount(Runs.TABLE, Runs.APP_ID.eq(app)));
    });
  }

  private static Map<RunId, Run> runs(DSLContext tx, AppId app, Collection<RunId> ids) {
    Map<RunId, Run> found = new HashMap<>();
    List<RunId> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += IDS_AT_ONCE) {
      List<RunId> some = all.subList(from, Math.min(all.size(), from + IDS_AT_ONCE));
      tx.select(RunTable.ALL)
          .from(RunTable.TABLE)
          .where(RunTable.APP_ID.eq(app), RunTable.ID.in(some))
          .fetch(RunTable::read)
          .forEach(run -> found.put(run.id(), run));
    }
    return found;
  }

  @Override
  public List<Run> active(AppId app, Window window, Optional<Run> before, int max) {
    Condition older =
        before
            .map(
                run -> DSL.row(Runs.CREATED_AT, Runs.RUN_ID).lt(DSL.row(run.createdAt(), run.id())))
            .map(Condition.class::cast)
            .orElseGet(DSL::noCondition);
    return database.read(tx ->
        tx.select(RunTable.ALL)
            .from(Runs.TABLE)
            .join(RunTable.TABLE)
            .on(Runs.ofRun())
            .where(
                Runs.APP_ID.eq(app),
                Runs.CREATED_AT.le(window.to()),
                RunTable.ENDED.isFalse().or(RunTable.STATE_AT.ge(window.from())),
                older)
            .orderBy(Runs.CREATED_AT.desc(), Runs.RUN_ID.desc())
            .limit(max)
            .fetch(RunTable::read));
  }

  @Override
  public List<Load> loads(AppId app, DatasetKind kind, LocalDate from, LocalDate to) {
    return database.read(tx -> {
      List<Record3<LocalDate, String, RunId>> rows =
          tx.select(Loads.DATE, Loads.LABEL, Loads.RUN_ID)
              .from(Loads.TABLE)
              .join(Runs.TABLE)
              .on(Runs.APP_ID.eq(Loads.APP_ID), Runs.RUN_ID.eq(Loads.RUN_ID))
              .where(Loads.APP_ID.eq(app), Loads.KIND.eq(kind), Loads.DATE.between(from, to))
              .orderBy(Runs.CREATED_AT.desc(), Runs.RUN_ID.desc(), Loads.DATE, Loads.LABEL)
              .limit(LOADS_MAX)
              .fetch();
      Set<RunId> ids = rows.stream().map(Record3::value3).collect(Collectors.toSet());
      Map<RunId, Run> found = runs(tx, app, ids);
      return rows.stream()
          .flatMap(row ->
              Optional.ofNullable(found.get(row.value3()))
                  .map(run -> new Load(kind, row.value2(), row.value1(), run))
                  .stream())
          .toList();
    });
  }

  @Override
  public List<Run> unfinished(AppId app, DatasetKind kind) {
    return database.read(tx ->
        tx.select(RunTable.ALL)
            .from(RunTable.TABLE)
            .join(Runs.TABLE)
            .on(Runs.ofRun())
            .where(RunTable.APP_ID.eq(app), RunTable.ENDED.isFalse(), Runs.KIND.eq(kind))
            .orderBy(RunTable.CREATED_AT, RunTable.ID)
            .fetch(RunTable::read));
  }
}
