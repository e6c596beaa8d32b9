package millrace.connectors.web;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;

/**
 * Unpacks gzip: any number of members one behind the other, checksums checked, zeros behind the
 * last one ignored. Unlike the stream of the JDK it can go on after an end that came too early, and
 * never takes what it does not understand for the end.
 */
final class Gunzip implements ByteStream {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int DEFLATE = 8;
  private static final int HAS_HEADER_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final ByteStream packed;
  private final String name;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[BUFFER_BYTES];
  private int at;
  private int limit;
  private boolean inMember;
  private boolean afterMember;

  Gunzip(ByteStream packed, String name) {
    this.packed = packed;
    this.name = name;
  }

  static boolean isMagic(byte first, byte second) {
    return first == 0x1f && second == (byte) 0x8b;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    while (inMember || begin()) {
      int count = inflate(into, offset, length);
      if (count > 0) {
        crc.update(into, offset, count);
        return count;
      }
      if (inflater.finished()) {
        finish();
      } else if (inflater.needsInput()) {
        if (at == limit) {
          need();
        }
        inflater.setInput(input, at, limit - at);
        at = limit;
      } else {
        throw damaged("a preset dictionary");
      }
    }
    return -1;
  }

  @Override
  public long position() {
    return packed.position();
  }

  @Override
  public void close() {
    inflater.end();
    packed.close();
  }

  private int inflate(byte[] into, int offset, int length) {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
  }

  /** Reads the head of the next member; false at the end. */
  private boolean begin() {
    if (at == limit && !fill()) {
      return false;
    }
    if (afterMember && input[at] == 0) {
      zerosToTheEnd();
      return false;
    }
    if (!isMagic((byte) next(), (byte) next()) || next() != DEFLATE) {
      throw damaged("something that is no gzip member");
    }
    int flags = next();
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  private void finish() {
    at = limit - inflater.getRemaining();
    inMember = false;
    afterMember = true;
    if (number() != crc.getValue() || number() != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw damaged("a wrong checksum or length");
    }
  }

  private long number() {
    long low = next() | next() << 8;
    long high = next() | next() << 8;
    return high << 16 | low;
  }

  private void zerosToTheEnd() {
    do {
      while (at < limit) {
        if (input[at++] != 0) {
          throw damaged("something behind the last gzip member");
        }
      }
    } while (fill());
  }

  private void skip(int count) {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() {
    while (next() != 0) {
      // The name of the file or a comment.
    }
  }

  private int next() {
    if (at == limit) {
      need();
    }
    return input[at++] & 0xff;
  }

  /** Fills the input, which must go on. */
  private void need() {
    while (!fill()) {
      if (!packed.hasMoreAfterEnd()) {
        throw new MillraceException(
            SourceError.TRUNCATED,
            name + " ends in the middle of its gzip data, after " + packed.position() + " bytes");
      }
    }
  }

  private boolean fill() {
    int count = packed.read(input, 0, input.length);
    at = 0;
    limit = Math.max(count, 0);
    return count > 0;
  }

  private MillraceException damaged(String found) {
    return new MillraceException(
        SourceError.INVALID,
        name + " has damaged gzip data before byte " + packed.position() + ": found " + found);
  }
}
