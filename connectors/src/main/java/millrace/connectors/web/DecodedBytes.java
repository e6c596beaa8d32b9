package millrace.connectors.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.jspecify.annotations.Nullable;

/** The unpacked bytes of a content from some place on. */
public final class DecodedBytes implements ByteStream {
  private static final int MAGIC_BYTES = 2;
  private static final int SKIP_BUFFER_BYTES = 64 << 10;

  private final String name;
  private ByteStream bytes;
  private boolean packed;
  private @Nullable CRC32C sum;
  private byte[] unread = {};

  /**
   * Starts at whatever place the stream is at.
   *
   * @param name how messages call the content
   */
  DecodedBytes(ByteStream bytes, String name) {
    this.bytes = bytes;
    this.name = name;
  }

  /** Whether the content is compressed, so that a place in it is found only by reading. */
  public boolean isPacked() {
    return packed;
  }

  /**
   * The checksum of everything before the place at which this was opened, for contents of which
   * nothing else says that they are the same; the reader updates it as it goes on.
   */
  public Optional<CRC32C> sum() {
    return Optional.ofNullable(sum);
  }

  /** How messages call the content. */
  public String name() {
    return name;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (unread.length == 0) {
      return bytes.read(into, offset, length);
    }
    int count = Math.min(length, unread.length);
    System.arraycopy(unread, 0, into, offset, count);
    unread = Arrays.copyOfRange(unread, count, unread.length);
    return count;
  }

  /** Fills the array from its beginning on, as far as there are bytes; returns how many. */
  public int fill(byte[] into) {
    int filled = 0;
    while (filled < into.length) {
      int count = read(into, filled, into.length - filled);
      if (count < 0) {
        break;
      }
      filled += count;
    }
    return filled;
  }

  /** Puts bytes back so that they are read again. */
  public void unread(byte[] source, int from, int to) {
    byte[] joined = Arrays.copyOf(Arrays.copyOfRange(source, from, to), to - from + unread.length);
    System.arraycopy(unread, 0, joined, to - from, unread.length);
    unread = joined;
  }

  @Override
  public boolean hasMoreAfterEnd() {
    return bytes.hasMoreAfterEnd();
  }

  @Override
  public long position() {
    return bytes.position();
  }

  @Override
  public void close() {
    bytes.close();
  }

  DecodedBytes unpacking() {
    DecodedBytes head = new DecodedBytes(bytes, name);
    head.unread = unread;
    bytes = new Gunzip(head, name);
    unread = new byte[0];
    packed = true;
    return this;
  }

  DecodedBytes unpackingByMagic() {
    byte[] magic = new byte[MAGIC_BYTES];
    int count = fill(magic);
    unread(magic, 0, count);
    return count == MAGIC_BYTES && Gunzip.isMagic(magic[0], magic[1]) ? unpacking() : this;
  }

  /** Counts along from now on, because no one else says whether the content is the same. */
  DecodedBytes summing() {
    sum = new CRC32C();
    return this;
  }

  /** Reads up to the place of a bookmark, and compares what was there before where it says so. */
  DecodedBytes skippingTo(Bookmark place) {
    CRC32C before = new CRC32C();
    byte[] buffer = new byte[SKIP_BUFFER_BYTES];
    for (long left = place.offset(); left > 0; ) {
      int count = read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw changed();
      }
      before.update(buffer, 0, count);
      if (sum != null) {
        sum.update(buffer, 0, count);
      }
      left -= count;
    }
    if (place.checksum().isPresent() && place.checksum().getAsLong() != before.getValue()) {
      throw changed();
    }
    return this;
  }

  private MillraceException changed() {
    return new MillraceException(
        SourceError.CHANGED, name + " was changed since the run began; start a new run");
  }
}
