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

  Masking(Map<String, Object> configuration) {
    collect(configuration);
    told.sort(Comparator.comparingInt(String::length).reversed());
  }

  private void collect(Object value) {
    switch (value) {
      case String text when text.length() >= CHARS_MIN -> told.add(text);
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
}
