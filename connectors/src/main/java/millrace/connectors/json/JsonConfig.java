package millrace.connectors.json;

import java.util.Optional;
import millrace.connectors.web.UrlSettings;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;

/**
 * The settings of a json source that are its own.
 *
 * @param key the member that holds the key of each record, if one is declared
 */
record JsonConfig(Optional<String> key) {
  private static final String KEY = "uniqueIDColumn";

  static final ConfigSpec SPEC =
      ConfigSpec.of(
          UrlSettings.URL,
          ConfigField.optional(
                  KEY, FieldType.name(), "Name of the member that holds the key of each record.")
              .withDefault("the member objectID, else a key made from the record"),
          UrlSettings.METHOD);

  static JsonConfig of(Config config) {
    return new JsonConfig(config.text(KEY));
  }
}
