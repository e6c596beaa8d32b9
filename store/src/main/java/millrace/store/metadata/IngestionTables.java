package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import millrace.catalog.AuthenticationId;
import millrace.ingestion.DailySchedule;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Ingestion;
import millrace.ingestion.Ingestion.Content;
import millrace.ingestion.IngestionId;
import millrace.ingestion.IngestionKey;
import millrace.ingestion.LateOverride;
import millrace.ingestion.Sharing;
import millrace.ingestion.WarehouseConnection;
import millrace.ingestion.WarehouseType;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of ingestions, their schedules and their connections. */
final class IngestionTables {
  static final DataType<LocalDate> DATE_TYPE =
      Types.text(LocalDate.class, LocalDate::parse, LocalDate::toString);
  static final DataType<DatasetKind> KIND_TYPE =
      Types.text(DatasetKind.class, word -> known(DatasetKind.of(word), word), DatasetKind::word);
  private static final DataType<WarehouseType> WAREHOUSE_TYPE =
      Types.text(
          WarehouseType.class, word -> known(WarehouseType.of(word), word), WarehouseType::word);
  private static final DataType<DailySchedule.Mode> MODE_TYPE =
      Types.text(
          DailySchedule.Mode.class,
          word -> known(DailySchedule.Mode.of(word), word),
          DailySchedule.Mode::word);
  private static final DataType<IngestionId> ID_TYPE =
      Types.text(
          IngestionId.class, text -> new IngestionId(UUID.fromString(text)), IngestionId::toString);

  static final Field<WarehouseType> WAREHOUSE = field(name("type"), WAREHOUSE_TYPE);
  static final Field<DatasetKind> KIND = field(name("dataset"), KIND_TYPE);

  private IngestionTables() {}

  private static <T> T known(Optional<T> value, String word) {
    return value.orElseThrow(
        () -> new MillraceException(StoreError.CORRUPT, "nothing is called " + word));
  }

  /** Ingestions. */
  static final class Ingestions {
    static final Table<Record> TABLE = table(name("ingestion"));
    static final Field<IngestionId> ID = field(name("id"), ID_TYPE);
    static final Field<String> LABEL = field(name("label"), Types.TEXT);
    static final Field<Boolean> ENABLED = field(name("enabled"), Types.FLAG);
    static final List<Field<?>> ALL =
        List.of(
            ID,
            WAREHOUSE,
            KIND,
            CatalogTables.NAME,
            LABEL,
            CatalogTables.INPUT,
            ENABLED,
            CatalogTables.CREATED_AT,
            CatalogTables.UPDATED_AT);

    private Ingestions() {}

    static Map<Field<?>, Object> row(AppId app, Ingestion ingestion) {
      Map<Field<?>, Object> row = CatalogTables.row(app, ingestion.name(), ingestion.stamps());
      row.put(ID, ingestion.id());
      row.put(WAREHOUSE, ingestion.key().type());
      row.put(KIND, ingestion.kind());
      row.put(LABEL, ingestion.label());
      row.put(CatalogTables.INPUT, StoredContent.write(ingestion.content()));
      row.put(ENABLED, ingestion.enabled());
      return row;
    }

    static Ingestion read(Record row) {
      return new Ingestion(
          row.get(ID),
          new IngestionKey(row.get(WAREHOUSE), row.get(KIND), row.get(CatalogTables.NAME)),
          row.get(LABEL),
          StoredContent.read(row.get(CatalogTables.INPUT)),
          row.get(ENABLED),
          CatalogTables.stamps(row));
    }
  }

  /** What an ingestion reads and how, as a tree of settings. */
  private static final class StoredContent {
    private static final String QUERY = "query";
    private static final String MAPPING = "mapping";
    private static final String SHARING = "sharing";
    private static final String LATE = "late";

    private StoredContent() {}

    static Config write(Content content) {
      Map<String, Object> tree = new LinkedHashMap<>();
      content.query().ifPresent(query -> tree.put(QUERY, query));
      content.mapping().ifPresent(mapping -> tree.put(MAPPING, mapping.values()));
      Map<String, Object> sharing = new LinkedHashMap<>();
      sharing.put("used", content.sharing().used());
      content.sharing().share().ifPresent(share -> sharing.put("share", share));
      content.sharing().schema().ifPresent(schema -> sharing.put("schema", schema));
      content.sharing().table().ifPresent(table -> sharing.put("table", table));
      tree.put(SHARING, sharing);
      Map<String, Object> late = new LinkedHashMap<>();
      content.late().daysBack().ifPresent(days -> late.put("daysBack", days));
      content.late().percent().ifPresent(percent -> late.put("percent", percent));
      content.late().reloadsMax().ifPresent(reloads -> late.put("reloadsMax", reloads));
      tree.put(LATE, late);
      return new Config(tree);
    }

    static Content read(Config tree) {
      Config sharing = part(tree, SHARING).orElse(Config.EMPTY);
      Config late = part(tree, LATE).orElse(Config.EMPTY);
      return new Content(
          tree.text(QUERY),
          part(tree, MAPPING),
          new Sharing(
              sharing.text("used").filter("true"::equals).isPresent(),
              sharing.text("share"),
              sharing.text("schema"),
              sharing.text("table")),
          new LateOverride(
              late.text("daysBack").map(Integer::valueOf),
              late.text("percent").map(Integer::valueOf),
              late.text("reloadsMax").map(Integer::valueOf)));
    }

    private static Optional<Config> part(Config tree, String name) {
      if (!(tree.values().get(name) instanceof Map<?, ?> members)) {
        return Optional.empty();
      }
      Map<String, Object> named = new LinkedHashMap<>();
      members.forEach((key, value) -> {
        if (value != null) {
          named.put(String.valueOf(key), value);
        }
      });
      return Optional.of(new Config(named));
    }
  }

  /** When datasets are loaded. */
  static final class Schedules {
    static final Table<Record> TABLE = table(name("ingestion_schedule"));
    static final Field<Integer> HOUR = field(name("hour"), Types.INT);
    static final Field<DailySchedule.Mode> MODE = field(name("mode"), MODE_TYPE);
    static final Field<LocalDate> SCHEDULED_TO = field(name("scheduled_to"), DATE_TYPE);
    static final Field<LocalDate> CHECKED_TO = field(name("checked_to"), DATE_TYPE);

    private Schedules() {}

    static DailySchedule read(Record row) {
      return new DailySchedule(
          row.get(HOUR),
          row.get(MODE),
          Optional.ofNullable(row.get(SCHEDULED_TO)),
          Optional.ofNullable(row.get(CHECKED_TO)));
    }
  }

  /** How warehouses are reached; the secret part of the input is encrypted. */
  static final class Connections {
    static final Table<Record> TABLE = table(name("warehouse_connection"));
    static final Field<AuthenticationId> ID = field(name("id"), Types.AUTHENTICATION);
    static final Field<String> SECRET_NAMES = field(name("secret_names"), Types.TEXT);
    static final Field<byte[]> SECRETS = field(name("secrets"), Types.BYTES);

    private Connections() {}

    static Map<Field<?>, Object> row(AppId app, WarehouseConnection connection, byte[] secrets) {
      Map<Field<?>, Object> row = new LinkedHashMap<>();
      row.put(CatalogTables.APP_ID, app);
      row.put(WAREHOUSE, connection.type());
      row.put(ID, connection.id());
      row.put(CatalogTables.INPUT, connection.input());
      row.put(SECRET_NAMES, CatalogTables.texts(connection.secretNames()));
      row.put(SECRETS, secrets);
      row.put(CatalogTables.CREATED_AT, connection.stamps().createdAt());
      row.put(CatalogTables.UPDATED_AT, connection.stamps().updatedAt());
      return row;
    }

    static WarehouseConnection read(Record row) {
      return new WarehouseConnection(
          row.get(WAREHOUSE),
          row.get(ID),
          row.get(CatalogTables.INPUT),
          CatalogTables.texts(row.get(SECRET_NAMES), Function.identity()),
          CatalogTables.stamps(row));
    }
  }
}
