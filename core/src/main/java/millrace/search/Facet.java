package millrace.search;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values of an attribute among the hits.
 *
 * @param values how many hits have which value, in the order that was asked for
 * @param complete whether those are all values
 * @param numbers what can be said of the numbers among them
 */
public record Facet(Map<String, Long> values, boolean complete, Optional<Numbers> numbers) {
  public Facet {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    requireNonNull(numbers, "numbers is null");
  }

  /** The numbers of an attribute, each hit's own once. */
  public record Numbers(double min, double max, double sum, long count) {}
}
