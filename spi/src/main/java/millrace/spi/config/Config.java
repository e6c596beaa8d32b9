package millrace.spi.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that were checked against their {@link ConfigSpec}: a JSON tree of maps, lists, strings,
 * numbers and booleans, without nulls.
 */
public record Config(Map<String, Object> values) {
  public static final Config EMPTY = new Config(Map.of());

  public Config {
    // LinkedHashMap rather than Map.copyOf: people want to see their settings in their order.
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::valueOf);
  }

  /** A text that the declaration requires; its absence is a bug of the caller. */
  public String requiredText(String name) {
    return text(name).orElseThrow(() -> new IllegalStateException(name + " was not checked"));
  }

  /** An object whose values are texts, empty when absent. */
  public Map<String, String> textMap(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (values.get(name) instanceof Map<?, ?> members) {
      members.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    }
    return texts;
  }

  @Override
  public String toString() {
    // Values may hold what a person would not want in a log; names are enough to find the place.
    return "Config" + values.keySet();
  }
}
