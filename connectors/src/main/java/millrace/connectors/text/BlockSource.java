package millrace.connectors.text;

import java.util.Optional;
import millrace.connectors.web.Bookmark;

/** Gives the records of a content block by block. One thread at a time uses it. */
public interface BlockSource extends AutoCloseable {
  /**
   * The next block, with at least one record and at most so many; empty at the end.
   *
   * @throws millrace.spi.failure.MillraceException when reading fails, after all records before the
   *     failure were given out
   */
  Optional<Block> next(int recordsMax);

  /** Where to read on behind the last block. */
  Bookmark place();

  /** How many bytes of the content, as it lies there, were taken for the blocks so far, about. */
  long taken();

  @Override
  void close();
}
