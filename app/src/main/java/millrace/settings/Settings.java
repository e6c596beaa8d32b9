package millrace.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.spi.failure.MillraceException;

/**
 * The settings that hold: a file is overridden by the environment, and that by the command line.
 * Every value is checked when it is taken in.
 */
public final class Settings {
  private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

  /**
   * A value and where it came from.
   *
   * @param origin {@code default}, the file, the variable or {@code --set}
   */
  public record Value(String text, String origin) {}

  private Settings() {
    for (Setting setting : Setting.values()) {
      values.put(setting, new Value(setting.fallback(), "default"));
    }
  }

  /** All settings with the values nobody has set. */
  public static Settings defaults() {
    return new Settings();
  }

  /** Takes in the settings of a file, as a tree of maps. */
  public Settings withFile(Map<?, ?> tree, String file) {
    flat("", tree).forEach((path, value) -> set(path, value, file));
    return this;
  }

  /** Takes in the variables whose names begin with {@code MILLRACE_} and mean a setting. */
  public Settings withEnvironment(Map<String, String> environment) {
    for (Setting setting : Setting.values()) {
      String value = environment.get(setting.variable());
      if (value != null) {
        set(setting.path(), value, setting.variable());
      }
    }
    return this;
  }

  /** Takes in {@code name=value} pairs of the command line. */
  public Settings withOverrides(Map<String, String> overrides) {
    overrides.forEach((path, value) -> set(path, value, "--set"));
    return this;
  }

  private void set(String path, String text, String origin) {
    Setting setting =
        Setting.at(path)
            .orElseThrow(() ->
                new MillraceException(
                    SettingsError.UNKNOWN,
                    "%s: '%s' is no setting; there are %s".formatted(origin, path, names())));
    if (!fits(setting, text)) {
      throw new MillraceException(
          SettingsError.INVALID,
          "%s: %s cannot be '%s'; give %s".formatted(origin, path, text, form(setting)));
    }
    values.put(setting, new Value(text, origin));
  }

  private static boolean fits(Setting setting, String text) {
    return switch (setting.kind()) {
      case TEXT -> !text.isBlank();
      case FLAG -> Values.flag(text).isPresent();
      case NUMBER -> Values.number(text).filter(n -> n > 0 && n <= Integer.MAX_VALUE).isPresent();
      case SIZE -> Values.size(text).filter(n -> n > 0).isPresent();
      case TIME -> Values.time(text).filter(Duration::isPositive).isPresent();
    };
  }

  private static String form(Setting setting) {
    return switch (setting.kind()) {
      case TEXT -> "a text";
      case FLAG -> "true or false";
      case NUMBER -> "a whole number above 0";
      case SIZE -> "a size such as 512, 64MiB or 1GB";
      case TIME -> "a time such as 500ms, 2s or 5m";
    };
  }

  private static String names() {
    return Arrays.stream(Setting.values()).map(Setting::path).collect(Collectors.joining(", "));
  }

  private static Map<String, String> flat(String prefix, Map<?, ?> tree) {
    Map<String, String> flat = new LinkedHashMap<>();
    tree.forEach((name, value) -> {
      String path = prefix + name;
      if (value instanceof Map<?, ?> inner) {
        flat.putAll(flat(path + ".", inner));
      } else {
        flat.put(path, String.valueOf(value));
      }
    });
    return flat;
  }

  /** Every setting with its value, in the order in which they are documented. */
  public Map<Setting, Value> all() {
    return new EnumMap<>(values);
  }

  /** Whether nobody has set it. */
  public boolean isDefault(Setting setting) {
    return value(setting).origin().equals("default");
  }

  public String text(Setting setting) {
    return value(setting).text();
  }

  public boolean flag(Setting setting) {
    return checked(Values.flag(text(setting)));
  }

  /** A number; {@code processors} stands for how many the machine has. */
  public int number(Setting setting) {
    return text(setting).equals("processors")
        ? Runtime.getRuntime().availableProcessors()
        : checked(Values.number(text(setting))).intValue();
  }

  /** A number of bytes. */
  public long size(Setting setting) {
    return checked(Values.size(text(setting)));
  }

  public Duration time(Setting setting) {
    return checked(Values.time(text(setting)));
  }

  private Value value(Setting setting) {
    return values.getOrDefault(setting, new Value(setting.fallback(), "default"));
  }

  private static <T> T checked(Optional<T> value) {
    return value.orElseThrow(() -> new IllegalStateException("a value was not checked"));
  }
}
