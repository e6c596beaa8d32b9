package millrace.catalog;

import static millrace.spi.config.ConfigField.optional;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;

/**
 * The settings of a destination that say what reaches it, whatever its type. Its own settings are
 * declared by its connector.
 */
public final class DestinationSettings {
  public static final String INDEX_NAME = "indexName";
  public static final String INDEX_PREFIX = "indexPrefix";
  public static final String RECORD_TYPE = "recordType";
  public static final String ATTRIBUTES_TO_EXCLUDE = "attributesToExclude";

  /** Where a run's definition says that each stream has a target of its own. */
  public static final String STREAMS_APART = "streamsApart";

  private static final ConfigSpec SPEC =
      ConfigSpec.of(
          optional(
              INDEX_PREFIX,
              FieldType.text(),
              "Beginning of the names of the indexes, for a source that fills several."),
          optional(
              RECORD_TYPE,
              FieldType.choice("product", "variant", "collection"),
              "What a record stands for, for sources that are shops."),
          optional(
              ATTRIBUTES_TO_EXCLUDE,
              new FieldType.ListOf(FieldType.text()),
              "Paths of members that are taken out of the records."));

  private static final List<String> NAMES = SPEC.fields().stream().map(ConfigField::name).toList();

  private DestinationSettings() {}

  /** The settings that the connector declares. */
  public static Config ofConnector(Config input) {
    return input.without(NAMES);
  }

  /** The settings by which a run finds what it writes to. */
  public static Config target(Config input) {
    Config own = ofConnector(input);
    return input
        .text(INDEX_PREFIX)
        .map(prefix -> own.with(new Config(Map.of(INDEX_PREFIX, prefix))))
        .orElse(own);
  }

  /** What the source of a run has to know of that: whether to keep its streams apart. */
  public static Config ofSource(Config target) {
    return target.text(INDEX_PREFIX).isPresent()
        ? new Config(Map.of(STREAMS_APART, true))
        : Config.EMPTY;
  }

  /** What is wrong with the others. */
  public static List<String> problems(Config input) {
    return SPEC.problems(input.without(ofConnector(input).values().keySet()).values());
  }

  /** An input after a change. A name takes the place of a prefix, and the other way round. */
  static Config patched(Config before, Config part) {
    Map<String, Object> all = new LinkedHashMap<>(before.values());
    if (part.text(INDEX_PREFIX).isPresent()) {
      all.remove(INDEX_NAME);
    }
    if (part.text(INDEX_NAME).isPresent()) {
      all.remove(INDEX_PREFIX);
    }
    all.putAll(part.values());
    return new Config(all);
  }

  /** The paths of members that are taken out of the records. */
  public static List<String> excluded(Config input) {
    return input.values().get(ATTRIBUTES_TO_EXCLUDE) instanceof List<?> paths
        ? paths.stream().map(String::valueOf).toList()
        : List.of();
  }
}
