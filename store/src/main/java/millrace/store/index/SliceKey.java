package millrace.store.index;

import org.apache.lucene.util.BytesRef;

/** One key of a slice, with the numbers of its documents in the order of their records. */
final class SliceKey {
  private final BytesRef term;
  private final int[] docs;

  SliceKey(BytesRef term, int[] docs) {
    this.term = term;
    this.docs = docs;
  }

  BytesRef term() {
    return term;
  }

  int size() {
    return docs.length;
  }

  int doc(int i) {
    return docs[i];
  }
}
