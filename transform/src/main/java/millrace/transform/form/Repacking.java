package millrace.transform.form;

import java.util.ArrayList;
import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.batch.Origins;

/** Collects documents that were made of others, and stand where those stood. */
public final class Repacking {
  private final Documents before;
  private final List<Packed> packed = new ArrayList<>();
  private int size;

  public Repacking(Documents before) {
    this.before = before;
  }

  /** One document. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Packed(int origin, byte[] bytes, String key, boolean generated) {}

  /** How many bytes they have together. */
  public int size() {
    return size;
  }

  /**
   * Adds a document.
   *
   * @param origin which of the documents before it was made of
   * @param generated see {@link Documents#generated}
   */
  public void add(int origin, byte[] bytes, String key, boolean generated) {
    size = Math.addExact(size, bytes.length);
    packed.add(new Packed(origin, bytes, key, generated));
  }

  public Documents documents() {
    byte[] all = new byte[size];
    int[] places = packed.stream().mapToInt(Packed::origin).toArray();
    Origins origins = before.origins().only(places, places.length);
    Documents.Builder builder = new Documents.Builder(all, origins, packed.size());
    int at = 0;
    for (int i = 0; i < places.length; i++) {
      Packed one = packed.get(i);
      System.arraycopy(one.bytes(), 0, all, at, one.bytes().length);
      int end = at + one.bytes().length;
      if (one.generated()) {
        builder.putGenerated(i, at, end, one.key());
      } else {
        builder.put(i, at, end, one.key());
      }
      at = end;
    }
    return builder.build();
  }
}
