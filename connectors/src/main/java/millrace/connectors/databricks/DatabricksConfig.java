package millrace.connectors.databricks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.connectors.table.Dates;
import millrace.connectors.table.Keys;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;

/**
 * The settings of a databricks source.
 *
 * @param table what is read, where it comes by sharing
 * @param key the column that holds the key of each row
 */
record DatabricksConfig(
    Optional<SharedName> table, Optional<String> key, Optional<String> date, String dateColumn) {
  private static final String SHARING = "useDeltaSharing";
  private static final String SHARE = "share";
  private static final String SCHEMA = "schema";
  private static final String TABLE = "table";
  private static final String DATE_COLUMN = "dateColumn";

  static final ConfigSpec SPEC =
      ConfigSpec.of(
          ConfigField.optional(
                  SHARING, new FieldType.Flag(), "Whether the table is read by Delta Sharing.")
              .withDefault("false, which nothing here can read"),
          ConfigField.optional(SHARE, FieldType.name(), "Name of the share."),
          ConfigField.optional(SCHEMA, FieldType.name(), "Name of the schema in it."),
          ConfigField.optional(TABLE, FieldType.name(), "Name of the table in it."),
          ConfigField.optional(
              "query", FieldType.name(), "Query for a warehouse; kept, and not used by sharing."),
          Keys.FIELD,
          Dates.FIELD,
          ConfigField.optional(
                  DATE_COLUMN,
                  FieldType.name(),
                  "Column with the date of each row; where the table is partitioned by it, files"
                      + " of other dates are not fetched.")
              .withDefault("none: the whole table is read for each date"));

  static DatabricksConfig of(Config config) {
    Optional<SharedName> table =
        problems(config).isEmpty() && sharing(config)
            ? Optional.of(
                new SharedName(
                    config.requiredText(SHARE),
                    config.requiredText(SCHEMA),
                    config.requiredText(TABLE)))
            : Optional.empty();
    return new DatabricksConfig(
        table,
        config.text(Keys.FIELD.name()),
        config.text(Dates.FIELD.name()),
        config.text(DATE_COLUMN).orElse(""));
  }

  static List<String> problems(Config config) {
    List<String> problems = new ArrayList<>();
    if (sharing(config)) {
      Stream.of(SHARE, SCHEMA, TABLE)
          .filter(name -> config.text(name).isEmpty())
          .forEach(name -> problems.add(name + " is missing; " + SHARING + " needs it"));
    }
    return problems;
  }

  private static boolean sharing(Config config) {
    return config.text(SHARING).orElse("").equals("true");
  }
}
