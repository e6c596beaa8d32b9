package millrace.api.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds who answers a request, and how errors look under its path. */
public final class Router {
  private final List<Face> faces;
  private final Branch root = new Branch();

  /**
   * Takes the routes of some faces.
   *
   * @throws IllegalArgumentException when two routes could answer the same request equally well
   */
  public Router(List<Face> faces) {
    this.faces = List.copyOf(faces);
    routes().forEach(root::add);
  }

  public List<Route> routes() {
    return faces.stream().flatMap(face -> face.routes().stream()).toList();
  }

  /** What there is for a method and a path. */
  sealed interface Found {
    record Match(Route route, Map<String, String> parameters) implements Found {}

    record WrongMethod(Set<String> allowed) implements Found {}

    record Nothing() implements Found {}
  }

  /**
   * Looks a path up. A segment that stands for itself goes before a parameter.
   *
   * @param path as it came, so that an encoded slash is part of a segment
   */
  Found find(String method, String path) {
    List<Branch.Leaf> leaves = new ArrayList<>();
    root.find(segments(path), 0, new ArrayList<>(), leaves);
    String wanted = method.equals("HEAD") ? "GET" : method;
    Set<String> allowed = new TreeSet<>();
    for (Branch.Leaf leaf : leaves) {
      for (Route route : leaf.routes()) {
        if (route.method().name().equals(wanted)) {
          return new Found.Match(route, named(route, leaf.values()));
        }
        allowed.add(route.method().name());
      }
    }
    if (allowed.isEmpty()) {
      return new Found.Nothing();
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return new Found.WrongMethod(allowed);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)) {
      segments.add(Percent.decode(segment));
    }
    return segments;
  }

  private static Map<String, String> named(Route route, List<String> values) {
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> names = route.parameterNames();
    for (int i = 0; i < names.size(); i++) {
      parameters.put(names.get(i), values.get(i));
    }
    return parameters;
  }

  private record Prefix(String text, ErrorRenderer errors) {}

  /** How errors look under a path. */
  ErrorRenderer errors(String path) {
    return prefix(path).map(Prefix::errors).orElse(ErrorRenderer.PLAIN);
  }

  /** The prefix of the face that answers under a path; empty when none does. */
  String area(String path) {
    return prefix(path).map(Prefix::text).orElse("");
  }

  private Optional<Prefix> prefix(String path) {
    return faces.stream()
        .flatMap(face -> face.prefixes().stream().map(text -> new Prefix(text, face.errors())))
        .filter(prefix -> Face.covers(prefix.text(), path))
        .max(Comparator.comparingInt(prefix -> prefix.text().length()));
  }
}
