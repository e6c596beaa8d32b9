package millrace.spi.source;

import java.util.List;

/** A source that is open. One thread at a time calls it. */
public interface Source extends AutoCloseable {
  /**
   * What there is to read. Called when a run is planned, and again when a stopped run is to go on:
   * the same names and identities mean that the content is the same.
   *
   * @throws millrace.spi.failure.MillraceException when the source cannot be reached or refuses;
   *     the code says whether the engine tries again
   */
  List<Split> plan();

  /**
   * Opens a split at a cursor that a {@link Chunk} of the same split gave, or at {@link
   * Cursor#START}. Reading again from a cursor leaves no gap, and on unchanged content gives the
   * same records at the same positions. A reader may open the content only at its first {@link
   * SplitReader#next}, so that closing it can end that, too; what is said here then comes from
   * there.
   *
   * @throws millrace.spi.failure.MillraceException as {@link #plan}; also when the content is not
   *     that of {@code split.identity()} any more
   */
  SplitReader read(Split split, Cursor cursor);

  /** Gives back what is held. Called once, after every reader is closed. */
  @Override
  void close();
}
