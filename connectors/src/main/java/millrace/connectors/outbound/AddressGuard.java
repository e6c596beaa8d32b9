package millrace.connectors.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.HttpCall;
import millrace.spi.source.SourceError;

/**
 * Decides before each hop whether a call may go where it wants to go. Every address of the host
 * must be allowed. The connection that follows looks the host up again; both lookups are answered
 * by the JVM's address cache (30 s unless the system says otherwise), so a name cannot lead
 * elsewhere in between, unless its entry runs out at that very moment.
 */
final class AddressGuard {
  private static final int PORT_MAX = 65_535;

  private final OutboundPolicy.Reach reach;
  private final HostLookup lookup;

  AddressGuard(OutboundPolicy.Reach reach, HostLookup lookup) {
    this.reach = reach;
    this.lookup = lookup;
  }

  void check(HttpCall call) {
    URI uri = call.uri();
    checkShape(uri);
    InetAddress[] addresses = lookUp(uri);
    if (!reach.privateAddresses() && Arrays.stream(addresses).anyMatch(SpecialAddress::is)) {
      throw new MillraceException(
          SourceError.ADDRESS_REFUSED,
          ShownUri.of(uri)
              + " leads into a private network; allow it in the settings if it is meant");
    }
    boolean plain = uri.getScheme().equalsIgnoreCase("http");
    if (plain
        && !reach.plainCredentials()
        && Secrets.in(call)
        && !Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress)) {
      throw new MillraceException(
          SourceError.ADDRESS_REFUSED,
          ShownUri.of(uri) + " would get credentials over plain http; use https");
    }
  }

  /** The same for a host that is reached by another protocol. */
  void check(String host, boolean encrypted) {
    InetAddress[] addresses;
    try {
      addresses = lookup.addresses(host);
    } catch (UnknownHostException e) {
      throw new NoAnswer("no address is known for the host " + host, false, e);
    }
    if (!reach.privateAddresses() && Arrays.stream(addresses).anyMatch(SpecialAddress::is)) {
      throw new MillraceException(
          SourceError.ADDRESS_REFUSED,
          host + " leads into a private network; allow it in the settings if it is meant");
    }
    if (!encrypted
        && !reach.plainCredentials()
        && !Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress)) {
      throw new MillraceException(
          SourceError.ADDRESS_REFUSED,
          host + " would get credentials over a connection that is not encrypted");
    }
  }

  private static void checkShape(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      throw new MillraceException(
          SourceError.ADDRESS_REFUSED,
          "expected an http or https address, found '" + scheme + ":'");
    }
    if (uri.getHost() == null) {
      throw new MillraceException(
          SourceError.ADDRESS_REFUSED, "an " + scheme + " address has no valid host name");
    }
    if (uri.getPort() == 0 || uri.getPort() > PORT_MAX) {
      throw new MillraceException(
          SourceError.ADDRESS_REFUSED,
          ShownUri.of(uri) + " has a port that there is none of; they go up to " + PORT_MAX);
    }
    if (uri.getRawUserInfo() != null) {
      throw new MillraceException(
          SourceError.ADDRESS_REFUSED,
          ShownUri.of(uri) + " has a user name in the address; use an authentication instead");
    }
  }

  private InetAddress[] lookUp(URI uri) {
    try {
      return lookup.addresses(uri.getHost());
    } catch (UnknownHostException e) {
      throw new NoAnswer("no address is known for the host " + uri.getHost(), false, e);
    }
  }
}
