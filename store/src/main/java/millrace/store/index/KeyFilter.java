package millrace.store.index;

import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * Says of most keys that are not in an index that they are not: a Bloom filter over the keys of a
 * load into an empty index, where nearly every key is new. Without it each of them would be looked
 * up in each segment. It never says so of a key that is there. Not safe for threads; the lock of
 * the index keeps them apart.
 */
final class KeyFilter {
  /** Passes all keys, for an index whose keys are not known. */
  static final KeyFilter ALL = new KeyFilter(0);

  /** With three million keys one of a hundred is looked up for nothing, with ten million 25. */
  private static final int BITS = 1 << 25;

  private static final int PROBES = 4;

  private final long[] words;

  private KeyFilter(int bits) {
    words = new long[bits / Long.SIZE];
  }

  /** The filter of an empty index; whatever is put into the index has to be added. */
  static KeyFilter ofNone() {
    return new KeyFilter(BITS);
  }

  void add(BytesRef key) {
    if (words.length == 0) {
      return;
    }
    long[] hash = StringHelper.murmurhash3_x64_128(key);
    for (int i = 0; i < PROBES; i++) {
      long bit = hash[0] + i * hash[1];
      words[word(bit)] |= 1L << bit;
    }
  }

  boolean mayHold(BytesRef key) {
    if (words.length == 0) {
      return true;
    }
    long[] hash = StringHelper.murmurhash3_x64_128(key);
    for (int i = 0; i < PROBES; i++) {
      long bit = hash[0] + i * hash[1];
      if ((words[word(bit)] & 1L << bit) == 0) {
        return false;
      }
    }
    return true;
  }

  /** By the bits above those that choose the bit in the word. */
  private int word(long bit) {
    return (int) (bit >>> 6) & (words.length - 1);
  }
}
