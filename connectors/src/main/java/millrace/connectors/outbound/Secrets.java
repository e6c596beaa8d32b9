package millrace.connectors.outbound;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import millrace.spi.http.HttpCall;

/** Which parts of a request may be secret: all headers that are not known to be harmless. */
final class Secrets {
  private static final Set<String> HARMLESS =
      Set.of(
          "accept",
          "accept-encoding",
          "accept-language",
          "content-type",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "range",
          "user-agent");

  private Secrets() {}

  static boolean in(HttpCall call) {
    return hasBody(call) || !call.headers().keySet().stream().allMatch(Secrets::harmless);
  }

  /** A body may hold a client secret, so it counts as one. */
  static boolean hasBody(HttpCall call) {
    return !call.body().orElse("").isEmpty();
  }

  static Map<String, String> without(Map<String, String> headers) {
    Map<String, String> left = new TreeMap<>(headers);
    left.keySet().removeIf(name -> !harmless(name));
    return left;
  }

  private static boolean harmless(String header) {
    return HARMLESS.contains(header.toLowerCase(Locale.ROOT));
  }
}
