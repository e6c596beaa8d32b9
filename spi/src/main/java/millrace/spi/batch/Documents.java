package millrace.spi.batch;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;

/**
 * JSON objects as the bytes of their text, with the key of each.
 *
 * <p>The bytes of a document stand in {@link #bytes()} from {@link #start} to {@link #end}; several
 * documents share one array.
 */
public final class Documents implements Batch {
  private final byte[] bytes;
  private final int[] starts;
  private final int[] ends;
  private final String[] keys;
  private final BitSet generated;
  private final Origins origins;

  private Documents(Builder builder) {
    this.bytes = builder.bytes;
    this.starts = builder.starts;
    this.ends = builder.ends;
    this.keys = builder.keys;
    this.generated = builder.generated;
    this.origins = builder.origins;
  }

  @Override
  public int size() {
    return origins.size();
  }

  @Override
  public Origins origins() {
    return origins;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int start(int i) {
    return starts[i];
  }

  public int end(int i) {
    return ends[i];
  }

  /** The key under which the document is stored; see {@link #generated}. */
  public String key(int i) {
    return keys[i];
  }

  /**
   * Whether the record has no key of its own and {@link #key} was made from its content: equal
   * records without a key are different documents, so a destination that meets such a key again in
   * one load gives the document the next one, {@link GeneratedKey#next}.
   */
  public boolean generated(int i) {
    return generated.get(i);
  }

  /** A copy of the bytes of one document. */
  public byte[] document(int i) {
    return Arrays.copyOfRange(bytes, starts[i], ends[i]);
  }

  /** The documents whose places the selection names, in their order, over the same bytes. */
  public Documents only(BitSet selection) {
    int[] places = selection.stream().toArray();
    Builder builder = new Builder(bytes, origins.only(places, places.length), places.length);
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      builder.put(i, starts[place], ends[place], keys[place]);
      builder.generated.set(i, generated(place));
    }
    return builder.build();
  }

  /** Collects documents; {@link #build} hands its arrays over. */
  public static final class Builder {
    private final byte[] bytes;
    private final Origins origins;
    private final BitSet generated = new BitSet();
    private int[] starts;
    private int[] ends;
    private String[] keys;

    /**
     * Starts an empty batch.
     *
     * @param bytes holds the text of every document that will be added
     * @param origins filled along with the documents
     */
    public Builder(byte[] bytes, Origins origins, int expected) {
      this.bytes = requireNonNull(bytes, "bytes is null");
      this.origins = requireNonNull(origins, "origins is null");
      int size = Math.max(1, expected);
      this.starts = new int[size];
      this.ends = new int[size];
      this.keys = new String[size];
    }

    /** Adds a document with a key of its own. */
    public void add(int start, int end, String key) {
      int i = origins.size() - 1;
      if (i < 0) {
        throw new IllegalStateException("the origin of a document is added before the document");
      }
      put(i, start, end, key);
    }

    /** Sets a document whose origin is the {@code i}-th; they are set in order. */
    public void put(int i, int start, int end, String key) {
      if (i >= keys.length) {
        starts = Arrays.copyOf(starts, keys.length * 2);
        ends = Arrays.copyOf(ends, keys.length * 2);
        keys = Arrays.copyOf(keys, keys.length * 2);
      }
      starts[i] = start;
      ends[i] = end;
      keys[i] = requireNonNull(key, "key is null");
    }

    /** Adds a document whose key was made from its content. */
    public void addGenerated(int start, int end, String key) {
      add(start, end, key);
      generated.set(origins.size() - 1);
    }

    /** The same for a document whose key was made from its content. */
    public void putGenerated(int i, int start, int end, String key) {
      put(i, start, end, key);
      generated.set(i);
    }

    public Documents build() {
      return new Documents(this);
    }
  }
}
