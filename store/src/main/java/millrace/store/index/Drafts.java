package millrace.store.index;

import millrace.store.index.field.Fields;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Makes the Lucene documents that stand for records. */
final class Drafts {
  private static final long PLACE = 0xffff_ffffL;

  private final Paths paths;
  private final long slice;

  /**
   * Drafts of one slice.
   *
   * @param slice its number; a slice that begins later has a higher one
   */
  Drafts(Paths paths, long slice) {
    this.paths = paths;
    this.slice = slice;
  }

  /**
   * A draft of a record as it stands in a batch.
   *
   * @param trace where it came from; what is inserted here is noted in it
   */
  Draft draft(String key, byte[] json, int start, int end, Trace trace) {
    Document document = new Document();
    RecordFields.Stored stored = RecordFields.add(document, paths, key, json, start, end);
    Trace complete = stored.inserted() > 0 ? trace.withInserted(stored.inserted()) : trace;
    BytesRef source = stored.json();
    document.add(new StringField(Fields.ID, key, Store.NO));
    document.add(new StoredField(Fields.SOURCE, source));
    document.add(new StoredField(Fields.TRACE, complete.encode()));
    document.add(new NumericDocValuesField(Fields.HASH, hash(source)));
    document.add(
        new NumericDocValuesField(Fields.RUN, trace.run().value().getLeastSignificantBits()));
    document.add(new NumericDocValuesField(Fields.ORDER, order(complete.record())));
    return new Draft(document, source, complete);
  }

  /** What is left of an object that was deleted, for the open runs that wrote it. */
  static Document gone(String key, BytesRef shadow) {
    Document document = new Document();
    document.add(new StringField(Fields.GONE, key, Store.NO));
    document.add(new SortedDocValuesField(Fields.GONE, new BytesRef(key)));
    document.add(new NumericDocValuesField(Fields.HASH, 0));
    document.add(new NumericDocValuesField(Fields.RUN, 0));
    document.add(new NumericDocValuesField(Fields.PRIOR, Prior.NOTHING));
    document.add(new BinaryDocValuesField(Fields.SHADOW, shadow));
    return document;
  }

  /**
   * A document that lacks only what is known when the slice is prepared.
   *
   * @param source the JSON that is stored
   */
  record Draft(Document document, BytesRef source, Trace trace) {
    /** The document for the index. */
    Document complete(long prior, BytesRef shadow) {
      document.add(new NumericDocValuesField(Fields.PRIOR, prior));
      document.add(new BinaryDocValuesField(Fields.SHADOW, shadow));
      return document;
    }
  }

  private long order(long record) {
    // After four thousand million records of one split the places begin again, which nobody sees:
    // they only decide between records of one slice.
    return (slice << 32) | (record & PLACE);
  }

  static long hash(BytesRef source) {
    return StringHelper.murmurhash3_x64_128(source)[0];
  }

  static Term id(String key) {
    return new Term(Fields.ID, key);
  }
}
