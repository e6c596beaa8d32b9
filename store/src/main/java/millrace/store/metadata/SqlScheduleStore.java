package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.schedule.ScheduleStore;
import millrace.schedule.Scheduled;
import millrace.spi.AppId;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Schedules in the metadata database. */
public final class SqlScheduleStore implements ScheduleStore {
  private static final String SCHEDULE = "schedule";

  private final Database database;

  public SqlScheduleStore(Database database) {
    this.database = database;
  }

  /** What a schedule needs of the table of tasks. */
  private static final class Tasks {
    static final Table<Record> TABLE = table(name("task"));
    static final Field<AppId> APP_ID = field(name("task", "app_id"), Types.APP);
    static final Field<TaskId> ID = field(name("task", "id"), Types.TASK);
    static final Field<String> TRIGGER = field(name("task", "trigger_type"), Types.TEXT);
    static final Field<Boolean> ENABLED = field(name("task", "enabled"), Types.FLAG);
    static final Field<String> CRON = field(name("task", "cron"), Types.TEXT);
    static final Field<Instant> UPDATED_AT = field(name("task", "updated_at"), Types.INSTANT);

    private Tasks() {}
  }

  /** Up to when the fires of tasks have been seen to. */
  private static final class Fires {
    static final Table<Record> TABLE = table(name("task_fire"));
    static final Field<AppId> APP_ID = field(name("task_fire", "app_id"), Types.APP);
    static final Field<TaskId> TASK_ID = field(name("task_fire", "task_id"), Types.TASK);
    static final Field<Instant> FIRED_AT = field(name("task_fire", "fired_at"), Types.INSTANT);

    private Fires() {}
  }

  @Override
  public List<Scheduled> scheduled() {
    return database.read(tx ->
        tx.select(Tasks.APP_ID, Tasks.ID, Tasks.CRON, Tasks.UPDATED_AT, Fires.FIRED_AT)
            .from(Tasks.TABLE)
            .leftJoin(Fires.TABLE)
            .on(Fires.APP_ID.eq(Tasks.APP_ID), Fires.TASK_ID.eq(Tasks.ID))
            .where(Tasks.TRIGGER.eq(SCHEDULE), Tasks.ENABLED.isTrue())
            .fetch(SqlScheduleStore::read));
  }

  private static Scheduled read(Record row) {
    return new Scheduled(
        row.get(Tasks.APP_ID),
        row.get(Tasks.ID),
        row.get(Tasks.CRON),
        row.get(Tasks.UPDATED_AT),
        Optional.ofNullable(row.get(Fires.FIRED_AT)));
  }

  @Override
  public boolean fire(AppId app, TaskId task, Instant upTo, List<Run> runs) {
    return database.write(
        Lane.LEDGER,
        tx -> {
          boolean moved = moveOn(tx, app, task, upTo);
          if (moved) {
            runs.forEach(run -> tx.insertInto(RunTable.TABLE).set(RunTable.values(run)).execute());
          }
          return moved;
        });
  }

  private static boolean moveOn(DSLContext tx, AppId app, TaskId task, Instant upTo) {
    int rows =
        tx.insertInto(Fires.TABLE)
            .set(Fires.APP_ID, app)
            .set(Fires.TASK_ID, task)
            .set(Fires.FIRED_AT, upTo)
            .onConflict(Fires.APP_ID, Fires.TASK_ID)
            .doUpdate()
            .set(Fires.FIRED_AT, upTo)
            .where(Fires.FIRED_AT.lt(upTo).or(Fires.FIRED_AT.gt(upTo.plus(AHEAD_MAX))))
            .execute();
    return rows == 1;
  }
}
