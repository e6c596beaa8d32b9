package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One published contract.
 *
 * @param prefixes the beginnings of the paths whose errors look as {@code errors} says, whether or
 *     not a route is there; the longest one decides
 */
public record Face(List<String> prefixes, ErrorRenderer errors, List<Route> routes) {
  public Face {
    prefixes = List.copyOf(prefixes);
    requireNonNull(errors, "errors is null");
    routes = List.copyOf(routes);
  }

  /** Whether a path lies under a prefix: equal to it, or going on with a new segment. */
  static boolean covers(String prefix, String path) {
    return path.startsWith(prefix)
        && (prefix.endsWith("/")
            || path.length() == prefix.length()
            || path.charAt(prefix.length()) == '/');
  }
}
