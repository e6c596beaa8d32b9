package millrace.store.metadata;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.run.RunError;
import millrace.run.RunState;
import millrace.run.RunStore;
import millrace.run.event.Note;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Completion;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** Runs in the metadata database. */
public final class SqlRunStore implements RunStore {
  private final Database database;

  public SqlRunStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(Run run) {
    database.change(
        Lane.LEDGER, tx -> tx.insertInto(RunTable.TABLE).set(RunTable.values(run)).execute());
  }

  @Override
  public Optional<Run> find(AppId app, RunId id) {
    return database.read(tx ->
        tx.select(RunTable.ALL)
            .from(RunTable.TABLE)
            .where(RunTable.is(app, id))
            .fetchOptional(RunTable::read));
  }

  @Override
  public List<Run> newest(AppId app, int max) {
    return database.read(tx ->
        tx.select(RunTable.ALL)
            .from(RunTable.TABLE)
            .where(RunTable.APP_ID.eq(app))
            .orderBy(RunTable.CREATED_AT.desc(), RunTable.ID.desc())
            .limit(max)
            .fetch(RunTable::read));
  }

  @Override
  public List<Run> unfinished(AppId app, TaskId task) {
    return unfinished(RunTable.APP_ID.eq(app).and(RunTable.TASK_ID.eq(task)));
  }

  @Override
  public List<Run> unfinished(AppId app) {
    return unfinished(RunTable.APP_ID.eq(app));
  }

  private List<Run> unfinished(Condition which) {
    return database.read(tx ->
        tx.select(RunTable.ALL)
            .from(RunTable.TABLE)
            .where(which, RunTable.ENDED.isFalse())
            .orderBy(RunTable.CREATED_AT, RunTable.ID)
            .fetch(RunTable::read));
  }

  @Override
  public boolean move(Run from, Run to) {
    return database.write(Lane.LEDGER, tx -> swap(tx, from, to));
  }

  @Override
  public boolean complete(Run from, Run to, Completion completion) {
    return database.write(
        Lane.LEDGER,
        tx -> {
          if (!swap(tx, from, to)) {
            return false;
          }
          publishStaged(tx, to);
          addRemoved(tx, from.app(), from.id(), completion.removed());
          check(tx, from.app(), from.id());
          completion
              .publications()
              .forEach(publication ->
                  GenerationTables.publish(tx, from.app(), publication, to.state().at()));
          return true;
        });
  }

  /** Invariant 2: a state follows on the one that it was decided from, or not at all. */
  static boolean swap(DSLContext tx, Run from, Run to) {
    int rows =
        tx.update(RunTable.TABLE)
            .set(RunTable.changed(to))
            .where(
                RunTable.is(from.app(), from.id()),
                RunTable.STATE.eq(RunTable.word(from.state())),
                RunTable.STATE_AT.eq(from.state().at()))
            .execute();
    if (rows == 1) {
      Note.ofStep(to).ifPresent(note -> NoteTable.add(tx, to.app(), to.id(), note));
    }
    return rows == 1;
  }

  /** Of a run that fails and shows parts all the same, splits that are not done were left out. */
  private static void publishStaged(DSLContext tx, Run to) {
    Condition shown =
        to.state() instanceof RunState.Failed ? SplitTable.DONE.eq(true) : noCondition();
    Field<Long> staged = SplitTable.COUNTS.of(Count.STAGED);
    Field<Long> inserted = SplitTable.COUNTS.of(Count.INSERTED);
    tx.update(SplitTable.TABLE)
        .set(inserted, inserted.plus(staged))
        .set(staged, 0L)
        .where(SplitTable.of(to.app(), to.id()), staged.ne(0L), shown)
        .execute();
  }

  private static void addRemoved(DSLContext tx, AppId app, RunId run, long removed) {
    if (removed == 0) {
      return;
    }
    Field<Long> field = SplitTable.COUNTS.of(Count.REMOVED);
    int rows =
        tx.update(SplitTable.TABLE)
            .set(field, field.plus(removed))
            .where(SplitTable.of(app, run), SplitTable.NUMBER.eq(0))
            .execute();
    if (rows != 1) {
      throw new IllegalStateException("a run without splits has removed " + removed);
    }
  }

  /** The equation, in the transaction that ends the run. */
  static void check(DSLContext tx, AppId app, RunId run) {
    List<Field<BigDecimal>> fields = new ArrayList<>();
    SplitTable.COUNTS.byCount().forEach((count, f) -> fields.add(sum(f).as(count.label())));
    Record sums =
        tx.select(fields).from(SplitTable.TABLE).where(SplitTable.of(app, run)).fetchSingle();
    Counts total = Counts.from(count -> total(sums, count));
    if (!total.balances() || !total.nonNegative()) {
      throw new MillraceException(RunError.UNBALANCED, "the counts do not balance: " + total);
    }
  }

  private static long total(Record sums, Count count) {
    // The sum of no rows is null.
    Long sum = sums.get(count.label(), Long.class);
    return sum == null ? 0 : sum;
  }
}
