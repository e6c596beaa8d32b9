package millrace.api.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/**
 * The parameters behind the question mark.
 *
 * @param values each name with its values, in the order of the request
 */
public record Query(Map<String, List<String>> values) {
  public static final Query NONE = new Query(Map.of());

  public Query {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * Reads the encoded form.
   *
   * @throws MillraceException {@link RequestError#INVALID} when it cannot be decoded
   */
  public static Query parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = Percent.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : Percent.decodeQuery(pair.substring(equals + 1));
      if (!pair.isEmpty()) {
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return new Query(values);
  }

  /**
   * The value of a parameter that can be given once.
   *
   * @throws MillraceException {@link RequestError#INVALID} when it was given more often
   */
  public Optional<String> text(String name) {
    List<String> all = all(name);
    if (all.size() > 1) {
      throw invalid(name + " is there " + all.size() + " times, which of them is meant");
    }
    return all.stream().findFirst();
  }

  /** The values of a parameter that can be repeated: {@code type=a&type=b}. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The same, where a value may also be a list itself: {@code type=a,b}. */
  public List<String> listed(String name) {
    return all(name).stream().flatMap(value -> List.of(value.split(",", -1)).stream()).toList();
  }

  /** A whole number between bounds, or what holds when it is absent. */
  public int whole(String name, int fallback, int min, int max) {
    return text(name).map(text -> number(name, text, min, max)).orElse(fallback);
  }

  private static int number(String name, String text, int min, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, for this and for what is out of bounds.
    }
    throw invalid(name + " must be a whole number from " + min + " to " + max);
  }

  /** The parameters without some. */
  public Query without(Predicate<String> unwanted) {
    Map<String, List<String>> left = new LinkedHashMap<>(values);
    left.keySet().removeIf(unwanted);
    return new Query(left);
  }

  /**
   * Refuses every parameter that is not expected (invariant 7).
   *
   * @throws MillraceException {@link RequestError#INVALID}
   */
  public Query only(String... names) {
    Set<String> known = Set.of(names);
    String unknown =
        values.keySet().stream()
            .filter(name -> !known.contains(name))
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      String instead =
          names.length == 0 ? "none is known here" : "known are " + String.join(", ", names);
      throw invalid("unknown query parameter " + unknown + "; " + instead);
    }
    return this;
  }

  Query without(Set<String> names) {
    if (names.isEmpty() || Collections.disjoint(names, values.keySet())) {
      return this;
    }
    Map<String, List<String>> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(names);
    return new Query(rest);
  }

  private static MillraceException invalid(String message) {
    return new MillraceException(RequestError.INVALID, message);
  }
}
