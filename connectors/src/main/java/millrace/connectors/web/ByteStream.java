package millrace.connectors.web;

/** Bytes in order. One thread at a time uses it. */
public interface ByteStream extends AutoCloseable {
  /**
   * Reads some bytes. Blocks, but never without a timeout.
   *
   * @param length at least 1
   * @return how many were read, at least 1; or -1 at the end
   * @throws millrace.spi.failure.MillraceException when reading fails
   */
  int read(byte[] into, int offset, int length);

  /**
   * Called by a reader that knows that the end came too early. Whether there may be more after all.
   *
   * @throws millrace.spi.failure.MillraceException when it was tried often enough
   */
  default boolean hasMoreAfterEnd() {
    return false;
  }

  /** How many bytes were taken from the file or the wire, as they stand there. */
  long position();

  @Override
  void close();
}
