package millrace.run;

import java.util.List;

/**
 * A page of a list.
 *
 * @param total how many items the whole list has
 */
public record Paged<T>(List<T> items, long total) {
  public Paged {
    items = List.copyOf(items);
  }
}
