package millrace.store.index;

import java.util.List;

/**
 * What a query found.
 *
 * @param total how many objects match
 * @param hits the JSON of those of the page, best first
 */
public record SearchHits(long total, List<String> hits) {
  public SearchHits {
    hits = List.copyOf(hits);
  }
}
