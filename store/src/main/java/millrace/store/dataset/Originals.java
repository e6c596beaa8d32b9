package millrace.store.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import millrace.spi.batch.Origins;
import millrace.spi.destination.DestinationError;
import millrace.spi.failure.MillraceException;

/**
 * The original bytes of a slice's rows, in a file: only when the slice is compared with its table
 * is it known which of them are rejects. Nothing in it needs to outlive the process.
 */
final class Originals implements AutoCloseable {
  private final Path path;
  private final FileChannel file;
  private long size;

  private Originals(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  static Originals open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      return new Originals(
          path,
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Keeps the bytes of a batch; gives how much was there before. */
  long add(Origins origins) {
    try {
      long before = size;
      ByteBuffer bytes = ByteBuffer.wrap(origins.raw());
      while (bytes.hasRemaining()) {
        size += file.write(bytes, size);
      }
      return before;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  byte[] read(long place, long length) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
      while (bytes.hasRemaining() && file.read(bytes, place + bytes.position()) >= 0) {
        // Until all of it is there.
      }
      return bytes.array();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static MillraceException failed(IOException cause) {
    return new MillraceException(
        DestinationError.IO,
        "keeping records in the staging folder failed: " + cause.getMessage(),
        cause);
  }

  @Override
  public void close() {
    try {
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
