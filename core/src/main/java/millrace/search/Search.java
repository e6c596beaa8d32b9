package millrace.search;

import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/**
 * Reads indexes as of their last commit. An index that does not exist is a {@link
 * millrace.spi.failure.MillraceException} with {@code index.not_found}.
 */
public interface Search {
  /** The names of the indexes of an app, in order. */
  List<String> names(AppId app);

  /** Looks for objects. */
  Found query(AppId app, String index, Query query);

  /** Goes through objects page by page. */
  Browse.Page browse(AppId app, String index, Browse browse);

  /** The JSON of some objects, in the order of their keys here, all of one moment. */
  List<Optional<String>> objects(AppId app, String index, List<String> keys);

  /** How many objects an index has. */
  long size(AppId app, String index);

  /** The JSON of one object. */
  default Optional<String> object(AppId app, String index, String key) {
    return objects(app, index, List.of(key)).getFirst();
  }

  /**
   * The best objects for a text, see {@link Words#of}.
   *
   * @param max how many objects to give, at most 1,000
   */
  default Hits search(AppId app, String index, String text, int max) {
    Found found = query(app, index, Query.of(text, Math.clamp(max, 1, Browse.LENGTH_MAX)));
    return new Hits(found.total(), found.objects());
  }
}
