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
import java.util.UUID;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationFilter;
import millrace.catalog.DestinationId;
import millrace.catalog.TransformationId;
import millrace.spi.AppId;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Where records go. */
final class DestinationTable {
  static final Field<DestinationId> ID = field(name("id"), Types.DESTINATION);
  static final Field<String> TRANSFORMATION_IDS = field(name("transformation_ids"), Types.TEXT);

  static final DefinitionRows<DestinationDefinition, DestinationId> ROWS =
      new DefinitionRows<>(
          "destination",
          table(name("destination")),
          ID,
          List.of(
              ID, TYPE, NAME, INPUT, AUTHENTICATION_ID, TRANSFORMATION_IDS, CREATED_AT, UPDATED_AT),
          DestinationTable::read);

  private DestinationTable() {}

  static Map<Field<?>, Object> row(AppId app, DestinationDefinition destination) {
    Map<Field<?>, Object> row = CatalogTables.row(app, destination.name(), destination.stamps());
    row.put(ID, destination.id());
    row.put(TYPE, destination.type());
    row.put(INPUT, destination.input());
    row.put(AUTHENTICATION_ID, destination.authentication().orElse(null));
    row.put(TRANSFORMATION_IDS, CatalogTables.texts(destination.transformations()));
    return row;
  }

  private static DestinationDefinition read(Record row) {
    return new DestinationDefinition(
        row.get(ID),
        row.get(TYPE),
        row.get(NAME),
        row.get(INPUT),
        Optional.ofNullable(row.get(AUTHENTICATION_ID)),
        CatalogTables.texts(
            row.get(TRANSFORMATION_IDS), text -> new TransformationId(UUID.fromString(text))),
        CatalogTables.stamps(row));
  }

  static Condition wanted(DestinationFilter filter) {
    return DefinitionRows.oneOf(TYPE, filter.types())
        .and(DefinitionRows.oneOf(AUTHENTICATION_ID, filter.authentications()))
        .and(filter.transformation().map(DestinationTable::uses).orElseGet(DSL::noCondition));
  }

  /** That a destination uses a transformation. An id is never a part of another one. */
  static Condition uses(TransformationId id) {
    return TRANSFORMATION_IDS.contains(id.toString());
  }

  static Field<?> column(DestinationFilter.Key key) {
    return switch (key) {
      case NAME -> NAME;
      case TYPE -> TYPE;
      case UPDATED -> UPDATED_AT;
      case CREATED -> CREATED_AT;
    };
  }
}
