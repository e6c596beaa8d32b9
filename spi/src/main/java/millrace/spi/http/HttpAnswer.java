package millrace.spi.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * An answer whose body is still to be read.
 *
 * @param uri where it came from, after redirects
 * @param headers by name, in any case
 * @param body a blocking stream whose reads time out
 */
public record HttpAnswer(int status, URI uri, Map<String, List<String>> headers, InputStream body)
    implements AutoCloseable {
  public HttpAnswer {
    requireNonNull(uri, "uri is null");
    requireNonNull(body, "body is null");
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = byName;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .flatMap(values -> values.stream().findFirst());
  }

  /** The declared length of the body as it is sent. */
  public OptionalLong length() {
    return header("content-length").stream()
        .filter(text -> text.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // Whoever closes has read what they wanted; a connection that cannot be closed is gone.
    }
  }
}
