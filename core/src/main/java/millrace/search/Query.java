package millrace.search;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What to look for, in which order to give it, and what to count of it. */
public record Query(Words words, Filter filter, List<Rank> ranking, Facets facets, Window window) {
  public Query {
    requireNonNull(words, "words is null");
    requireNonNull(filter, "filter is null");
    ranking = List.copyOf(ranking);
    requireNonNull(facets, "facets is null");
    requireNonNull(window, "window is null");
  }

  /** The best objects for a text. */
  public static Query of(String text, int max) {
    return new Query(
        Words.of(text), Filter.EVERYTHING, Rank.BEST_FIRST, Facets.NONE, new Window(0, max));
  }

  /** Which of the hits to give. */
  public record Window(int offset, int length) {
    /** How deep a window may end: each query ranks everything before it. Browsing has no end. */
    public static final int END_MAX = 20_000;

    public Window {
      if (offset < 0 || length < 0 || offset + (long) length > END_MAX) {
        throw new IllegalArgumentException("a window ends at most at hit " + END_MAX);
      }
    }
  }
}
