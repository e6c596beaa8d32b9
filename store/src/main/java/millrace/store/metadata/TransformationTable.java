package millrace.store.metadata;

import static millrace.store.metadata.CatalogTables.CREATED_AT;
import static millrace.store.metadata.CatalogTables.INPUT;
import static millrace.store.metadata.CatalogTables.NAME;
import static millrace.store.metadata.CatalogTables.TYPE;
import static millrace.store.metadata.CatalogTables.UPDATED_AT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.AuthenticationId;
import millrace.catalog.Transformation;
import millrace.catalog.Transformation.Recipe;
import millrace.catalog.TransformationFilter;
import millrace.catalog.TransformationId;
import millrace.catalog.TransformationType;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;

/** What is done with records on their way. */
final class TransformationTable {
  private static final String CODE = "code";
  private static final String STEPS = "steps";

  static final Field<TransformationId> ID = field(name("id"), Types.TRANSFORMATION);
  static final Field<String> DESCRIPTION = field(name("description"), Types.TEXT);
  static final Field<String> AUTHENTICATION_IDS = field(name("authentication_ids"), Types.TEXT);

  static final DefinitionRows<Transformation, TransformationId> ROWS =
      new DefinitionRows<>(
          "transformation",
          table(name("transformation")),
          ID,
          List.of(ID, TYPE, NAME, INPUT, DESCRIPTION, AUTHENTICATION_IDS, CREATED_AT, UPDATED_AT),
          TransformationTable::read);

  private TransformationTable() {}

  static Map<Field<?>, Object> row(AppId app, Transformation transformation) {
    Map<Field<?>, Object> row =
        CatalogTables.row(app, transformation.name(), transformation.stamps());
    row.put(ID, transformation.id());
    row.put(TYPE, transformation.recipe().type().word());
    row.put(INPUT, input(transformation.recipe()));
    row.put(DESCRIPTION, transformation.description().orElse(null));
    row.put(AUTHENTICATION_IDS, CatalogTables.texts(transformation.authentications()));
    return row;
  }

  private static Config input(Recipe recipe) {
    return switch (recipe) {
      case Recipe.Code code -> new Config(Map.of(CODE, code.text()));
      case Recipe.Steps steps ->
          new Config(Map.of(STEPS, steps.steps().stream().map(Config::values).toList()));
    };
  }

  private static Transformation read(Record row) {
    return new Transformation(
        row.get(ID),
        row.get(NAME),
        recipe(row.get(INPUT)),
        Optional.ofNullable(row.get(DESCRIPTION)),
        CatalogTables.texts(
            row.get(AUTHENTICATION_IDS), text -> new AuthenticationId(UUID.fromString(text))),
        CatalogTables.stamps(row));
  }

  private static Recipe recipe(Config input) {
    return switch (input.values().get(STEPS)) {
      case List<?> steps -> steps(steps);
      case null, default ->
          new Recipe.Code(
              input
                  .text(CODE)
                  .orElseThrow(() ->
                      new MillraceException(
                          StoreError.CORRUPT, "a stored transformation has no code")));
    };
  }

  private static Recipe steps(List<?> stored) {
    List<Config> steps = new ArrayList<>();
    for (Object step : stored) {
      Map<String, Object> members = new LinkedHashMap<>();
      if (step instanceof Map<?, ?> map) {
        map.forEach((name, value) -> members.put(String.valueOf(name), value));
      }
      steps.add(new Config(members));
    }
    return new Recipe.Steps(steps);
  }

  static Condition wanted(TransformationFilter filter) {
    return DefinitionRows.is(TYPE, filter.type().map(TransformationType::word));
  }

  /** That a transformation uses credentials. An id is never a part of another one. */
  static Condition uses(AuthenticationId id) {
    return AUTHENTICATION_IDS.contains(id.toString());
  }

  static Field<?> column(TransformationFilter.Key key) {
    return switch (key) {
      case NAME -> NAME;
      case UPDATED -> UPDATED_AT;
      case CREATED -> CREATED_AT;
    };
  }
}
