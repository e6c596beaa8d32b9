package millrace.search;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The words of a query, each of which an object must have somewhere. An object whose key is the
 * whole text is found too.
 *
 * @param text what a person types; an empty one matches everything
 * @param prefixes which words may be the beginning of one
 * @param attributes where to look: groups of attributes, the most important first, each with all
 *     that lies below it; no group at all means every attribute
 */
public record Words(String text, Prefixes prefixes, List<List<String>> attributes) {
  public Words {
    requireNonNull(text, "text is null");
    requireNonNull(prefixes, "prefixes is null");
    attributes = attributes.stream().map(List::copyOf).toList();
  }

  /** A text whose last word may be the beginning of one, anywhere. */
  public static Words of(String text) {
    return new Words(text, Prefixes.LAST, List.of());
  }

  /** Which words may be the beginning of a word. */
  public enum Prefixes {
    LAST,
    ALL,
    NONE
  }
}
