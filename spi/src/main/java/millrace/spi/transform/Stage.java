package millrace.spi.transform;

import millrace.spi.batch.Documents;

/** A step between source and destination. It serves several threads at once. */
@FunctionalInterface
public interface Stage extends AutoCloseable {
  /** Leaves everything as it is. */
  Stage NONE = (documents, _, _) -> Staged.same(documents);

  /**
   * Takes some documents of one split.
   *
   * @param split number of the split within the run, for the positions of rejects
   * @param file what the split reads, as a person would name it, for the same
   * @throws millrace.spi.failure.MillraceException when the stage is of no use for any record
   */
  Staged apply(Documents documents, int split, String file);

  /** Lets go of what it holds. Called once, when nobody applies it any more. */
  @Override
  default void close() {}
}
