package millrace.connectors.text;

import java.util.OptionalLong;
import java.util.zip.CRC32C;
import millrace.connectors.web.Bookmark;
import millrace.connectors.web.DecodedBytes;
import org.jspecify.annotations.Nullable;

/** Keeps count of what was taken from a content, so that every place has its bookmark. */
public final class Intake implements AutoCloseable {
  private final DecodedBytes in;
  private final @Nullable CRC32C sum;
  private long offset;
  private long records;

  public Intake(DecodedBytes in, Bookmark from) {
    this.in = in;
    this.sum = in.sum().orElse(null);
    this.offset = from.offset();
    this.records = from.records();
  }

  public DecodedBytes in() {
    return in;
  }

  public long offset() {
    return offset;
  }

  public long records() {
    return records;
  }

  /** These bytes will not be read again. */
  public void take(byte[] bytes, int from, int to) {
    if (sum != null) {
      sum.update(bytes, from, to - from);
    }
    offset += to - from;
  }

  public void count(int more) {
    records += more;
  }

  public Bookmark place(String mode) {
    OptionalLong checksum = sum == null ? OptionalLong.empty() : OptionalLong.of(sum.getValue());
    return new Bookmark(offset, records, in.isPacked(), checksum, mode);
  }

  /** How far the content is read, in bytes as they lie there. */
  public long taken() {
    return in.isPacked() ? in.position() : offset;
  }

  @Override
  public void close() {
    in.close();
  }
}
