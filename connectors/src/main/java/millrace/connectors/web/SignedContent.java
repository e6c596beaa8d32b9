package millrace.connectors.web;

import java.net.URI;
import java.util.Map;
import millrace.spi.http.Http;
import millrace.spi.source.Split;

/** Contents under addresses that carry the right to read them. */
public final class SignedContent {
  private SignedContent() {}

  /** The content at an address; messages show it without its query. */
  public static Content of(Http http, URI uri, Patience patience) {
    return of(http, uri, Map.of(), patience);
  }

  /** The same, asked for with headers that are part of the signature. */
  public static Content of(Http http, URI uri, Map<String, String> headers, Patience patience) {
    return new WebContent(
        new Endpoint(http, uri, "GET", Authorizer.none(), Map.copyOf(headers)), patience);
  }

  /** A content of which only the length is known. */
  public static Split split(String name, long size) {
    return new Split(name, Fingerprint.ofLength(size).identity(), size);
  }

  /** A content whose version is known. */
  public static Split split(String name, String etag, long size) {
    return new Split(name, Fingerprint.ofEtag(etag).identity(), size);
  }
}
