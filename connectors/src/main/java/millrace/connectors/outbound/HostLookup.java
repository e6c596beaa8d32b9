package millrace.connectors.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** All addresses of a host. */
@FunctionalInterface
interface HostLookup {
  InetAddress[] addresses(String host) throws UnknownHostException;
}
