package millrace.connectors.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.HttpAnswer;
import millrace.spi.http.HttpCall;
import millrace.spi.source.SourceError;

/** Where an answer sends the caller, and what may be taken along. */
final class Redirects {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private Redirects() {}

  /** The next request, or empty when the answer is no redirect. */
  static Optional<HttpCall> next(HttpCall call, HttpAnswer answer) {
    if (!STATUSES.contains(answer.status()) || answer.header("location").isEmpty()) {
      return Optional.empty();
    }
    URI target = target(call.uri(), answer.header("location").get());
    HttpCall next = again(call, answer.status(), target);
    if (sameOrigin(call.uri(), target)) {
      return Optional.of(next);
    }
    if (isDowngrade(call.uri(), target) && Secrets.in(call)) {
      throw new MillraceException(
          SourceError.ADDRESS_REFUSED,
          ShownUri.of(call.uri()) + " redirects a request with credentials from https to http");
    }
    if (Secrets.hasBody(next)) {
      throw new MillraceException(
          SourceError.ADDRESS_REFUSED,
          ShownUri.of(call.uri()) + " redirects a request with a body to another server");
    }
    Map<String, String> harmless = Secrets.without(next.headers());
    return Optional.of(new HttpCall(next.method(), target, harmless, next.body()));
  }

  private static URI target(URI from, String location) {
    try {
      URI target = from.resolve(new URI(location));
      return target.getRawFragment() == null
          ? target
          : new URI(target.toString().substring(0, target.toString().indexOf('#')));
    } catch (URISyntaxException e) {
      // The exception shows the address with its query, so it goes no further.
      throw new MillraceException(
          SourceError.REFUSED, ShownUri.of(from) + " redirects to something that is no address");
    }
  }

  /** 307 and 308 repeat the request; after the others a POST becomes a GET, as browsers do it. */
  private static HttpCall again(HttpCall call, int status, URI target) {
    boolean repeats = status == 307 || status == 308 || !call.method().equals("POST");
    return repeats
        ? new HttpCall(call.method(), target, call.headers(), call.body())
        : new HttpCall("GET", target, call.headers(), Optional.empty());
  }

  private static boolean isDowngrade(URI from, URI to) {
    return from.getScheme().equalsIgnoreCase("https") && !"https".equalsIgnoreCase(to.getScheme());
  }

  private static boolean sameOrigin(URI one, URI other) {
    return origin(one).equals(origin(other));
  }

  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }
}
