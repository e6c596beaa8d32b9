package millrace.spi.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param headers values may be secret, so they never show in its text form
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, Optional<String> body) {
  public HttpCall {
    requireNonNull(method, "method is null");
    requireNonNull(uri, "uri is null");
    headers = Map.copyOf(headers);
    requireNonNull(body, "body is null");
  }

  public static HttpCall get(URI uri) {
    return new HttpCall("GET", uri, Map.of(), Optional.empty());
  }

  public HttpCall with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpCall(method, uri, more, body);
  }

  public byte[] bodyBytes() {
    return body.orElse("").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getHost() + uri.getPath();
  }
}
