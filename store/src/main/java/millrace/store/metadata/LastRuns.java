package millrace.store.metadata;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.util.List;
import java.util.Optional;
import millrace.catalog.TaskId;
import millrace.ledger.Ledger;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunError;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Finds the run that another one goes on from. */
final class LastRuns {
  private LastRuns() {}

  static Optional<RunId> of(DSLContext tx, AppId app, RunId run) {
    Run read =
        tx.select(RunTable.ALL)
            .from(RunTable.TABLE)
            .where(RunTable.is(app, run))
            .fetchOptional(RunTable::read)
            .orElseThrow(() -> new MillraceException(RunError.NOT_FOUND, "no run " + run));
    return read.origin().task().stream()
        .flatMap(task -> candidates(tx, app, task, run).stream())
        .filter(before -> does(tx, app, before, read.definition()))
        .findFirst();
  }

  private static List<RunId> candidates(DSLContext tx, AppId app, TaskId task, RunId run) {
    return tx.select(RunTable.ID)
        .from(RunTable.TABLE)
        .where(
            RunTable.APP_ID.eq(app),
            RunTable.TASK_ID.eq(task),
            RunTable.ID.ne(run),
            RunTable.ENDED.isTrue(),
            RunTable.PLANNED.isTrue(),
            exists(selectOne().from(SplitTable.TABLE).where(splits())),
            RunTable.STATE
                .eq(RunTable.SUCCEEDED)
                .or(notExists(selectOne().from(SplitTable.TABLE).where(splits(), lossy()))))
        .orderBy(RunTable.CREATED_AT.desc(), RunTable.ID.desc())
        .limit(Ledger.LOOK_BACK_MAX)
        .fetch(RunTable.ID);
  }

  private static Condition splits() {
    return SplitTable.APP_ID.eq(RunTable.APP_ID).and(SplitTable.RUN_ID.eq(RunTable.ID));
  }

  /** Something was read that is not in the destination. */
  private static Condition lossy() {
    return SplitTable.COUNTS
        .of(Count.REJECTED)
        .gt(0L)
        .or(SplitTable.COUNTS.of(Count.ERRORED).gt(0L))
        .or(SplitTable.COUNTS.of(Count.STAGED).gt(0L));
  }

  private static boolean does(DSLContext tx, AppId app, RunId run, RunDefinition definition) {
    return tx.select(RunTable.DEFINITION)
        .from(RunTable.TABLE)
        .where(RunTable.is(app, run))
        .fetchOptional(RunTable.DEFINITION)
        .filter(definition::equals)
        .isPresent();
  }
}
