package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * What an open run has written under a key that another run has written since. It travels with the
 * document that took its place, so that the first run still finds the key when it comes again in
 * its load. Rare: two runs at once, and the same key in both.
 *
 * @param run the low bits of the run's id
 * @param prior see {@link Prior}
 * @param trace an encoded {@link Trace}
 * @param source the JSON that it wrote
 */
record Shadow(long run, long prior, BytesRef trace, BytesRef source) {
  static final BytesRef NONE = new BytesRef(BytesRef.EMPTY_BYTES);

  static BytesRef encode(List<Shadow> shadows) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      for (Shadow shadow : shadows) {
        out.writeLong(shadow.run);
        out.writeLong(shadow.prior);
        write(out, shadow.trace);
        write(out, shadow.source);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory cannot fail to be written", e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  static List<Shadow> decode(BytesRef bytes) {
    List<Shadow> shadows = new ArrayList<>();
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    while (!in.eof()) {
      shadows.add(new Shadow(in.readLong(), in.readLong(), read(in), read(in)));
    }
    return shadows;
  }

  private static void write(ByteBuffersDataOutput out, BytesRef bytes) throws IOException {
    out.writeVInt(bytes.length);
    out.writeBytes(bytes.bytes, bytes.offset, bytes.length);
  }

  private static BytesRef read(ByteArrayDataInput in) {
    byte[] bytes = new byte[in.readVInt()];
    in.readBytes(bytes, 0, bytes.length);
    return new BytesRef(bytes);
  }
}
