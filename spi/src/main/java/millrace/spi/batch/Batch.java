package millrace.spi.batch;

/**
 * Some records of one split, in their order. Two forms exist because a table is four to six times
 * faster as columns, and a nested document is only itself as the bytes it came in.
 */
public sealed interface Batch permits Columns, Documents {
  /** How many records it holds. */
  int size();

  /** Where each record stood. */
  Origins origins();

  /** The records as documents, for those who are never given anything else. */
  default Documents documents() {
    return switch (this) {
      case Documents documents -> documents;
      case Columns _ -> throw new IllegalStateException("columns where documents are taken");
    };
  }
}
