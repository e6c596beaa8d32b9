package millrace.spi.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings that were checked against their {@link ConfigSpec}: a JSON tree of maps, lists, strings,
 * booleans, {@link Long}s and {@link BigDecimal}s. A setting that is null is none; a null further
 * down is kept. Whatever kind of number a reader of files made, equal settings are equal.
 */
public record Config(Map<String, Object> values) {
  public static final Config EMPTY = new Config(Map.of());

  public Config {
    values = settings(values);
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

  /** These settings without some. */
  public Config without(Collection<String> names) {
    Map<String, Object> left = new LinkedHashMap<>(values);
    left.keySet().removeAll(names);
    return new Config(left);
  }

  /** These settings with others beside or instead of them. */
  public Config with(Config others) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.putAll(others.values);
    return new Config(all);
  }

  @Override
  public String toString() {
    // Values may hold what a person would not want in a log; names are enough to find the place.
    return "Config" + values.keySet();
  }

  private static Map<String, Object> settings(Map<String, Object> values) {
    // In the order in which people wrote them, which Map.copyOf would not keep.
    Map<String, Object> plain = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      Object checked = value(value);
      if (checked != null) {
        plain.put(name, checked);
      }
    });
    return Collections.unmodifiableMap(plain);
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> members -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        members.forEach((name, member) -> plain.put(String.valueOf(name), value(member)));
        yield Collections.unmodifiableMap(plain);
      }
      case List<?> items -> {
        List<@Nullable Object> plain = new ArrayList<>();
        items.forEach(item -> plain.add(value(item)));
        yield Collections.unmodifiableList(plain);
      }
      case Integer number -> number.longValue();
      case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
      case BigInteger number -> new BigDecimal(number);
      case Double number -> BigDecimal.valueOf(number);
      default -> value;
    };
  }
}
