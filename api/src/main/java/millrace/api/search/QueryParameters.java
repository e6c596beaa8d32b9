package millrace.api.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.api.http.Json;
import millrace.api.http.Query;
import millrace.api.search.Parameter.Effect;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a query, whichever way they come. */
final class QueryParameters {
  /** A member that holds parameters in the form of a URL. */
  static final String ENCODED = "params";

  private static final String CREDENTIALS = "x-algolia-";

  private QueryParameters() {}

  /**
   * The parameters in a body, in which some may be encoded: {@code {"params": "query=a"}}. The
   * others go before those.
   */
  static Values of(Map<String, @Nullable Object> body) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(body);
    Object encoded = members.remove(ENCODED);
    Map<String, Object> all = new LinkedHashMap<>();
    if (encoded != null) {
      all.putAll(of(Query.parse(text(encoded))).members());
    }
    members.forEach((name, value) -> {
      Parameter parameter = parameter(name);
      if (value != null) {
        all.put(parameter.title(), value);
      }
    });
    return checked(new Values(all));
  }

  private static String text(Object encoded) {
    if (encoded instanceof String text) {
      return text;
    }
    throw Values.invalid(ENCODED + " must be a text");
  }

  /** The parameters behind the question mark, without those that say who calls. */
  static Values of(Query query) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String name : query.values().keySet()) {
      if (!isCredential(name)) {
        all.put(name, value(parameter(name), query.text(name).orElse("")));
      }
    }
    return checked(new Values(all));
  }

  /** Whether a parameter of the URL is for the client's credentials, or says which client it is. */
  static boolean isCredential(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith(CREDENTIALS);
  }

  private static Parameter parameter(String name) {
    return Parameter.of(name)
        .orElseThrow(() -> Values.invalid(name + " is not a parameter of a query"));
  }

  private static Object value(Parameter parameter, String text) {
    return switch (parameter.kind()) {
      case TEXT -> text;
      case TEXTS ->
          text.startsWith("[") ? json(parameter, text) : text.isEmpty() ? List.of() : split(text);
      case WHOLE, FLAG -> json(parameter, text);
      case ANY -> text.startsWith("[") || text.startsWith("{") ? json(parameter, text) : text;
    };
  }

  private static List<String> split(String text) {
    return List.of(text.split(",", -1));
  }

  private static Object json(Parameter parameter, String text) {
    try {
      return Json.read(text.getBytes(UTF_8), Object.class);
    } catch (MillraceException e) {
      throw Values.invalid(parameter.title() + " cannot be read: " + e.failure().message());
    }
  }

  private static Values checked(Values values) {
    values
        .members()
        .forEach((name, value) -> {
          if (parameter(name).effect() == Effect.REFUSED && asksForSomething(value)) {
            throw Values.invalid(name + " is not supported");
          }
        });
    return values;
  }

  private static boolean asksForSomething(Object value) {
    return switch (value) {
      case Boolean flag -> flag;
      case String text -> !text.isBlank();
      case List<?> list -> !list.isEmpty();
      default -> true;
    };
  }
}
