package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import millrace.catalog.AuthenticationId;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceId;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.json.StoredJson;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import tools.jackson.core.JacksonException;

/** The tables of definitions. Columns that several of them have stand here once. */
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

  /** Credentials; the secret part of the input is encrypted. */
  static final class Authentications {
    static final Table<Record> TABLE = table(name("authentication"));
    static final Field<AuthenticationId> ID = field(name("id"), Types.AUTHENTICATION);
    static final Field<byte[]> SECRETS = field(name("secrets"), Types.BYTES);
    static final List<Field<?>> ALL =
        List.of(ID, TYPE, NAME, INPUT, SECRETS, CREATED_AT, UPDATED_AT);

    private Authentications() {}
  }

  /** Where records come from. */
  static final class Sources {
    static final Table<Record> TABLE = table(name("source"));
    static final Field<SourceId> ID = field(name("id"), Types.SOURCE);
    static final List<Field<?>> ALL =
        List.of(ID, TYPE, NAME, INPUT, AUTHENTICATION_ID, CREATED_AT, UPDATED_AT);

    private Sources() {}
  }

  /** Where records go. */
  static final class Destinations {
    static final Table<Record> TABLE = table(name("destination"));
    static final Field<DestinationId> ID = field(name("id"), Types.DESTINATION);
    static final List<Field<?>> ALL =
        List.of(ID, TYPE, NAME, INPUT, AUTHENTICATION_ID, CREATED_AT, UPDATED_AT);

    private Destinations() {}
  }
}
