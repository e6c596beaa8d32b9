package millrace.transform.form;

import java.io.OutputStream;
import java.util.Arrays;

/** A growing array that hands itself over instead of being copied. */
final class ByteSink extends OutputStream {
  private byte[] bytes;
  private int size;

  ByteSink(int expected) {
    bytes = new byte[Math.max(64, expected)];
  }

  @Override
  public void write(int b) {
    room(1);
    bytes[size++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    room(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  int size() {
    return size;
  }

  /** The array itself; what lies behind {@link #size} is of no meaning. */
  byte[] bytes() {
    return bytes;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }
}
