package millrace.connectors.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are well-formed UTF-8, as RFC 3629 has it. */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /** The place of the first byte that is not part of a well-formed character, or -1. */
  public static int firstInvalid(byte[] bytes, int start, int end) {
    int at = start;
    while (true) {
      at = asciiEnd(bytes, at, end);
      if (at == end) {
        return -1;
      }
      int length = wellFormed(bytes, at, end);
      if (length == 0) {
        return at;
      }
      at += length;
    }
  }

  /** Where the ASCII characters end that begin at a place. */
  public static int asciiEnd(byte[] bytes, int start, int end) {
    int at = start;
    while (at + Long.BYTES <= end && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** How many bytes the character has that begins at a place, 0 when it is none. */
  private static int wellFormed(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    if (lead >= 0xc2 && lead <= 0xdf) {
      return follows(bytes, at + 1, end, 0x80, 0xbf) ? 2 : 0;
    }
    if (lead >= 0xe0 && lead <= 0xef) {
      int low = lead == 0xe0 ? 0xa0 : 0x80;
      int high = lead == 0xed ? 0x9f : 0xbf; // no surrogates
      return follows(bytes, at + 1, end, low, high) && follows(bytes, at + 2, end, 0x80, 0xbf)
          ? 3
          : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
      int low = lead == 0xf0 ? 0x90 : 0x80;
      int high = lead == 0xf4 ? 0x8f : 0xbf; // nothing beyond U+10FFFF
      return follows(bytes, at + 1, end, low, high)
              && follows(bytes, at + 2, end, 0x80, 0xbf)
              && follows(bytes, at + 3, end, 0x80, 0xbf)
          ? 4
          : 0;
    }
    return 0;
  }

  private static boolean follows(byte[] bytes, int at, int end, int low, int high) {
    return at < end && (bytes[at] & 0xff) >= low && (bytes[at] & 0xff) <= high;
  }
}
