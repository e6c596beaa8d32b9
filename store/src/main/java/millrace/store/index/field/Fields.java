package millrace.store.index.field;

/**
 * The names of the fields in a Lucene document. A value of a record is indexed under its path and
 * its kind, {@code price#n} or {@code name#t}, so the same path may hold other types in other
 * records.
 */
public final class Fields {
  /** The key; indexed whole. */
  public static final String ID = "_id";

  /** The record's JSON; stored. */
  public static final String SOURCE = "_source";

  /** A hash of {@link #SOURCE}, to find out cheaply whether content differs. */
  public static final String HASH = "_hash";

  /** The low bits of the id of the run that wrote the document. */
  public static final String RUN = "_run";

  /** What the run found under the key when it first wrote it, see {@code Prior}. */
  public static final String PRIOR = "_prior";

  /** Where the record stood, see {@code Trace}; stored. */
  public static final String TRACE = "_trace";

  /** What other open runs have written under the key, see {@code Shadow}. */
  public static final String SHADOW = "_shadow";

  /**
   * When the document was written, compared with others of the index: the number of its slice in
   * the upper half, and its place in that slice in the lower one.
   */
  public static final String ORDER = "_order";

  /**
   * The key of an object that is no more while some open run still has to find what it wrote there,
   * see {@code Shadow}; indexed whole, and by document. Such a document is no object.
   */
  public static final String GONE = "_gone";

  /** The words of a text. */
  public static final String TEXT = "#t";

  /** A text as a whole; also by document. */
  public static final String EXACT = "#s";

  /** A number; also by document. */
  public static final String NUMBER = "#n";

  /** {@code true} or {@code false}, like a text as a whole. */
  public static final String FLAG = "#b";

  private Fields() {}
}
