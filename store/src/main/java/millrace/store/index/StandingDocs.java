package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
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
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Finds documents by key in a reader of a whole index, and reads what is known of them. */
final class StandingDocs {
  private static final Set<String> SOURCE_AND_TRACE = Set.of(Fields.SOURCE, Fields.TRACE);

  private final List<LeafReaderContext> leaves;
  private final KeyFilter filter;
  private final StoredFields stored;
  private @Nullable List<KeyLookup> lookups;
  private @Nullable List<KeyLookup> gone;

  /**
   * Nothing is read yet.
   *
   * @param filter passes the keys that may be in the index
   */
  StandingDocs(IndexReader reader, KeyFilter filter) throws IOException {
    this.leaves = reader.leaves();
    this.filter = filter;
    this.stored = reader.storedFields();
  }

  /** The lookups of the segments that have a field. */
  private List<KeyLookup> lookups(String field) throws IOException {
    List<KeyLookup> all = new ArrayList<>();
    for (LeafReaderContext leaf : leaves) {
      Terms keys = leaf.reader().terms(field);
      if (keys != null) {
        all.add(new KeyLookup(leaf, keys));
      }
    }
    return all;
  }

  /** A key that was not there will be. */
  void expect(BytesRef key) {
    filter.add(key);
  }

  /** The number of the document with a key, or -1. Fastest when keys come in their order. */
  int find(BytesRef key) throws IOException {
    if (!filter.mayHold(key)) {
      return -1;
    }
    if (lookups == null) {
      lookups = lookups(Fields.ID);
    }
    return find(lookups, key);
  }

  /** What is left under the key of a document that has gone, or -1. */
  private int findGone(BytesRef key) throws IOException {
    if (!filter.mayHold(key)) {
      return -1;
    }
    if (gone == null) {
      gone = lookups(Fields.GONE);
    }
    return find(gone, key);
  }

  private static int find(List<KeyLookup> lookups, BytesRef key) throws IOException {
    for (KeyLookup lookup : lookups) {
      int doc = lookup.find(key);
      if (doc >= 0) {
        return doc;
      }
    }
    return -1;
  }

  @Nullable Standing standing(BytesRef key) throws IOException {
    return standings(List.of(key))[0];
  }

  private record Place(int number, int doc, boolean present) {}

  /** What is known of some keys; null where nothing is. */
  @Nullable Standing[] standings(List<BytesRef> keys) throws IOException {
    List<Place> places = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      int doc = find(keys.get(i));
      int left = doc < 0 ? findGone(keys.get(i)) : doc;
      if (left >= 0) {
        places.add(new Place(i, left, doc >= 0));
      }
    }
    // Doc values can only be read forwards.
    places.sort(Comparator.comparingInt(Place::doc));
    Standing[] standings = new Standing[keys.size()];
    LeafValues values = null;
    for (Place place : places) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(place.doc(), leaves));
      if (values == null || values.leaf != leaf) {
        values = new LeafValues(leaf);
      }
      standings[place.number()] = values.read(place);
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
    private final TermsEnum terms;
    private final @Nullable BytesRef last;
    private @Nullable PostingsEnum postings;

    KeyLookup(LeafReaderContext leaf, Terms keys) throws IOException {
      reader = leaf.reader();
      base = leaf.docBase;
      terms = keys.iterator();
      last = keys.getMax();
    }

    int find(BytesRef key) throws IOException {
      if (last == null || key.compareTo(last) > 0 || !terms.seekExact(key)) {
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

    Standing read(Place place) throws IOException {
      int local = place.doc() - leaf.docBase;
      return new Standing(
          place.doc(),
          value(run, local),
          value(hash, local),
          value(prior, local),
          shadow.advanceExact(local) ? BytesRef.deepCopyOf(shadow.binaryValue()) : Shadow.NONE,
          place.present());
    }

    private static long value(NumericDocValues values, int local) throws IOException {
      if (!values.advanceExact(local)) {
        throw new IllegalStateException("every document has all values of its own");
      }
      return values.longValue();
    }
  }
}
