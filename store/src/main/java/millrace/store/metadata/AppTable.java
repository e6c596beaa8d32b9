package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import millrace.access.App;
import millrace.spi.AppId;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of apps. */
final class AppTable {
  static final Table<Record> TABLE = table(name("app"));
  static final Field<AppId> ID = field(name("id"), Types.APP);
  static final Field<String> ID_TEXT = field(name("id"), Types.TEXT);
  static final Field<String> NAME = field(name("name"), Types.TEXT);
  static final Field<Instant> CREATED_AT = field(name("created_at"), Types.INSTANT);
  static final List<Field<?>> ALL = List.of(ID, NAME, CREATED_AT);

  private AppTable() {}

  static App read(Record row) {
    return new App(row.get(ID), row.get(NAME), row.get(CREATED_AT));
  }
}
