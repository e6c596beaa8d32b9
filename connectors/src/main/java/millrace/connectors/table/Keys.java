package millrace.connectors.table;

import java.util.Optional;
import millrace.spi.batch.Schema;
import millrace.spi.config.ConfigField;
import millrace.spi.config.FieldType;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;

/** The column that holds the key of each row, where a setting names one. */
public final class Keys {
  public static final ConfigField FIELD =
      ConfigField.optional(
              "uniqueIDColumn",
              FieldType.name(),
              "Name of the column that holds the key of each record.")
          .withDefault("the column objectID, else a key made from the row");

  private Keys() {}

  /** Its number, or -1 when none is named. */
  public static int in(Schema schema, Optional<String> name) {
    if (name.isEmpty()) {
      return -1;
    }
    for (int i = 0; i < schema.size(); i++) {
      if (schema.fields().get(i).name().equals(name.get())) {
        return i;
      }
    }
    throw new MillraceException(
        SourceError.CONFIG, FIELD.name() + " names a column that is not there: " + name.get());
  }
}
