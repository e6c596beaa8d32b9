package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how to serve.
 *
 * @param host the address to listen at
 * @param port the port, or 0 for a free one
 * @param tls the key to serve HTTPS with; plain HTTP without
 * @param plainAllowed whether plain HTTP may be served beyond this machine, such as behind a proxy
 */
public record HttpSettings(
    String host, int port, Optional<Tls> tls, boolean plainAllowed, HttpLimits limits) {
  public static final HttpSettings LOOPBACK =
      new HttpSettings("127.0.0.1", 0, Optional.empty(), false, HttpLimits.STANDARD);

  public HttpSettings {
    requireNonNull(host, "host is null");
    requireNonNull(tls, "tls is null");
    requireNonNull(limits, "limits is null");
  }

  /** A file with a private key and its certificate, in a form that the JDK knows (PKCS #12). */
  public record Tls(Path keyStore, String password) {
    public Tls {
      requireNonNull(keyStore, "keyStore is null");
      requireNonNull(password, "password is null");
    }

    @Override
    public String toString() {
      return "Tls[" + keyStore + "]";
    }
  }

  public HttpSettings withPort(int other) {
    return new HttpSettings(host, other, tls, plainAllowed, limits);
  }

  public HttpSettings withLimits(HttpLimits other) {
    return new HttpSettings(host, port, tls, plainAllowed, other);
  }

  public HttpSettings withTls(Tls key) {
    return new HttpSettings(host, port, Optional.of(key), plainAllowed, limits);
  }
}
