package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.access.App;
import millrace.run.RetentionChoice;
import millrace.spi.AppId;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The table of apps. */
final class AppTable {
  static final Table<Record> TABLE = table(name("app"));
  static final Field<AppId> ID = field(name("id"), Types.APP);
  static final Field<String> ID_TEXT = field(name("id"), Types.TEXT);
  static final Field<String> NAME = field(name("name"), Types.TEXT);
  static final Field<Instant> CREATED_AT = field(name("created_at"), Types.INSTANT);
  static final Field<Integer> RUNS_DAYS = field(name("runs_days"), Types.INT);
  static final Field<Integer> PUSH_RUNS_DAYS = field(name("push_runs_days"), Types.INT);
  static final Field<Integer> DETAILS_DAYS = field(name("details_days"), Types.INT);
  static final List<Field<?>> CHOICE = List.of(RUNS_DAYS, PUSH_RUNS_DAYS, DETAILS_DAYS);
  static final List<Field<?>> ALL = List.of(ID, NAME, CREATED_AT);

  private AppTable() {}

  static App read(Record row) {
    return new App(row.get(ID), row.get(NAME), row.get(CREATED_AT));
  }

  static RetentionChoice choice(Record row) {
    return new RetentionChoice(
        Optional.ofNullable(row.get(RUNS_DAYS)),
        Optional.ofNullable(row.get(PUSH_RUNS_DAYS)),
        Optional.ofNullable(row.get(DETAILS_DAYS)));
  }

  static Map<Field<?>, @Nullable Object> row(RetentionChoice choice) {
    Map<Field<?>, @Nullable Object> row = new LinkedHashMap<>();
    row.put(RUNS_DAYS, choice.runs().orElse(null));
    row.put(PUSH_RUNS_DAYS, choice.pushRuns().orElse(null));
    row.put(DETAILS_DAYS, choice.details().orElse(null));
    return row;
  }
}
