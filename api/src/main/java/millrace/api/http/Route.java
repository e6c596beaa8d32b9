package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A method and a path, and who answers there.
 *
 * @param template segments that stand for themselves or, in braces, for a parameter: {@code
 *     /1/runs/{runID}/events}
 */
public record Route(Method method, String template, Access access, Handler handler, Effect effect) {
  public Route {
    requireNonNull(method, "method is null");
    requireNonNull(template, "template is null");
    requireNonNull(access, "access is null");
    requireNonNull(handler, "handler is null");
    requireNonNull(effect, "effect is null");
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("a template begins with a slash: " + template);
    }
  }

  /** A route that changes something, unless it is a {@link Method#GET}. */
  public Route(Method method, String template, Access access, Handler handler) {
    this(method, template, access, handler, method == Method.GET ? Effect.READS : Effect.CHANGES);
  }

  /** The same route, which only reads although its method does not say so, such as a search. */
  public Route reading() {
    return new Route(method, template, access, handler, Effect.READS);
  }

  /** The same route, which brings in records. */
  public Route bringingRecords() {
    return new Route(method, template, access, handler, Effect.BRINGS_RECORDS);
  }

  List<String> segments() {
    return List.of(template.substring(1).split("/", -1));
  }

  static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  /** The names of its parameters, in their order. */
  public List<String> parameterNames() {
    List<String> names = new ArrayList<>();
    for (String segment : segments()) {
      if (isParameter(segment)) {
        names.add(segment.substring(1, segment.length() - 1));
      }
    }
    return names;
  }
}
