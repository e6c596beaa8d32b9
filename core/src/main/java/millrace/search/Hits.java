package millrace.search;

import java.util.List;

/**
 * What a query found.
 *
 * @param total how many objects match
 * @param objects the JSON of the best ones, best first
 */
public record Hits(long total, List<String> objects) {
  public Hits {
    objects = List.copyOf(objects);
  }
}
