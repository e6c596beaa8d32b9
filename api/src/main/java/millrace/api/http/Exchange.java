package millrace.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import millrace.spi.failure.MillraceException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One request of the server, seen as one of ours. */
final class Exchange {
  static final String ID_HEADER = "X-Request-Id";

  /** What packing may add to content that cannot be packed. */
  private static final int PACKING_BYTES = 64 << 10;

  /** How much of a body that nobody wants is taken in, so that its sender reads the answer. */
  private static final long DRAIN_BYTES = 32 << 20;

  private static final Duration DRAIN_TIME = Duration.ofSeconds(2);

  private final Request request;
  private final String id;
  private final HttpLimits limits;
  private final WireStream wire;
  private @Nullable InputStream content;

  Exchange(Request request, String id, HttpLimits limits) {
    this.request = request;
    this.id = id;
    this.limits = limits;
    this.wire = new WireStream(request, limits.bodyBytes() + PACKING_BYTES, limits.bodyTime());
  }

  /** Its name in the log. Those that clients send are not used: they may be anything. */
  String id() {
    return id;
  }

  Call call() {
    return new Call(id, method(), path(), client());
  }

  private InetAddress client() {
    SocketAddress address = request.getConnectionMetaData().getRemoteSocketAddress();
    return address instanceof InetSocketAddress internet && internet.getAddress() != null
        ? internet.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  String method() {
    return request.getMethod();
  }

  /** The path as it came. */
  String path() {
    String path = request.getHttpURI().getPath();
    return path == null ? "/" : path;
  }

  /**
   * The request as a handler sees it.
   *
   * @throws MillraceException {@link RequestError#INVALID} when the query cannot be decoded
   */
  millrace.api.http.Request read(Map<String, String> parameters) {
    Query query = Query.parse(request.getHttpURI().getQuery());
    return new millrace.api.http.Request(
        new millrace.api.http.Request.Line(method(), path(), query),
        new millrace.api.http.Request.Origin(id, client()),
        name -> request.getHeaders().getValuesList(name),
        parameters,
        new Body(this::content),
        null);
  }

  void checkPath() {
    if (String.valueOf(request.getHttpURI().getPathQuery()).length() > limits.pathChars()) {
      throw new MillraceException(
          RequestError.PATH_TOO_LONG,
          "path and query have more than " + limits.pathChars() + " characters");
    }
  }

  private InputStream content() {
    InputStream opened = content;
    if (opened == null) {
      opened = open();
      content = opened;
    }
    return opened;
  }

  private InputStream open() {
    if (request.getLength() > limits.bodyBytes()) {
      throw LimitedStream.tooLarge(limits.bodyBytes());
    }
    String coding = String.join(",", request.getHeaders().getValuesList("Content-Encoding"));
    InputStream unpacked =
        switch (coding.trim().toLowerCase(Locale.ROOT)) {
          case "", "identity" -> wire;
          case "gzip", "x-gzip" -> new GunzipStream(wire);
          default ->
              throw new MillraceException(
                  RequestError.ENCODING_UNKNOWN, "Content-Encoding must be gzip or absent");
        };
    return new LimitedStream(unpacked, limits.bodyBytes());
  }

  /** Whether a client reads gzip, by the most exact of what it says. */
  boolean acceptsGzip() {
    boolean any = false;
    for (String value : request.getHeaders().getCSV(HttpHeader.ACCEPT_ENCODING, true)) {
      String[] parts = value.split(";", 2);
      boolean wanted = parts.length == 1 || !parts[1].matches("\\s*[qQ]\\s*=\\s*0(\\.0*)?\\s*");
      String coding = parts[0].trim();
      if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
        return wanted;
      }
      any |= coding.equals("*") && wanted;
    }
    return any;
  }

  boolean isHead() {
    return method().equals("HEAD");
  }

  /**
   * Ends the reading of the body.
   *
   * @return whether something is left of it that did not come yet, so that it would be in the way
   */
  boolean leavesBody() throws IOException {
    if (content != null) {
      content.close();
    }
    return !wire.skipAvailable();
  }

  /**
   * Takes in what a client still sends of a body that nobody wants: were the connection closed
   * under it, it would not get to read the answer. Bounded in bytes and time.
   */
  void drain() {
    request.getConnectionMetaData().getConnection().getEndPoint().setIdleTimeout(500);
    WireStream rest = new WireStream(request, DRAIN_BYTES, DRAIN_TIME);
    byte[] nowhere = new byte[8 << 10];
    try {
      while (rest.read(nowhere, 0, nowhere.length) >= 0) {
        // Nobody wants it.
      }
    } catch (MillraceException e) {
      // It was a courtesy; the connection is closed now in any case.
    }
  }
}
