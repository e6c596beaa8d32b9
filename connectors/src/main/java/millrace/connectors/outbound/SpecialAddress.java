package millrace.connectors.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Addresses that are not on the public internet. */
final class SpecialAddress {
  private SpecialAddress() {}

  static boolean is(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    byte[] bytes = address.getAddress();
    // Java turns IPv4-mapped IPv6 addresses into IPv4 ones by itself.
    return address instanceof Inet4Address ? special4(bytes, 0) : special6(bytes);
  }

  private static boolean special4(byte[] bytes, int at) {
    int a = bytes[at] & 0xff;
    int b = bytes[at + 1] & 0xff;
    int c = bytes[at + 2] & 0xff;
    return a == 0 // this network
        || a == 10
        || a == 127
        || (a == 100 && (b & 0xc0) == 64) // shared by carriers
        || (a == 169 && b == 254)
        || (a == 172 && (b & 0xf0) == 16)
        || (a == 192 && b == 168)
        || (a == 192 && b == 0 && c == 0) // protocol assignments
        || (a == 198 && (b & 0xfe) == 18) // benchmarks
        || a >= 224; // multicast, reserved, broadcast
  }

  private static boolean special6(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    if ((first & 0xfe00) == 0xfc00) {
      return true; // unique local
    }
    if (first == 0x2002) {
      return special4(bytes, 2); // 6to4 carries an IPv4 address
    }
    boolean nat64 = first == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
    return (nat64 || startsWithZeros(bytes, 12)) && special4(bytes, 12);
  }

  private static boolean startsWithZeros(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
