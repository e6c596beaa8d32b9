package millrace.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a query found.
 *
 * @param total how many objects match
 * @param objects the JSON of those in the window
 * @param facets by attribute, those that some object has
 */
public record Found(long total, List<String> objects, Map<String, Facet> facets) {
  public Found {
    objects = List.copyOf(objects);
    facets = Collections.unmodifiableMap(new LinkedHashMap<>(facets));
  }
}
