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
public record Route(Method method, String template, Access access, Handler handler) {
  public Route {
    requireNonNull(method, "method is null");
    requireNonNull(template, "template is null");
    requireNonNull(access, "access is null");
    requireNonNull(handler, "handler is null");
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("a template begins with a slash: " + template);
    }
  }

  List<String> segments() {
    return List.of(template.substring(1).split("/", -1));
  }

  static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  List<String> parameterNames() {
    List<String> names = new ArrayList<>();
    for (String segment : segments()) {
      if (isParameter(segment)) {
        names.add(segment.substring(1, segment.length() - 1));
      }
    }
    return names;
  }
}
