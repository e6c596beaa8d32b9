package millrace.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A page of all objects that match, in the order of their keys. That order holds while others
 * write: an object that stays is on exactly one page.
 *
 * @param after the last key of the page before
 */
public record Browse(Words words, Filter filter, Optional<String> after, int length) {
  /** The largest page. */
  public static final int LENGTH_MAX = 1_000;

  public Browse {
    requireNonNull(words, "words is null");
    requireNonNull(filter, "filter is null");
    requireNonNull(after, "after is null");
    if (length < 1 || length > LENGTH_MAX) {
      throw new IllegalArgumentException("a page has 1 to " + LENGTH_MAX + " objects");
    }
  }

  /**
   * A page.
   *
   * @param total how many objects match, on all pages
   * @param last the key to go on behind; empty at the end
   */
  public record Page(long total, List<String> objects, Optional<String> last) {
    public Page {
      objects = List.copyOf(objects);
      requireNonNull(last, "last is null");
    }
  }
}
