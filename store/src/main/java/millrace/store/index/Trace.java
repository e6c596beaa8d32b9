package millrace.store.index;

import java.io.IOException;
import java.util.UUID;
import millrace.spi.RunId;
import millrace.spi.ledger.Position;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Where a stored record came from, kept beside it so that it can become a reject when its key comes
 * again in the same load.
 *
 * @param generated whether its key was made from its content
 * @param inserted how many bytes after the opening brace were not in the original
 * @param patch under a partial action: the record as it came, otherwise null
 * @param base under a partial action: the object it was put into, or null when there was none
 */
record Trace(
    RunId run,
    int split,
    long record,
    long offset,
    boolean generated,
    int inserted,
    @Nullable BytesRef patch,
    @Nullable BytesRef base) {
  private static final int GENERATED = 1;
  private static final int PATCH = 2;
  private static final int BASE = 4;

  static Trace of(RunId run, int split, long record, long offset, boolean generated) {
    return new Trace(run, split, record, offset, generated, 0, null, null);
  }

  Trace withInserted(int bytes) {
    return new Trace(run, split, record, offset, generated, bytes, patch, base);
  }

  Trace merged(BytesRef patched, @Nullable BytesRef into) {
    return new Trace(run, split, record, offset, generated, inserted, patched, into);
  }

  Position position() {
    return new Position(split, "", record, offset);
  }

  /** The record as the source yielded it, given the JSON that is stored. */
  byte[] original(byte[] source) {
    if (patch != null) {
      return BytesRef.deepCopyOf(patch).bytes;
    }
    if (inserted == 0) {
      return source;
    }
    byte[] original = new byte[source.length - inserted];
    original[0] = source[0];
    System.arraycopy(source, 1 + inserted, original, 1, original.length - 1);
    return original;
  }

  BytesRef encode() {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeLong(run.value().getMostSignificantBits());
      out.writeLong(run.value().getLeastSignificantBits());
      int flags =
          (generated ? GENERATED : 0) | (patch != null ? PATCH : 0) | (base != null ? BASE : 0);
      out.writeByte((byte) flags);
      out.writeVInt(split);
      out.writeVLong(record);
      out.writeZLong(offset);
      out.writeVInt(inserted);
      write(out, patch);
      write(out, base);
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory cannot fail to be written", e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  static Trace decode(BytesRef bytes) {
    try {
      ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
      RunId run = new RunId(new UUID(in.readLong(), in.readLong()));
      int flags = in.readByte();
      return new Trace(
          run,
          in.readVInt(),
          in.readVLong(),
          in.readZLong(),
          (flags & GENERATED) != 0,
          in.readVInt(),
          (flags & PATCH) != 0 ? read(in) : null,
          (flags & BASE) != 0 ? read(in) : null);
    } catch (IOException e) {
      throw new IllegalStateException("a trace in the index cannot be read", e);
    }
  }

  private static void write(ByteBuffersDataOutput out, @Nullable BytesRef bytes)
      throws IOException {
    if (bytes != null) {
      out.writeVInt(bytes.length);
      out.writeBytes(bytes.bytes, bytes.offset, bytes.length);
    }
  }

  private static BytesRef read(ByteArrayDataInput in) throws IOException {
    byte[] bytes = new byte[in.readVInt()];
    in.readBytes(bytes, 0, bytes.length);
    return new BytesRef(bytes);
  }
}
