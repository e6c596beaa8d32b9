package millrace.api.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.RequestError;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/** Members of an object whose names are checked elsewhere, read as what they should be. */
record Values(Map<String, Object> members) {
  static final Values NONE = new Values(Map.of());

  Values {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** The members that are not null. */
  static Values present(Map<String, @Nullable Object> members) {
    Map<String, Object> present = new LinkedHashMap<>();
    members.forEach((name, value) -> {
      if (value != null) {
        present.put(name, value);
      }
    });
    return new Values(present);
  }

  static MillraceException invalid(String message) {
    return new MillraceException(RequestError.INVALID, message);
  }

  Optional<Object> any(String name) {
    return Optional.ofNullable(members.get(name));
  }

  Optional<String> text(String name) {
    return any(name)
        .map(value -> {
          if (value instanceof String text) {
            return text;
          }
          throw invalid(name + " must be a text");
        });
  }

  Optional<Boolean> flag(String name) {
    return any(name)
        .map(value -> {
          if (value instanceof Boolean flag) {
            return flag;
          }
          throw invalid(name + " must be true or false");
        });
  }

  Optional<List<String>> texts(String name) {
    return any(name)
        .map(value -> {
          if (value instanceof List<?> list
              && list.stream().allMatch(item -> item instanceof String)) {
            return list.stream().map(String.class::cast).toList();
          }
          throw invalid(name + " must be a list of texts");
        });
  }

  /** A whole number between bounds. */
  Optional<Integer> whole(String name, int min, int max) {
    return any(name)
        .map(value -> {
          if (value instanceof Integer number && number >= min && number <= max) {
            return number;
          }
          throw invalid(
              max == Integer.MAX_VALUE
                  ? name + " must be a whole number of at least " + min
                  : name + " must be a whole number from " + min + " to " + max);
        });
  }
}
