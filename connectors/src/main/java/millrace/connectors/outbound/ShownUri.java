package millrace.connectors.outbound;

import java.net.URI;

/** The part of an address that may stand in messages: no query and no user-info (invariant 5). */
public final class ShownUri {
  private ShownUri() {}

  public static String of(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return uri.getScheme() + "://" + uri.getHost() + port + path;
  }
}
