package millrace.search;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One criterion of the order of hits; the next one decides between hits that it holds for equal,
 * and at last the order in which they were written.
 */
public sealed interface Rank {
  /** The best match first, and nothing else. */
  List<Rank> BEST_FIRST = List.of(new Relevance());

  /**
   * How well the words match. When another criterion follows it, only what a person can follow
   * counts: in which group of attributes a word stands, and whether it is a whole one. So many hits
   * are equal, and the others get to decide.
   */
  record Relevance() implements Rank {}

  /** A value: numbers before texts, objects without one at the end. */
  record By(String attribute, boolean descending) implements Rank {
    public By {
      requireNonNull(attribute, "attribute is null");
    }
  }
}
