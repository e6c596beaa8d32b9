package millrace.api.search;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.api.http.Request;
import millrace.catalog.Ids;
import millrace.search.Indexes;
import millrace.search.Search;
import millrace.search.Writes;
import millrace.spi.AppId;

/**
 * What the face works on.
 *
 * @param ids makes the keys of objects that come without one
 */
public record Parts(Search search, Writes writes, Indexes indexes, Ids ids, InstantSource clock) {
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,256}");

  public Parts {
    requireNonNull(search, "search is null");
    requireNonNull(writes, "writes is null");
    requireNonNull(indexes, "indexes is null");
    requireNonNull(ids, "ids is null");
    requireNonNull(clock, "clock is null");
  }

  /** The index that the path names. */
  static String index(Request request) {
    return checkedIndex(request.parameter("index"));
  }

  static String checkedIndex(String name) {
    if (!NAME.matcher(name).matches() || name.equals("*")) {
      throw Values.invalid("the name of an index has 1 to 256 characters, and is not *");
    }
    return name;
  }

  /** Refuses parameters of the URL, those of the client's credentials excepted. */
  static void onlyParameters(Request request, String... names) {
    request.query().without(QueryParameters::isCredential).only(names);
  }

  /** The settings of an index; the defaults when there is none. */
  Settings settings(AppId app, String index) {
    Optional<Map<String, Object>> stored = indexes.settings(app, index);
    return Settings.of(stored.orElse(Map.of()));
  }

  /**
   * The number of a task that was done at an instant. Everything is done before it is answered, so
   * nobody has to find a task by it.
   */
  static long task(Instant at) {
    return at.toEpochMilli();
  }
}
