package millrace.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.api.http.rate.Rate;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/**
 * The settings that hold: a file is overridden by the environment, and that by the command line.
 * Every value is checked when it is taken in.
 */
public final class Settings {
  private static final int PORT_MAX = 65_535;
  private static final String DEFAULT = "default";

  private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

  /**
   * A value and where it came from.
   *
   * @param origin {@code default}, the file, the variable or {@code --set}
   */
  public record Value(String text, String origin) {}

  private Settings(Purpose purpose) {
    for (Setting setting : Setting.values()) {
      values.put(setting, new Value(setting.fallback(purpose), DEFAULT));
    }
  }

  /** All settings of a command with the values nobody has set. */
  public static Settings defaults() {
    return defaults(Purpose.COMMAND);
  }

  /** All settings with the values nobody has set, which depend on what they are for. */
  public static Settings defaults(Purpose purpose) {
    return new Settings(purpose);
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
          "%s: %s cannot be '%s'; give %s".formatted(origin, path, text, setting.kind().form()));
    }
    values.put(setting, new Value(text, origin));
  }

  private static boolean fits(Setting setting, String text) {
    return switch (setting.kind()) {
      case TEXT -> !text.isBlank();
      case OPTIONAL, SECRET -> true;
      case PORT -> Values.number(text).filter(n -> n <= PORT_MAX).isPresent();
      case RATE -> Values.rates(text).isPresent();
      case FOLDERS -> Values.folders(text).isPresent();
      case FLAG -> Values.flag(text).isPresent();
      case NUMBER -> Values.number(text).filter(n -> n > 0 && n <= Integer.MAX_VALUE).isPresent();
      case SIZE -> Values.size(text).filter(n -> n > 0).isPresent();
      case TIME -> Values.time(text).filter(Duration::isPositive).isPresent();
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
        flat.put(path, text(value));
      }
    });
    return flat;
  }

  /** A list in a file is the same as its elements with commas between them. */
  private static String text(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }

  /**
   * Every setting with its value, in the order in which they are documented. Of a secret it is only
   * said that it is set (invariant 5).
   */
  public Map<Setting, Value> all() {
    Map<Setting, Value> all = new EnumMap<>(values);
    all.replaceAll((setting, value) ->
        setting.isSecret() && !value.text().isEmpty() ? new Value("(set)", value.origin()) : value);
    return all;
  }

  /** Whether nobody has set it. */
  public boolean isDefault(Setting setting) {
    return value(setting).origin().equals(DEFAULT);
  }

  public String text(Setting setting) {
    return value(setting).text();
  }

  public boolean flag(Setting setting) {
    return checked(Values.flag(text(setting)));
  }

  /** A text that need not be there. */
  public Optional<String> optional(Setting setting) {
    return Optional.of(text(setting)).filter(text -> !text.isEmpty());
  }

  /** How many requests are allowed in how much time, for each of several times. */
  public List<Rate> rates(Setting setting) {
    return checked(Values.rates(text(setting)));
  }

  /** Folders; absent when any will do. */
  public Optional<List<Path>> folders(Setting setting) {
    return text(setting).equals(Values.ANY)
        ? Optional.empty()
        : Optional.of(checked(Values.folders(text(setting))));
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

  /** A time as people write it, if it is one. */
  public static Optional<Duration> duration(String text) {
    return Values.time(text).filter(Duration::isPositive);
  }

  private Value value(Setting setting) {
    return requireNonNull(values.get(setting), "every setting has a value");
  }

  private static <T> T checked(Optional<T> value) {
    return value.orElseThrow(() -> new IllegalStateException("a value was not checked"));
  }
}
