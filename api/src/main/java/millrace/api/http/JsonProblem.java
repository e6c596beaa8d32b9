package millrace.api.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a JSON body: where, and what was expected; never what was there. */
final class JsonProblem {
  private JsonProblem() {}

  static String of(JacksonException e) {
    String path = path(e);
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          path + " is not a known member; known are " + known(unknown);
      case MismatchedInputException wrong -> mismatch(path, wrong);
      case ValueInstantiationException refused -> path + " is not valid" + reason(refused);
      case StreamReadException broken -> path + " is not valid JSON: " + where(broken);
      case StreamConstraintsException beyond -> path + " is beyond a limit: " + where(beyond);
      default -> path + " cannot be read";
    };
  }

  private static String mismatch(String path, MismatchedInputException e) {
    String text = String.valueOf(e.getOriginalMessage());
    if (text.startsWith("Missing ")) {
      return path + " is missing";
    }
    if (e instanceof InvalidNullException
        || text.startsWith("Null value")
        || text.startsWith("Cannot map `null`")) {
      return path + " must not be null";
    }
    if (text.startsWith("Trailing token")) {
      return "the body must be one JSON value, but more follows it";
    }
    if (text.startsWith("No content")) {
      return "the body must be JSON, but is empty";
    }
    return path + " must be " + expected(e.getTargetType());
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == BigDecimal.class || type == double.class || type == Double.class) {
      return "a number";
    }
    if (type.isPrimitive() || type == BigInteger.class || Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    return expectedObject(type);
  }

  private static String expectedObject(Class<?> type) {
    if (type == Instant.class) {
      return "an instant such as 2026-01-31T12:00:00Z";
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    if (type == RawJson.class) {
      return "an object or a list, in UTF-8";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "of another type";
  }

  private static String known(UnrecognizedPropertyException e) {
    Collection<Object> names = e.getKnownPropertyIds();
    return names == null
        ? "none"
        : names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  /** What the constructor of a record says; those are our own words. */
  private static String reason(ValueInstantiationException e) {
    Throwable cause = e.getCause();
    return cause instanceof IllegalArgumentException ? ": " + cause.getMessage() : "";
  }

  private static String where(JacksonException e) {
    String text = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    String first = text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT);
    String place =
        e.getLocation() == null
            ? ""
            : " in line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return first + text.substring(first.length()) + place;
  }

  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "the body" : path.toString();
  }
}
