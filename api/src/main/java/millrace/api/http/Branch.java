package millrace.api.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in the tree of path segments. */
final class Branch {
  private final Map<String, Branch> literals = new HashMap<>();
  private @Nullable Branch parameter;
  private final List<Route> routes = new ArrayList<>();

  /** The routes that end at one place, with the values of their parameters. */
  record Leaf(List<Route> routes, List<String> values) {}

  void add(Route route) {
    Branch place = this;
    for (String segment : route.segments()) {
      place = place.child(segment);
    }
    for (Route other : place.routes) {
      if (other.method() == route.method()) {
        throw new IllegalArgumentException(
            route.method() + " " + route.template() + " is already there: " + other.template());
      }
    }
    place.routes.add(route);
  }

  private Branch child(String segment) {
    if (!Route.isParameter(segment)) {
      return literals.computeIfAbsent(segment, _ -> new Branch());
    }
    Branch child = parameter;
    if (child == null) {
      child = new Branch();
      parameter = child;
    }
    return child;
  }

  /** Collects the places that a path may mean, the most literal first. */
  void find(List<String> segments, int at, List<String> values, List<Leaf> leaves) {
    if (at == segments.size()) {
      if (!routes.isEmpty()) {
        leaves.add(new Leaf(routes, List.copyOf(values)));
      }
      return;
    }
    String segment = segments.get(at);
    Branch literal = literals.get(segment);
    if (literal != null) {
      literal.find(segments, at + 1, values, leaves);
    }
    if (parameter != null && !segment.isEmpty()) {
      values.addLast(segment);
      parameter.find(segments, at + 1, values, leaves);
      values.removeLast();
    }
  }
}
