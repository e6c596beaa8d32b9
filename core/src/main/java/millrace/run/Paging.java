package millrace.run;

/**
 * Which part of a list is wanted.
 *
 * @param number of the page, from 1
 * @param size how many items a page has
 */
public record Paging(int number, int size) {
  public static final int SIZE_MAX = 100;

  public Paging {
    if (number < 1) {
      throw new IllegalArgumentException("pages are counted from 1, but this is " + number);
    }
    if (size < 1 || size > SIZE_MAX) {
      throw new IllegalArgumentException("a page has 1 to " + SIZE_MAX + " items, not " + size);
    }
  }

  /** How many items come before the page. */
  public long before() {
    return (number - 1L) * size;
  }
}
