package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.access.KeyId;
import millrace.audit.AuditEntry;
import millrace.audit.AuditEntry.Actor;
import millrace.audit.AuditEntry.Deed;
import millrace.audit.AuditId;
import millrace.spi.AppId;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The table of audit entries. */
final class AuditTable {
  static final Table<Record> TABLE = table(name("audit_entry"));
  static final Field<AppId> APP_ID = field(name("app_id"), Types.APP);
  static final Field<AuditId> ID = field(name("id"), Types.AUDIT);
  static final Field<Instant> AT = field(name("at"), Types.INSTANT);
  static final Field<KeyId> ACTOR_KEY = field(name("actor_key"), Types.KEY);
  static final Field<String> ACTOR_NAME = field(name("actor_name"), Types.TEXT);
  static final Field<String> OPERATION = field(name("operation"), Types.TEXT);
  static final Field<String> KIND = field(name("kind"), Types.TEXT);
  static final Field<String> RESOURCE = field(name("resource"), Types.TEXT);
  static final Field<Integer> STATUS = field(name("status"), Types.INT);
  static final Field<String> REQUEST = field(name("request"), Types.TEXT);
  static final List<Field<?>> ALL =
      List.of(APP_ID, ID, AT, ACTOR_KEY, ACTOR_NAME, OPERATION, KIND, RESOURCE, STATUS, REQUEST);

  private AuditTable() {}

  static Map<Field<?>, @Nullable Object> values(AuditEntry entry) {
    Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
    values.put(APP_ID, entry.app());
    values.put(ID, entry.id());
    values.put(AT, entry.at());
    values.put(ACTOR_KEY, entry.actor().key().orElse(null));
    values.put(ACTOR_NAME, entry.actor().name());
    values.put(OPERATION, entry.deed().operation());
    values.put(KIND, entry.deed().kind());
    values.put(RESOURCE, entry.deed().resource().orElse(null));
    values.put(STATUS, entry.status());
    values.put(REQUEST, entry.request());
    return values;
  }

  static AuditEntry read(Record row) {
    return new AuditEntry(
        row.get(APP_ID),
        row.get(ID),
        row.get(AT),
        new Actor(Optional.ofNullable(row.get(ACTOR_KEY)), row.get(ACTOR_NAME)),
        new Deed(row.get(OPERATION), row.get(KIND), Optional.ofNullable(row.get(RESOURCE))),
        row.get(STATUS),
        row.get(REQUEST));
  }
}
