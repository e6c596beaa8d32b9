package millrace.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import millrace.spi.failure.MillraceException;

/**
 * Unpacks gzip: members one behind the other, checksums checked. Unlike the stream of the JDK it
 * never takes what it does not understand for the end.
 */
final class GunzipStream extends InputStream {
  private static final int BUFFER_BYTES = 8 << 10;
  private static final int HAS_HEADER_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final InputStream packed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[BUFFER_BYTES];
  private int at;
  private int limit;
  private boolean inMember;
  private boolean begun;

  GunzipStream(InputStream packed) {
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    while (length > 0 && (inMember || begin())) {
      int count = inflate(into, offset, length);
      if (count > 0) {
        crc.update(into, offset, count);
        return count;
      }
      if (inflater.finished()) {
        finish();
      } else if (inflater.needsInput()) {
        need();
        inflater.setInput(input, at, limit - at);
        at = limit;
      } else {
        throw damaged();
      }
    }
    return length == 0 ? 0 : -1;
  }

  private int inflate(byte[] into, int offset, int length) {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw damaged();
    }
  }

  /** Reads the head of the next member; false at the end, which cannot come before the first. */
  private boolean begin() throws IOException {
    if (at == limit && !fill()) {
      if (!begun) {
        throw damaged();
      }
      return false;
    }
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw damaged();
    }
    int flags = next();
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    for (int text : new int[] {HAS_NAME, HAS_COMMENT}) {
      while ((flags & text) != 0 && next() != 0) {
        // Nobody here needs the name of a file.
      }
    }
    skip((flags & HAS_HEADER_CRC) != 0 ? 2 : 0);
    inflater.reset();
    crc.reset();
    begun = true;
    inMember = true;
    return true;
  }

  private void finish() throws IOException {
    at = limit - inflater.getRemaining();
    inMember = false;
    if (number() != crc.getValue() || number() != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw damaged();
    }
  }

  private long number() throws IOException {
    long low = next() | next() << 8;
    long high = next() | next() << 8;
    return high << 16 | low;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private int next() throws IOException {
    need();
    return input[at++] & 0xff;
  }

  private void need() throws IOException {
    if (at == limit && !fill()) {
      throw damaged();
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(packed.read(input, 0, input.length), 0);
    return limit > 0;
  }

  private static MillraceException damaged() {
    return new MillraceException(
        RequestError.INVALID, "the body claims to be gzip, but is damaged or breaks off");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    packed.close();
  }
}
