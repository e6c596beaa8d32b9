package millrace.api.statsig;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.api.http.Query;
import millrace.api.http.RawJson;

/** Where a page stands in its list. Neighbours are paths, so that clients need not build them. */
record Pages(String path, Query query, int number, int size) {
  private static final String PAGE = "page";
  private static final RawJson NONE = new RawJson("null");

  /** The page that a request asks for. */
  static Pages of(String path, Query query, int size) {
    return new Pages(path, query, query.whole(PAGE, 1, 1, Integer.MAX_VALUE), size);
  }

  Wire.Pagination wire(boolean more, Optional<Long> total) {
    return new Wire.Pagination(
        size, number, more ? link(number + 1) : NONE, number > 1 ? link(number - 1) : NONE, total);
  }

  private RawJson link(int page) {
    List<String> pairs = new ArrayList<>();
    query
        .without(PAGE::equals)
        .values()
        .forEach((name, values) ->
            values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
    pairs.add(PAGE + "=" + page);
    // Encoded texts hold nothing that JSON would have to escape.
    return new RawJson('"' + path + "?" + String.join("&", pairs) + '"');
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
