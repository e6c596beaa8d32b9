package millrace.search;

import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/** Reads indexes as of their last commit. */
public interface Search {
  /** The names of the indexes of an app, in order. */
  List<String> names(AppId app);

  /**
   * The objects that have all words of a text in any of their attributes; the last word may be the
   * beginning of one. An empty text matches everything.
   *
   * @param max how many objects to give, at most 1,000
   * @throws millrace.spi.failure.MillraceException {@code index.not_found}
   */
  Hits search(AppId app, String index, String text, int max);

  /** The JSON of one object. */
  Optional<String> object(AppId app, String index, String key);

  /** How many objects an index has. */
  long size(AppId app, String index);
}
