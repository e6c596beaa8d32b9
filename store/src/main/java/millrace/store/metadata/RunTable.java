package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunPhase;
import millrace.run.RunState;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.Failure;
import org.jooq.Condition;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The table of runs. */
final class RunTable {
  private static final DataType<RunDefinition> DEFINITION_TYPE =
      Types.text(RunDefinition.class, StoredDefinition::read, StoredDefinition::write);

  private static final DataType<RunType> TYPE_TYPE =
      Types.text(RunType.class, word -> RunType.of(word).orElseThrow(), RunType::word);

  private static final DataType<RunTrigger> TRIGGER_TYPE =
      Types.text(RunTrigger.class, word -> RunTrigger.of(word).orElseThrow(), RunTrigger::word);

  static final DataType<RunMetadata> METADATA_TYPE =
      Types.text(RunMetadata.class, RunMetadata::new, RunMetadata::json);

  private static final DataType<RunPhase> PHASE_TYPE =
      Types.INT.asConvertedDataType(
          Converter.ofNullable(Integer.class, RunPhase.class, RunTable::phase, RunTable::number));

  static final String SUCCEEDED = "succeeded";
  static final String FAILED = "failed";

  /** What stands for the task of a run that has none. */
  private static final String NO_TASK = "";

  static final Table<Record> TABLE = table(name("run"));
  static final Field<AppId> APP_ID = field(name("run", "app_id"), Types.APP);
  static final Field<RunId> ID = field(name("run", "id"), Types.RUN);

  /** The task, to compare with one that there is. */
  static final Field<TaskId> TASK_ID = field(name("run", "task_id"), Types.TASK);

  private static final Field<String> TASK = field(name("run", "task_id"), Types.TEXT);

  static final Field<RunType> TYPE = field(name("run", "type"), TYPE_TYPE);
  static final Field<RunTrigger> TRIGGER = field(name("run", "trigger_type"), TRIGGER_TYPE);
  static final Field<RunMetadata> METADATA = field(name("run", "metadata"), METADATA_TYPE);
  static final Field<RunDefinition> DEFINITION = field(name("run", "definition"), DEFINITION_TYPE);
  static final Field<String> STATE = field(name("run", "state"), Types.TEXT);
  static final Field<Instant> STATE_AT = field(name("run", "state_at"), Types.INSTANT);
  static final Field<String> STATE_REASON = field(name("run", "state_reason"), Types.TEXT);
  static final FailureColumns FAILURE = FailureColumns.of("run");
  static final Field<Boolean> BLOCKING = field(name("run", "blocking"), Types.FLAG);

  /** Follows from the state; for indexes. */
  static final Field<RunPhase> PHASE = field(name("run", "phase"), PHASE_TYPE);

  static final Field<Boolean> ENDED = field(name("run", "ended"), Types.FLAG);
  static final Field<Instant> CREATED_AT = field(name("run", "created_at"), Types.INSTANT);
  static final Field<Instant> STARTED_AT = field(name("run", "started_at"), Types.INSTANT);

  /** Whether all splits are stored. */
  static final Field<Boolean> PLANNED = field(name("run", "planned"), Types.FLAG);

  /** How many rejects of committed slices are kept. */
  static final Field<Integer> REJECTS_KEPT = field(name("run", "rejects_kept"), Types.INT);

  static final Field<Integer> NOTES_KEPT = field(name("run", "notes_kept"), Types.INT);

  /** Whether its rejects and notes are gone because of their age. */
  static final Field<Boolean> PURGED = field(name("run", "purged"), Types.FLAG);

  static final List<Field<?>> ALL = all();

  private RunTable() {}

  private static List<Field<?>> all() {
    List<Field<?>> all =
        new ArrayList<>(
            List.of(
                APP_ID,
                ID,
                TASK,
                TYPE,
                TRIGGER,
                METADATA,
                DEFINITION,
                STATE,
                STATE_AT,
                STATE_REASON,
                BLOCKING,
                CREATED_AT,
                STARTED_AT));
    all.addAll(FAILURE.all());
    return List.copyOf(all);
  }

  private static int number(RunPhase phase) {
    return switch (phase) {
      case CREATED -> 0;
      case FINISHED -> 1;
      case SKIPPED -> 2;
      case STARTED -> 3;
    };
  }

  private static RunPhase phase(int number) {
    return Arrays.stream(RunPhase.values())
        .filter(phase -> number(phase) == number)
        .findFirst()
        .orElseThrow();
  }

  static Condition is(AppId app, RunId run) {
    return APP_ID.eq(app).and(ID.eq(run));
  }

  static Run read(Record row) {
    return new Run(
        row.get(APP_ID),
        row.get(ID),
        origin(row),
        row.get(DEFINITION),
        state(row),
        row.get(CREATED_AT),
        Optional.ofNullable(row.get(STARTED_AT)));
  }

  private static RunOrigin origin(Record row) {
    Optional<TaskId> task =
        Optional.of(row.get(TASK))
            .filter(text -> !text.equals(NO_TASK))
            .map(text -> new TaskId(UUID.fromString(text)));
    return new RunOrigin(task, row.get(TYPE), row.get(TRIGGER), row.get(METADATA));
  }

  /** Assignments that store all of a run that is new. */
  static Map<Field<?>, @Nullable Object> values(Run run) {
    Map<Field<?>, @Nullable Object> values = changed(run);
    values.put(APP_ID, run.app());
    values.put(ID, run.id());
    values.put(TASK, run.origin().task().map(TaskId::toString).orElse(NO_TASK));
    values.put(TYPE, run.origin().type());
    values.put(TRIGGER, run.origin().trigger());
    values.put(METADATA, run.origin().metadata());
    values.put(DEFINITION, run.definition());
    values.put(CREATED_AT, run.createdAt());
    return values;
  }

  /** Assignments that store what a step changes. */
  static Map<Field<?>, @Nullable Object> changed(Run run) {
    RunState state = run.state();
    Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
    values.put(STATE, word(state));
    values.put(STATE_AT, state.at());
    values.put(STATE_REASON, reason(state));
    values.put(BLOCKING, state instanceof RunState.Failed failed && failed.blocking());
    values.put(PHASE, state.phase());
    values.put(ENDED, state.ended());
    values.put(STARTED_AT, run.startedAt().orElse(null));
    values.putAll(FAILURE.values(failure(state)));
    return values;
  }

  /** The name under which a state is stored. */
  static String word(RunState state) {
    return switch (state) {
      case RunState.Queued _ -> "queued";
      case RunState.Planning _ -> "planning";
      case RunState.Running _ -> "running";
      case RunState.Finalizing _ -> "finalizing";
      case RunState.Stopping _ -> "stopping";
      case RunState.Succeeded _ -> SUCCEEDED;
      case RunState.Failed _ -> FAILED;
      case RunState.Stopped _ -> "stopped";
      case RunState.Skipped _ -> "skipped";
    };
  }

  private static @Nullable String reason(RunState state) {
    return switch (state) {
      case RunState.Queued queued -> queued.reason();
      case RunState.Skipped skipped -> skipped.reason();
      case RunState.Planning _,
          RunState.Running _,
          RunState.Finalizing _,
          RunState.Stopping _,
          RunState.Succeeded _,
          RunState.Failed _,
          RunState.Stopped _ ->
          null;
    };
  }

  private static Optional<Failure> failure(RunState state) {
    return state instanceof RunState.Failed failed
        ? Optional.of(failed.failure())
        : Optional.empty();
  }

  private static RunState state(Record row) {
    Instant at = row.get(STATE_AT);
    String word = row.get(STATE);
    return switch (word) {
      case "queued" -> new RunState.Queued(at, row.get(STATE_REASON));
      case "planning" -> new RunState.Planning(at);
      case "running" -> new RunState.Running(at);
      case "finalizing" -> new RunState.Finalizing(at);
      case "stopping" -> new RunState.Stopping(at);
      case SUCCEEDED -> new RunState.Succeeded(at);
      case FAILED -> new RunState.Failed(at, FAILURE.read(row).orElseThrow(), row.get(BLOCKING));
      case "stopped" -> new RunState.Stopped(at);
      case "skipped" -> new RunState.Skipped(at, row.get(STATE_REASON));
      default -> throw new IllegalStateException("no state is called " + word);
    };
  }
}
