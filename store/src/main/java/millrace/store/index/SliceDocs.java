package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import millrace.store.index.field.Fields;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

/** The documents of a slice that is complete and not attached yet, key by key. */
final class SliceDocs {
  private static final Set<String> SOURCE_AND_TRACE = Set.of(Fields.SOURCE, Fields.TRACE);

  private final DirectoryReader reader;
  private final StoredFields stored;
  private final long[] hashes;

  SliceDocs(DirectoryReader reader) throws IOException {
    this.reader = reader;
    this.stored = reader.storedFields();
    this.hashes = new long[reader.maxDoc()];
    for (LeafReaderContext leaf : reader.leaves()) {
      NumericDocValues hash = leaf.reader().getNumericDocValues(Fields.HASH);
      for (int doc = hash.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = hash.nextDoc()) {
        hashes[leaf.docBase + doc] = hash.longValue();
      }
    }
  }

  /** All keys, in the order of their bytes. */
  List<SliceKey> keys() throws IOException {
    List<SliceKey> keys = new ArrayList<>(reader.maxDoc());
    Terms terms = MultiTerms.getTerms(reader, Fields.ID);
    if (terms == null) {
      return keys;
    }
    TermsEnum each = terms.iterator();
    PostingsEnum postings = null;
    for (BytesRef term = each.next(); term != null; term = each.next()) {
      postings = each.postings(postings, PostingsEnum.NONE);
      keys.add(new SliceKey(BytesRef.deepCopyOf(term), docs(postings)));
    }
    return keys;
  }

  long hash(int doc) {
    return hashes[doc];
  }

  StoredRecord record(int doc) throws IOException {
    Document document = stored.document(doc, SOURCE_AND_TRACE);
    return new StoredRecord(
        document.getBinaryValue(Fields.SOURCE), document.getBinaryValue(Fields.TRACE));
  }

  DirectoryReader reader() {
    return reader;
  }

  private int[] docs(PostingsEnum postings) throws IOException {
    int[] docs = {postings.nextDoc()};
    int size = 1;
    for (int doc = postings.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = postings.nextDoc()) {
      docs = size == docs.length ? Arrays.copyOf(docs, size * 2) : docs;
      docs[size++] = doc;
    }
    return size == 1 ? docs : inOrderOfRecords(Arrays.copyOf(docs, size));
  }

  /** Several threads fill a slice, so the numbers of documents do not follow the source. */
  private int[] inOrderOfRecords(int[] docs) throws IOException {
    record Placed(int doc, long record) {}
    List<Placed> placed = new ArrayList<>();
    for (int doc : docs) {
      placed.add(new Placed(doc, record(doc).decodedTrace().record()));
    }
    return placed.stream()
        .sorted(Comparator.comparingLong(Placed::record))
        .mapToInt(Placed::doc)
        .toArray();
  }
}
