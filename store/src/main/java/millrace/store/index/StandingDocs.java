package millrace.store.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import millrace.store.index.field.Fields;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Finds documents by key in a reader of a whole index, and reads what is known of them. */
final class StandingDocs {
  private static final Set<String> SOURCE_AND_TRACE = Set.of(Fields.SOURCE, Fields.TRACE);

  private final List<LeafReaderContext> leaves;
  private final KeyLookup[] lookups;
  private final StoredFields stored;

  StandingDocs(IndexReader reader) throws IOException {
    leaves = reader.leaves();
    stored = reader.storedFields();
    lookups = new KeyLookup[leaves.size()];
    for (int i = 0; i < lookups.length; i++) {
      lookups[i] = new KeyLookup(leaves.get(i));
    }
  }

  /** The number of the document with a key, or -1. Fastest when keys come in their order. */
  int find(BytesRef key) throws IOException {
    for (KeyLookup lookup : lookups) {
      int doc = lookup.find(key);
      if (doc >= 0) {
        return doc;
      }
    }
    return -1;
  }

  @Nullable Standing standing(BytesRef key) throws IOException {
    int doc = find(key);
    return doc < 0 ? null : standings(new int[] {doc})[0];
  }

  /** What is known of some documents, in the order of the numbers; -1 gives null. */
  @Nullable Standing[] standings(int[] docs) throws IOException {
    Integer[] order = new Integer[docs.length];
    Arrays.setAll(order, i -> i);
    // Doc values can only be read forwards.
    Arrays.sort(order, Comparator.comparingInt(i -> docs[i]));
    Standing[] standings = new Standing[docs.length];
    LeafValues values = null;
    for (int i : order) {
      if (docs[i] < 0) {
        continue;
      }
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(docs[i], leaves));
      if (values == null || values.leaf != leaf) {
        values = new LeafValues(leaf);
      }
      standings[i] = values.read(docs[i]);
    }
    return standings;
  }

  BytesRef source(int doc) throws IOException {
    return stored.document(doc, Set.of(Fields.SOURCE)).getBinaryValue(Fields.SOURCE);
  }

  StoredRecord record(int doc) throws IOException {
    Document document = stored.document(doc, SOURCE_AND_TRACE);
    return new StoredRecord(
        document.getBinaryValue(Fields.SOURCE), document.getBinaryValue(Fields.TRACE));
  }

  /** The keys of one segment. */
  private static final class KeyLookup {
    private final LeafReader reader;
    private final int base;
    private final @Nullable TermsEnum terms;
    private final @Nullable BytesRef last;
    private @Nullable PostingsEnum postings;

    KeyLookup(LeafReaderContext leaf) throws IOException {
      reader = leaf.reader();
      base = leaf.docBase;
      org.apache.lucene.index.Terms keys = reader.terms(Fields.ID);
      terms = keys == null ? null : keys.iterator();
      last = keys == null ? null : keys.getMax();
    }

    int find(BytesRef key) throws IOException {
      if (terms == null || last == null || key.compareTo(last) > 0 || !terms.seekExact(key)) {
        return -1;
      }
      postings = terms.postings(postings, PostingsEnum.NONE);
      for (int doc = postings.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = postings.nextDoc()) {
        if (reader.getLiveDocs() == null || reader.getLiveDocs().get(doc)) {
          return base + doc;
        }
      }
      return -1;
    }
  }

  /** The values of one segment, read forwards. */
  private static final class LeafValues {
    private final LeafReaderContext leaf;
    private final NumericDocValues run;
    private final NumericDocValues hash;
    private final NumericDocValues prior;
    private final BinaryDocValues shadow;

    LeafValues(LeafReaderContext leaf) throws IOException {
      this.leaf = leaf;
      run = leaf.reader().getNumericDocValues(Fields.RUN);
      hash = leaf.reader().getNumericDocValues(Fields.HASH);
      prior = leaf.reader().getNumericDocValues(Fields.PRIOR);
      shadow = leaf.reader().getBinaryDocValues(Fields.SHADOW);
    }

    Standing read(int doc) throws IOException {
      int local = doc - leaf.docBase;
      return new Standing(
          doc,
          value(run, local),
          value(hash, local),
          value(prior, local),
          shadow.advanceExact(local) ? BytesRef.deepCopyOf(shadow.binaryValue()) : Shadow.NONE);
    }

    private static long value(NumericDocValues values, int local) throws IOException {
      if (!values.advanceExact(local)) {
        throw new IllegalStateException("every document has all values of its own");
      }
      return values.longValue();
    }
  }
}
