package millrace.store.metadata;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import millrace.catalog.TaskId;
import millrace.run.Paged;
import millrace.run.Run;
import millrace.run.RunList;
import millrace.run.RunPhase;
import millrace.run.RunQuery;
import millrace.run.RunSummary;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.ledger.Count;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.conf.ParamType;

/**
 * Listings of runs in the metadata database. Each one finds the ids of its page in one index, where
 * all that it compares stands, and only then looks at the runs themselves.
 */
public final class SqlRunList implements RunList {
  private static final Field<BigDecimal> SLICES = sum(SplitTable.SEQ).as("slices");
  private static final Field<BigDecimal> OPEN =
      sum(when(SplitTable.DONE.isTrue(), 0).otherwise(1)).as("open");
  private static final Field<Long> READ = max(SplitTable.COUNTS.of(Count.READ)).as("most_read");

  private final Database database;

  public SqlRunList(Database database) {
    this.database = database;
  }

  @Override
  public Optional<RunSummary> summary(AppId app, RunId id) {
    return database.read(tx -> summaries(tx, app, List.of(id)).stream().findFirst());
  }

  @Override
  public Paged<RunSummary> page(AppId app, RunQuery query) {
    return database.read(tx -> {
      int total = tx.fetchCount(counted(tx, app, query));
      return new Paged<>(summaries(tx, app, idsOfPage(tx, app, query, total)), total);
    });
  }

  /** A page in the second half is sought from the end, and one behind the end not at all. */
  private static List<RunId> idsOfPage(DSLContext tx, AppId app, RunQuery query, int total) {
    long before = query.paging().before();
    long size = Math.min(query.paging().size(), total - before);
    if (size <= 0) {
      return List.of();
    }
    long behind = total - before - size;
    boolean fromEnd = behind < before;
    List<RunId> ids =
        ids(tx, app, query, query.descending() != fromEnd)
            .limit(size)
            .offset(fromEnd ? behind : before)
            .fetch(RunTable.ID);
    return fromEnd ? ids.reversed() : ids;
  }

  private static Select<?> counted(DSLContext tx, AppId app, RunQuery query) {
    return tx.selectOne().from(RunTable.TABLE).where(condition(app, query));
  }

  private static SelectLimitStep<Record1<RunId>> ids(
      DSLContext tx, AppId app, RunQuery query, boolean descending) {
    return tx.select(RunTable.ID)
        .from(RunTable.TABLE)
        .where(conditionInOrder(app, query))
        .orderBy(order(query.key(), descending));
  }

  /** The steps in which the database counts the runs of a listing, and finds those of a page. */
  public List<String> plan(AppId app, RunQuery query) {
    return database.read(tx ->
        Stream.of(counted(tx, app, query), ids(tx, app, query, query.descending()))
            .flatMap(select ->
                tx
                    .fetch("EXPLAIN QUERY PLAN " + select.getSQL(ParamType.INLINED))
                    .getValues("detail", String.class)
                    .stream())
            .toList());
  }

  private static Condition condition(AppId app, RunQuery query) {
    return RunTable.APP_ID
        .eq(app)
        .and(query.task().map(RunTable.TASK_ID::eq).orElse(noCondition()))
        .and(created(query, RunTable.CREATED_AT))
        .and(query.phases().isEmpty() ? noCondition() : RunTable.PHASE.in(query.phases()))
        .and(query.types().isEmpty() ? noCondition() : RunTable.TYPE.in(query.types()));
  }

  /** The same, but such that no other index looks better than the one that has the order. */
  private static Condition conditionInOrder(AppId app, RunQuery query) {
    boolean byCreation = query.key() == RunQuery.Key.CREATED;
    Field<TaskId> task = byCreation ? RunTable.TASK_ID : unindexed(RunTable.TASK_ID);
    Field<Instant> createdAt = byCreation ? RunTable.CREATED_AT : unindexed(RunTable.CREATED_AT);
    Field<RunPhase> phase = unindexed(RunTable.PHASE);
    return RunTable.APP_ID
        .eq(app)
        .and(query.task().map(task::eq).orElse(noCondition()))
        .and(created(query, createdAt))
        .and(query.phases().isEmpty() ? noCondition() : phase.in(query.phases()))
        .and(query.types().isEmpty() ? noCondition() : RunTable.TYPE.in(query.types()));
  }

  private static Condition created(RunQuery query, Field<Instant> createdAt) {
    return createdAt.between(query.created().from()).and(query.created().to());
  }

  /** The same value, by which no index is searched. */
  private static <T> Field<T> unindexed(Field<T> field) {
    return field("+{0}", field.getDataType(), field);
  }

  private static List<OrderField<?>> order(RunQuery.Key key, boolean descending) {
    List<Field<?>> fields =
        switch (key) {
          case PHASE -> List.of(RunTable.PHASE, RunTable.CREATED_AT, RunTable.ID);
          case UPDATED -> List.of(RunTable.STATE_AT, RunTable.ID);
          case CREATED -> List.of(RunTable.CREATED_AT, RunTable.ID);
        };
    return fields.stream()
        .<OrderField<?>>map(field -> descending ? field.desc() : field.asc())
        .toList();
  }

  /** Runs in the order of their ids. */
  private static List<RunSummary> summaries(DSLContext tx, AppId app, List<RunId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<RunId, Run> runs =
        tx
            .select(RunTable.ALL)
            .from(RunTable.TABLE)
            .where(RunTable.APP_ID.eq(app), RunTable.ID.in(ids))
            .fetch(RunTable::read)
            .stream()
            .collect(toMap(Run::id, identity()));
    Map<RunId, ? extends Record> books =
        tx.select(SplitTable.RUN_ID, SLICES, OPEN, READ)
            .from(SplitTable.TABLE)
            .where(SplitTable.APP_ID.eq(app), SplitTable.RUN_ID.in(ids))
            .groupBy(SplitTable.RUN_ID)
            .fetchMap(SplitTable.RUN_ID);
    return ids.stream()
        .map(runs::get)
        .filter(Objects::nonNull)
        .map(run -> summary(run, Optional.ofNullable(books.get(run.id()))))
        .toList();
  }

  private static RunSummary summary(Run run, Optional<Record> books) {
    return new RunSummary(
        run,
        books.map(row -> row.get(SLICES).longValue()).orElse(0L),
        books.map(row -> row.get(OPEN).intValue()).orElse(0),
        books.filter(row -> row.get(READ) > 0).isPresent());
  }

  @Override
  public List<Run> outcomes(AppId app, TaskId task, int max) {
    List<String> words = List.of(RunTable.SUCCEEDED, RunTable.FAILED);
    return database.read(tx ->
        tx.select(RunTable.ALL)
            .from(RunTable.TABLE)
            .where(RunTable.APP_ID.eq(app), RunTable.TASK_ID.eq(task), RunTable.STATE.in(words))
            .orderBy(RunTable.CREATED_AT.desc(), RunTable.ID.desc())
            .limit(max)
            .fetch(RunTable::read));
  }

  @Override
  public Map<TaskId, Instant> lastStarts(AppId app, Collection<TaskId> tasks) {
    return database.read(tx -> {
      Map<TaskId, Instant> starts = new HashMap<>();
      for (TaskId task : tasks) {
        lastStart(tx, app, task).ifPresent(at -> starts.put(task, at));
      }
      return starts;
    });
  }

  private static Optional<Instant> lastStart(DSLContext tx, AppId app, TaskId task) {
    return tx.select(RunTable.STARTED_AT)
        .from(RunTable.TABLE)
        .where(RunTable.APP_ID.eq(app), RunTable.TASK_ID.eq(task), RunTable.STARTED_AT.isNotNull())
        .orderBy(RunTable.CREATED_AT.desc(), RunTable.ID.desc())
        .limit(1)
        .fetchOptional(RunTable.STARTED_AT);
  }

  @Override
  public Set<AppId> busyApps() {
    return database.read(tx ->
        tx.selectDistinct(RunTable.APP_ID)
            .from(RunTable.TABLE)
            .where(RunTable.ENDED.isFalse())
            .fetchSet(RunTable.APP_ID));
  }
}
