package millrace.connectors.table;

import millrace.spi.config.ConfigField;
import millrace.spi.config.FieldType;

/** The date whose rows are asked for. */
public final class Dates {
  public static final ConfigField FIELD =
      ConfigField.optional(
              "date",
              FieldType.matching("\\d{4}-\\d{2}-\\d{2}", "a date such as 2024-05-01"),
              "The date whose rows are wanted.")
          .withDefault("all dates");

  private Dates() {}
}
