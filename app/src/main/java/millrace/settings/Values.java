package millrace.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.api.http.rate.Rate;

/** Reads values as people write them. */
final class Values {
  static final String ANY = "any";
  private static final String NONE = "none";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([a-z]*)");
  private static final Map<String, Long> BYTES =
      Map.of(
          "",
          1L,
          "b",
          1L,
          "kb",
          1_000L,
          "mb",
          1_000_000L,
          "gb",
          1_000_000_000L,
          "kib",
          1L << 10,
          "mib",
          1L << 20,
          "gib",
          1L << 30);
  private static final Map<String, Duration> TIMES =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Values() {}

  static Optional<Long> number(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes" -> Optional.of(true);
      case "false", "off", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Long> size(String text) {
    Matcher parts = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches() || !BYTES.containsKey(parts.group(2))) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(parts.group(1)) * BYTES.get(parts.group(2)));
  }

  /** Rates with commas between them; none of them may allow nothing. */
  static Optional<List<Rate>> rates(String text) {
    List<Rate> rates = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] sides = part.strip().split("/", -1);
      Optional<Long> requests = number(sides[0]).filter(n -> n > 0);
      Optional<Duration> time =
          sides.length == 2 ? time(sides[1]).filter(Duration::isPositive) : Optional.empty();
      if (requests.isEmpty() || time.isEmpty()) {
        return Optional.empty();
      }
      rates.add(new Rate(requests.get(), time.get()));
    }
    return Optional.of(rates);
  }

  /** Folders with commas between them, of which {@code any} and {@code none} stand alone. */
  static Optional<List<Path>> folders(String text) {
    if (text.equals(NONE) || text.equals(ANY)) {
      return Optional.of(List.of());
    }
    List<Path> folders = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (part.isBlank() || part.indexOf('\0') >= 0) {
        return Optional.empty();
      }
      folders.add(Path.of(part.strip()).toAbsolutePath());
    }
    return Optional.of(folders);
  }

  static Optional<Duration> time(String text) {
    Matcher parts = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches() || !TIMES.containsKey(parts.group(2))) {
      return Optional.empty();
    }
    return Optional.of(TIMES.get(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
  }
}
