package millrace.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import millrace.spi.failure.MillraceException;

/** Refuses to yield more than a limit of unpacked bytes. */
final class LimitedStream extends InputStream {
  private final InputStream unpacked;
  private final long bytesMax;
  private long bytes;

  LimitedStream(InputStream unpacked, long bytesMax) {
    this.unpacked = unpacked;
    this.bytesMax = bytesMax;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    int count = unpacked.read(into, offset, length);
    bytes += Math.max(count, 0);
    if (bytes > bytesMax) {
      throw tooLarge(bytesMax);
    }
    return count;
  }

  static MillraceException tooLarge(long bytesMax) {
    return new MillraceException(
        RequestError.TOO_LARGE, "the body has more than " + bytesMax + " bytes; send it in parts");
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
