package millrace.store.metadata;

import static millrace.store.metadata.CatalogTables.AUTHENTICATION_ID;
import static millrace.store.metadata.CatalogTables.CREATED_AT;
import static millrace.store.metadata.CatalogTables.INPUT;
import static millrace.store.metadata.CatalogTables.NAME;
import static millrace.store.metadata.CatalogTables.TYPE;
import static millrace.store.metadata.CatalogTables.UPDATED_AT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.catalog.AuthenticationId;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceFilter;
import millrace.catalog.SourceId;
import millrace.spi.AppId;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Where records come from. */
final class SourceTable {
  static final Field<SourceId> ID = field(name("id"), Types.SOURCE);

  /** What it has to offer, a JSON list; null as long as nobody knows. */
  static final Field<String> STREAMS = field(name("streams"), Types.TEXT);

  static final DefinitionRows<SourceDefinition, SourceId> ROWS =
      new DefinitionRows<>(
          "source",
          table(name("source")),
          ID,
          List.of(ID, TYPE, NAME, INPUT, AUTHENTICATION_ID, CREATED_AT, UPDATED_AT),
          SourceTable::read);

  private SourceTable() {}

  static Map<Field<?>, Object> row(AppId app, SourceDefinition source) {
    Map<Field<?>, Object> row = CatalogTables.row(app, source.name(), source.stamps());
    row.put(ID, source.id());
    row.put(TYPE, source.type());
    row.put(INPUT, source.input());
    row.put(AUTHENTICATION_ID, source.authentication().orElse(null));
    return row;
  }

  private static SourceDefinition read(Record row) {
    return new SourceDefinition(
        row.get(ID),
        row.get(TYPE),
        row.get(NAME),
        row.get(INPUT),
        Optional.ofNullable(row.get(AUTHENTICATION_ID)),
        CatalogTables.stamps(row));
  }

  static Condition wanted(SourceFilter filter) {
    return DefinitionRows.oneOf(TYPE, filter.types()).and(logins(filter));
  }

  private static Condition logins(SourceFilter filter) {
    List<AuthenticationId> ids =
        filter.authentications().stream().flatMap(Optional::stream).toList();
    Condition used = DefinitionRows.oneOf(AUTHENTICATION_ID, ids);
    if (!filter.authentications().contains(Optional.<AuthenticationId>empty())) {
      return used;
    }
    Condition none = AUTHENTICATION_ID.isNull();
    return ids.isEmpty() ? none : DSL.or(none, used);
  }

  static Field<?> column(SourceFilter.Key key) {
    return switch (key) {
      case NAME -> NAME;
      case TYPE -> TYPE;
      case UPDATED -> UPDATED_AT;
      case CREATED -> CREATED_AT;
    };
  }
}
