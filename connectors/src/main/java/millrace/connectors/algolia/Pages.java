package millrace.connectors.algolia;

import java.util.Optional;

/** An index as a chain of pages. */
interface Pages {
  /** What tells its content from every other one. */
  String identity();

  /**
   * A page.
   *
   * @param cursor what the page before gave; empty for the first one
   */
  Page page(Optional<String> cursor);
}
