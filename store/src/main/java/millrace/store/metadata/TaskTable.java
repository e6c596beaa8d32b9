package millrace.store.metadata;

import static millrace.store.metadata.CatalogTables.APP_ID;
import static millrace.store.metadata.CatalogTables.CREATED_AT;
import static millrace.store.metadata.CatalogTables.INPUT;
import static millrace.store.metadata.CatalogTables.NAME;
import static millrace.store.metadata.CatalogTables.TYPE;
import static millrace.store.metadata.CatalogTables.UPDATED_AT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceId;
import millrace.catalog.Task;
import millrace.catalog.TaskFilter;
import millrace.catalog.TaskId;
import millrace.catalog.TaskOptions;
import millrace.catalog.Trigger;
import millrace.spi.AppId;
import millrace.spi.destination.Action;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What is to be done, one row a task. */
final class TaskTable {
  private static final DataType<Action> ACTION_TYPE =
      Types.text(Action.class, word -> Action.of(word).orElseThrow(), Action::word);

  static final Field<TaskId> ID = field(name("id"), Types.TASK);
  static final Field<SourceId> SOURCE_ID = field(name("source_id"), Types.SOURCE);
  static final Field<DestinationId> DESTINATION_ID =
      field(name("destination_id"), Types.DESTINATION);
  static final Field<Action> ACTION = field(name("action"), ACTION_TYPE);
  static final Field<Integer> FAILURE_THRESHOLD = field(name("failure_threshold"), Types.INT);
  static final Field<Boolean> ENABLED = field(name("enabled"), Types.FLAG);
  static final Field<String> TRIGGER = field(name("trigger_type"), Types.TEXT);
  static final Field<String> CRON = field(name("cron"), Types.TEXT);
  static final Field<Action> SUBSCRIPTION_ACTION = field(name("subscription_action"), ACTION_TYPE);
  static final Field<Instant> CURSOR = field(name("cursor_at"), Types.INSTANT);
  static final Field<Integer> CRITICAL_THRESHOLD = field(name("critical_threshold"), Types.INT);
  static final Field<Boolean> EMAIL = field(name("email"), Types.FLAG);
  private static final List<Field<?>> ALL =
      List.of(
          ID,
          NAME,
          SOURCE_ID,
          DESTINATION_ID,
          ACTION,
          FAILURE_THRESHOLD,
          ENABLED,
          TRIGGER,
          CRON,
          SUBSCRIPTION_ACTION,
          CURSOR,
          INPUT,
          CRITICAL_THRESHOLD,
          EMAIL,
          CREATED_AT,
          UPDATED_AT);

  static final DefinitionRows<Task, TaskId> ROWS =
      new DefinitionRows<>("task", table(name("task")), ID, ALL, TaskTable::read);

  private TaskTable() {}

  static Map<Field<?>, Object> row(AppId app, Task task) {
    Map<Field<?>, Object> row = CatalogTables.row(app, task.name(), task.stamps());
    row.put(ID, task.id());
    row.put(SOURCE_ID, task.source());
    row.put(DESTINATION_ID, task.destination());
    row.put(ACTION, task.action());
    row.put(ENABLED, task.enabled());
    row.put(TRIGGER, task.trigger().type().word());
    row.put(CRON, task.trigger() instanceof Trigger.Schedule schedule ? schedule.cron() : null);
    TaskOptions options = task.options();
    row.put(FAILURE_THRESHOLD, options.failureThreshold());
    row.put(SUBSCRIPTION_ACTION, options.subscriptionAction().orElse(null));
    row.put(CURSOR, options.cursor().orElse(null));
    row.put(INPUT, options.input().orElse(null));
    row.put(CRITICAL_THRESHOLD, options.criticalThreshold().orElse(null));
    row.put(EMAIL, options.email().orElse(null));
    return row;
  }

  private static Task read(Record row) {
    return new Task(
        row.get(ID),
        row.get(NAME),
        row.get(SOURCE_ID),
        row.get(DESTINATION_ID),
        row.get(ACTION),
        trigger(row),
        new TaskOptions(
            row.get(FAILURE_THRESHOLD),
            Optional.ofNullable(row.get(SUBSCRIPTION_ACTION)),
            Optional.ofNullable(row.get(CURSOR)),
            Optional.ofNullable(row.get(INPUT)),
            Optional.ofNullable(row.get(CRITICAL_THRESHOLD)),
            Optional.ofNullable(row.get(EMAIL))),
        row.get(ENABLED),
        CatalogTables.stamps(row));
  }

  private static Trigger trigger(Record row) {
    return switch (row.get(TRIGGER)) {
      case "onDemand" -> new Trigger.OnDemand();
      case "schedule" -> new Trigger.Schedule(row.get(CRON));
      case "subscription" -> new Trigger.Subscription();
      case "streaming" -> new Trigger.Streaming();
      case String other -> throw new IllegalStateException("no trigger is called " + other);
    };
  }

  static Condition wanted(AppId app, TaskFilter filter) {
    List<String> triggers = filter.triggers().stream().map(Trigger.Type::word).toList();
    return DefinitionRows.oneOf(ACTION, filter.actions())
        .and(DefinitionRows.is(ENABLED, filter.enabled()))
        .and(DefinitionRows.oneOf(SOURCE_ID, filter.sources()))
        .and(hasSourceOf(app, filter.sourceTypes()))
        .and(DefinitionRows.oneOf(DESTINATION_ID, filter.destinations()))
        .and(DefinitionRows.oneOf(TRIGGER, triggers))
        .and(DefinitionRows.is(EMAIL, filter.email()));
  }

  private static Condition hasSourceOf(AppId app, Set<String> types) {
    return types.isEmpty()
        ? DSL.noCondition()
        : SOURCE_ID.in(
            DSL.select(SourceTable.ID)
                .from(SourceTable.ROWS.table())
                .where(APP_ID.eq(app), TYPE.in(types)));
  }

  static Field<?> column(TaskFilter.Key key) {
    return switch (key) {
      case ENABLED -> ENABLED;
      case TRIGGER -> TRIGGER;
      case ACTION -> ACTION;
      case UPDATED -> UPDATED_AT;
      case CREATED -> CREATED_AT;
    };
  }
}
