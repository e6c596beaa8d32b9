package millrace.store.index;

/**
 * The names of the fields in a Lucene document. A value of a record is indexed under its path and
 * its kind, {@code price#n} or {@code name#t}, so the same path may hold other types in other
 * records.
 */
final class Fields {
  /** The key; indexed whole. */
  static final String ID = "_id";

  /** The record's JSON; stored. */
  static final String SOURCE = "_source";

  /** A hash of {@link #SOURCE}, to find out cheaply whether content differs. */
  static final String HASH = "_hash";

  /** The low bits of the id of the run that wrote the document. */
  static final String RUN = "_run";

  /** What the run found under the key when it first wrote it, see {@link Prior}. */
  static final String PRIOR = "_prior";

  /** Where the record stood, see {@link Trace}; stored. */
  static final String TRACE = "_trace";

  /** What other open runs have written under the key, see {@link Shadow}. */
  static final String SHADOW = "_shadow";

  static final String TEXT = "#t";
  static final String EXACT = "#s";
  static final String NUMBER = "#n";
  static final String FLAG = "#b";

  private Fields() {}
}
