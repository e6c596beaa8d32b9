package millrace.testkit.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came in.
 *
 * @param path without the query
 * @param query what stands behind the question mark, or empty
 * @param headers by name, in any case
 */
public record FakeRequest(
    String method, String path, String query, Map<String, String> headers, String body) {
  public FakeRequest {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = byName;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
