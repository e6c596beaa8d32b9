package millrace.connectors.csv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.connectors.web.UrlSettings;
import millrace.spi.batch.Kind;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;

/**
 * The settings of a csv source that are its own.
 *
 * @param key the column that holds the key of each row, if one is declared
 * @param mapping kinds of columns by their names; all others are text
 */
record CsvConfig(Optional<String> key, Map<String, Kind> mapping, char delimiter) {
  private static final String KEY = "uniqueIDColumn";
  private static final String MAPPING = "mapping";
  private static final String DELIMITER = "delimiter";

  private static final Map<String, Kind> KINDS =
      Map.of(
          "string", Kind.TEXT,
          "integer", Kind.INTEGER,
          "float", Kind.DECIMAL,
          "boolean", Kind.BOOLEAN,
          "json", Kind.JSON);

  static final ConfigSpec SPEC =
      ConfigSpec.of(
          UrlSettings.URL,
          ConfigField.optional(
                  KEY, FieldType.name(), "Name of the column that holds the key of each record.")
              .withDefault("the column objectID, else a key made from the row"),
          ConfigField.optional(
                  MAPPING,
                  new FieldType.MapOf(
                      FieldType.choice("string", "integer", "float", "boolean", "json")),
                  "Types of columns by their names.")
              .withDefault("string for each column"),
          UrlSettings.METHOD,
          ConfigField.optional(
                  DELIMITER,
                  FieldType.matching(
                      "[\\x{0}-\\x{FFFF}&&[^\\r\\n\\x{FFFD} \"\\x{D800}-\\x{DFFF}]]",
                      "one character, but no line end, space, quote or U+FFFD"),
                  "The character between two cells.")
              .withDefault("a comma"));

  CsvConfig {
    mapping = Map.copyOf(mapping);
  }

  static CsvConfig of(Config config) {
    Map<String, Kind> mapping = new LinkedHashMap<>();
    config.textMap(MAPPING).forEach((column, word) -> mapping.put(column, kind(word)));
    String delimiter = config.text(DELIMITER).orElse(",");
    return new CsvConfig(config.text(KEY), mapping, delimiter.charAt(0));
  }

  /** The columns that must be in the header. */
  List<String> named() {
    return Stream.concat(key.stream(), mapping.keySet().stream().sorted()).distinct().toList();
  }

  private static Kind kind(String word) {
    Kind kind = KINDS.get(word);
    if (kind == null) {
      throw new IllegalStateException("the mapping was not checked: " + word);
    }
    return kind;
  }
}
