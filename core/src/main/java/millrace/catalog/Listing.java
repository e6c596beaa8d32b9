package millrace.catalog;

import static java.util.Objects.requireNonNull;

/**
 * Which page of a list is wanted, and in which order. Items with the same key stand in the order of
 * their creation, then of their ids; descending is ascending turned round.
 *
 * @param page counted from 1
 * @param size how many items a page has
 */
public record Listing<K extends Enum<K>>(K key, boolean descending, int page, int size) {
  public static final int SIZE_MAX = 100;

  public Listing {
    requireNonNull(key, "key is null");
    if (page < 1) {
      throw new IllegalArgumentException("pages are counted from 1, but this is " + page);
    }
    if (size < 1 || size > SIZE_MAX) {
      throw new IllegalArgumentException("a page has 1 to " + SIZE_MAX + " items, not " + size);
    }
  }

  /** How many items come before the page. */
  public long before() {
    return (page - 1L) * size;
  }
}
