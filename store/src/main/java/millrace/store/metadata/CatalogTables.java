package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.catalog.AuthenticationId;
import millrace.catalog.Stamps;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.json.StoredJson;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import tools.jackson.core.JacksonException;

/** Columns that several tables of definitions have. */
final class CatalogTables {
  private static final DataType<Config> CONFIG =
      Types.text(Config.class, CatalogTables::config, config -> StoredJson.write(config.values()));

  static final Field<AppId> APP_ID = field(name("app_id"), Types.APP);
  static final Field<String> TYPE = field(name("type"), Types.TEXT);
  static final Field<String> NAME = field(name("name"), Types.TEXT);
  static final Field<Config> INPUT = field(name("input"), CONFIG);
  static final Field<AuthenticationId> AUTHENTICATION_ID =
      field(name("authentication_id"), Types.AUTHENTICATION);
  static final Field<Instant> CREATED_AT = field(name("created_at"), Types.INSTANT);
  static final Field<Instant> UPDATED_AT = field(name("updated_at"), Types.INSTANT);

  private CatalogTables() {}

  private static Config config(String text) {
    try {
      return new Config(StoredJson.readObject(text));
    } catch (JacksonException e) {
      // Without the cause: it may quote the settings.
      throw new MillraceException(StoreError.CORRUPT, "stored settings cannot be read");
    }
  }

  /** What every definition has. */
  static Map<Field<?>, Object> row(AppId app, String name, Stamps stamps) {
    Map<Field<?>, Object> row = new LinkedHashMap<>();
    row.put(APP_ID, app);
    row.put(NAME, name);
    row.put(CREATED_AT, stamps.createdAt());
    row.put(UPDATED_AT, stamps.updatedAt());
    return row;
  }

  static Stamps stamps(Record row) {
    return new Stamps(row.get(CREATED_AT), row.get(UPDATED_AT));
  }

  /** A list in a column. */
  static String texts(List<?> values) {
    return StoredJson.write(values.stream().map(String::valueOf).toList());
  }

  static <T> List<T> texts(String stored, Function<String, T> value) {
    try {
      return Stream.of(StoredJson.read(stored, String[].class)).map(value).toList();
    } catch (JacksonException | IllegalArgumentException e) {
      throw new MillraceException(StoreError.CORRUPT, "a stored list cannot be read");
    }
  }
}
