package millrace.connectors.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns widened characters back into the bytes that they are, in one array that is used again. */
final class Narrowed {
  private byte[] bytes = new byte[256];

  byte[] bytes() {
    return bytes;
  }

  /** Puts the bytes at the beginning of {@link #bytes}. */
  byte[] of(char[] cell, int start, int end) {
    int length = end - start;
    if (length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length, bytes.length * 2));
    }
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) cell[start + i];
    }
    return bytes;
  }

  static String text(char[] cell, int start, int end) {
    byte[] copy = new byte[end - start];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (byte) cell[start + i];
    }
    return new String(copy, StandardCharsets.UTF_8);
  }
}
