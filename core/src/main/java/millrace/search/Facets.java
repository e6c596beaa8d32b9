package millrace.search;

import java.util.List;

/**
 * Of which attributes the values are to be counted over all hits.
 *
 * @param valuesMax how many values of an attribute to give at most
 * @param byName whether values come in their order; otherwise the most frequent come first
 */
public record Facets(List<String> attributes, int valuesMax, boolean byName) {
  /** Counts nothing. */
  public static final Facets NONE = new Facets(List.of(), 1, false);

  /** How many attributes one query may count. */
  public static final int ATTRIBUTES_MAX = 100;

  /** The highest {@code valuesMax}. */
  public static final int VALUES_MAX = 1_000;

  public Facets {
    attributes = attributes.stream().distinct().toList();
    if (attributes.size() > ATTRIBUTES_MAX) {
      throw new IllegalArgumentException("at most " + ATTRIBUTES_MAX + " facets at a time");
    }
    if (valuesMax < 1 || valuesMax > VALUES_MAX) {
      throw new IllegalArgumentException("valuesMax is not from 1 to " + VALUES_MAX);
    }
  }
}
