package millrace.store.index.query;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.function.IntPredicate;
import millrace.store.index.field.Fields;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The documents of an index in the order of their keys. */
final class KeyOrder {
  private final TermsEnum keys;
  private final @Nullable Bits live;
  private final IntPredicate wanted;
  private @Nullable BytesRef ahead;
  private @Nullable BytesRef key;
  private @Nullable PostingsEnum postings;

  /**
   * Begins behind a key.
   *
   * @param wanted which documents to stop at
   */
  KeyOrder(IndexReader reader, Optional<String> after, IntPredicate wanted) throws IOException {
    this.live = MultiBits.getLiveDocs(reader);
    this.wanted = wanted;
    Terms terms = MultiTerms.getTerms(reader, Fields.ID);
    this.keys = terms == null ? TermsEnum.EMPTY : terms.iterator();
    this.ahead = after.isEmpty() ? keys.next() : behind(new BytesRef(after.get()));
  }

  private @Nullable BytesRef behind(BytesRef after) throws IOException {
    return switch (keys.seekCeil(after)) {
      case END -> null;
      case FOUND -> keys.next();
      case NOT_FOUND -> keys.term();
    };
  }

  /** The next document, or -1 at the end. */
  int next() throws IOException {
    while (ahead != null) {
      int document = document();
      if (document >= 0) {
        key = BytesRef.deepCopyOf(ahead);
      }
      ahead = keys.next();
      if (document >= 0) {
        return document;
      }
    }
    return -1;
  }

  /** The key of the document that {@link #next} gave. */
  String key() {
    return requireNonNull(key, "there was no document").utf8ToString();
  }

  private int document() throws IOException {
    PostingsEnum found = keys.postings(postings, PostingsEnum.NONE);
    postings = found;
    for (int document = found.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = found.nextDoc()) {
      if ((live == null || live.get(document)) && wanted.test(document)) {
        return document;
      }
    }
    return -1;
  }
}
