package millrace.transform.exclude;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.ScriptError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.filter.TokenFilter;

/**
 * Which members to take out: names with {@code .} between them, {@code [i]} for an element of a
 * list, {@code [*]} for all of them. A backslash makes the next character part of a name.
 */
public final class ExcludedPaths {
  private static final Pattern ELEMENT = Pattern.compile("\\[(\\*|[0-9]{1,9})]");
  private static final Pattern NAME = Pattern.compile("(?:\\\\.|[^.\\[\\\\])+");

  private final Node root = new Node();

  private ExcludedPaths(List<String> paths) {
    paths.forEach(path -> add(root, path));
  }

  /**
   * Reads paths.
   *
   * @throws MillraceException {@code transform.invalid_path} with the first that is none
   */
  public static ExcludedPaths of(List<String> paths) {
    return new ExcludedPaths(paths);
  }

  /** Leaves the members out of whatever it filters. */
  TokenFilter filter() {
    return new Filter(List.of(root));
  }

  private static void add(Node root, String path) {
    Node node = root;
    int at = 0;
    do {
      Matcher element = ELEMENT.matcher(path).region(at, path.length());
      Matcher name = NAME.matcher(path).region(at, path.length());
      if (element.lookingAt()) {
        node = node.element(element.group(1));
        at = element.end();
      } else if (name.lookingAt()) {
        node = node.member(name.group().replaceAll("\\\\(.)", "$1"));
        at = name.end();
      } else {
        throw invalid(path, at);
      }
      at = afterDot(path, at);
    } while (at < path.length());
    node.excluded = true;
  }

  /** A dot stands between all parts, and may be left out in front of a bracket. */
  private static int afterDot(String path, int at) {
    if (at == path.length() || path.charAt(at) == '[') {
      return at;
    }
    if (path.charAt(at) != '.' || at + 1 == path.length()) {
      throw invalid(path, at);
    }
    return at + 1;
  }

  private static MillraceException invalid(String path, int at) {
    return new MillraceException(
        ScriptError.PATH,
        "path '%s' cannot be understood at character %d; write it like name.[0].name or name.[*].name"
            .formatted(path, at + 1));
  }

  /** A place in records that some path leads to. */
  private static final class Node {
    private final Map<String, Node> members = new LinkedHashMap<>();
    private final Map<Integer, Node> elements = new LinkedHashMap<>();
    private @Nullable Node everyElement;
    private boolean excluded;

    Node member(String name) {
      return members.computeIfAbsent(name, _ -> new Node());
    }

    Node element(String index) {
      if (!index.equals("*")) {
        return elements.computeIfAbsent(Integer.valueOf(index), _ -> new Node());
      }
      Node every = everyElement == null ? new Node() : everyElement;
      everyElement = every;
      return every;
    }
  }

  /** Where several paths are at, in a record. */
  private static final class Filter extends TokenFilter {
    private final List<Node> nodes;

    Filter(List<Node> nodes) {
      this.nodes = nodes;
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
      List<Node> next = new ArrayList<>(1);
      for (Node node : nodes) {
        add(next, node.members.get(name));
      }
      return of(next);
    }

    @Override
    public @Nullable TokenFilter includeElement(int index) {
      List<Node> next = new ArrayList<>(1);
      for (Node node : nodes) {
        add(next, node.elements.get(index));
        add(next, node.everyElement);
      }
      return of(next);
    }

    private static void add(List<Node> nodes, @Nullable Node node) {
      if (node != null) {
        nodes.add(node);
      }
    }

    private static @Nullable TokenFilter of(List<Node> nodes) {
      if (nodes.isEmpty()) {
        return INCLUDE_ALL;
      }
      return nodes.stream().anyMatch(node -> node.excluded) ? null : new Filter(nodes);
    }

    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
      return true;
    }

    @Override
    public boolean includeEmptyArray(boolean contentsFiltered) {
      return true;
    }
  }
}
