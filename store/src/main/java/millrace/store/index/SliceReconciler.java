package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import millrace.store.index.Drafts.Draft;
import millrace.store.index.field.Fields;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles a slice that was built apart: its documents exist, and only what differs is touched.
 */
final class SliceReconciler {
  private final SliceDocs slice;
  private final IndexWriter writer;
  private final Drafts drafts;
  private final StandingDocs standing;
  private final Reconciliation reconciliation;

  SliceReconciler(
      SliceDocs slice,
      IndexWriter writer,
      Drafts drafts,
      StandingDocs standing,
      Reconciliation reconciliation) {
    this.slice = slice;
    this.writer = writer;
    this.drafts = drafts;
    this.standing = standing;
    this.reconciliation = reconciliation;
  }

  void run() throws IOException {
    List<SliceKey> keys = slice.keys();
    @Nullable Standing[] there = standing.standings(keys.stream().map(SliceKey::term).toList());
    for (int i = 0; i < there.length; i++) {
      decide(keys.get(i), there[i]);
    }
  }

  private void decide(SliceKey key, @Nullable Standing there) throws IOException {
    boolean again = key.size() > 1 || reconciliation.earlier(there) != null;
    if (again && slice.record(key.doc(key.size() - 1)).decodedTrace().generated()) {
      spread(key);
      return;
    }
    List<Entrant> entrants = new ArrayList<>(key.size());
    for (int i = 0; i < key.size(); i++) {
      entrants.add(new Built(key.term(), key.doc(i)));
    }
    reconciliation.decide(entrants, there);
  }

  /** Gives equal records without a key of their own a key each. */
  private void spread(SliceKey key) throws IOException {
    String first = key.term().utf8ToString();
    int used = new GeneratedKeys(standing, reconciliation).used(first);
    for (int i = 0; i < key.size(); i++) {
      int number = used + i;
      Built built = new Built(key.term(), key.doc(i));
      Entrant entrant = built;
      if (number > 0) {
        entrant = new Renamed(GeneratedKeys.numbered(first, number), built.record());
        built.dismiss();
      }
      reconciliation.decide(List.of(entrant), standing.standing(entrant.key()));
    }
  }

  /** A document that the slice holds already. */
  private final class Built implements Entrant {
    private final BytesRef key;
    private final int doc;

    Built(BytesRef key, int doc) {
      this.key = key;
      this.doc = doc;
    }

    @Override
    public BytesRef key() {
      return key;
    }

    @Override
    public long hash() {
      return slice.hash(doc);
    }

    @Override
    public StoredRecord record() throws IOException {
      return slice.record(doc);
    }

    @Override
    public void admit(long prior, BytesRef shadow) throws IOException {
      Term id = new Term(Fields.ID, key);
      if (prior != Prior.NOTHING) {
        writer.updateDocValues(id, new NumericDocValuesField(Fields.PRIOR, prior));
      }
      if (shadow.length > 0) {
        writer.updateDocValues(id, new BinaryDocValuesField(Fields.SHADOW, shadow));
      }
    }

    @Override
    public void dismiss() throws IOException {
      if (writer.tryDeleteDocument(slice.reader(), doc) < 0) {
        throw new IllegalStateException("a slice is never merged, so its documents stay in place");
      }
    }
  }

  /** A document that is put into the slice under another key. */
  private final class Renamed implements Entrant {
    private final String key;
    private final Draft draft;

    Renamed(String key, StoredRecord record) {
      this.key = key;
      byte[] json = BytesRef.deepCopyOf(record.source()).bytes;
      this.draft = drafts.draft(key, json, 0, json.length, record.decodedTrace());
    }

    @Override
    public BytesRef key() {
      return new BytesRef(key);
    }

    @Override
    public long hash() {
      return Drafts.hash(draft.source());
    }

    @Override
    public StoredRecord record() {
      return new StoredRecord(draft.source(), draft.trace().encode());
    }

    @Override
    public void admit(long prior, BytesRef shadow) throws IOException {
      Document document = draft.complete(prior, shadow);
      writer.addDocument(document);
    }

    @Override
    public void dismiss() {
      // Never written.
    }
  }
}
