package millrace.connectors.docker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Takes out of what a connector says whatever it was told (invariant 5): what of that is secret,
 * only the connector knows.
 */
final class Masking {
  private static final int CHARS_MIN = 4;

  private final List<String> told = new ArrayList<>();

  /** For a program that was told nothing. */
  Masking() {
    this(Map.of());
  }

  Masking(Map<String, Object> configuration) {
    collect(configuration);
    told.sort(Comparator.comparingInt(String::length).reversed());
  }

  private void collect(Object value) {
    switch (value) {
      // What has several lines comes out line by line, and escaped within JSON.
      case String text ->
          text.lines()
              .map(String::strip)
              .filter(line -> line.length() >= CHARS_MIN)
              .forEach(told::add);
      case Map<?, ?> members ->
          members.values().stream().filter(v -> v != null).forEach(this::collect);
      case List<?> items -> items.stream().filter(v -> v != null).forEach(this::collect);
      default -> {
        // Numbers and flags are no secrets.
      }
    }
  }

  String masked(String text) {
    String masked = text;
    for (String secret : told) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }

  /** The same for the beginning of a text, which may end within a secret. */
  String maskedPart(String text) {
    int longest = told.isEmpty() ? 0 : told.getFirst().length();
    String masked = masked(text);
    return masked.substring(0, Math.max(0, masked.length() - longest));
  }
}
