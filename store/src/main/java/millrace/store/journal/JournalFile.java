package millrace.store.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One file of a journal: entries, each behind its length and a checksum of both. Not a channel: a
 * channel closes itself when a thread that uses it is interrupted.
 */
final class JournalFile implements AutoCloseable {
  private static final int FRAME_BYTES = 8;

  private final Path path;
  private final RandomAccessFile file;
  private long end;

  /** How many entries of it are still needed. */
  private int needed;

  JournalFile(Path path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "rw");
    this.end = file.length();
  }

  /** Takes each entry of a file, and where it stands. */
  @FunctionalInterface
  interface Visitor {
    void entry(long offset, byte[] entry);
  }

  /**
   * Goes through the entries.
   *
   * @return where the last whole one ends
   */
  synchronized long scan(Visitor visitor) throws IOException {
    long at = 0;
    Optional<byte[]> entry = read(at);
    while (entry.isPresent()) {
      visitor.entry(at, entry.get());
      at += FRAME_BYTES + entry.get().length;
      entry = read(at);
    }
    return at;
  }

  /** The entry that begins somewhere; empty when no whole one does. */
  synchronized Optional<byte[]> read(long offset) throws IOException {
    if (end - offset < FRAME_BYTES) {
      return Optional.empty();
    }
    file.seek(offset);
    int length = file.readInt();
    int sum = file.readInt();
    if (length < 0 || length > end - offset - FRAME_BYTES) {
      return Optional.empty();
    }
    byte[] entry = new byte[length];
    try {
      file.readFully(entry);
    } catch (EOFException e) {
      return Optional.empty();
    }
    return sum == checksum(entry) ? Optional.of(entry) : Optional.empty();
  }

  /**
   * Writes an entry behind the others; it is durable after {@link #force}.
   *
   * @return where it begins
   */
  synchronized long append(byte[] entry) throws IOException {
    long offset = end;
    byte[] frame =
        ByteBuffer.allocate(FRAME_BYTES).putInt(entry.length).putInt(checksum(entry)).array();
    file.seek(offset);
    file.write(frame);
    file.write(entry);
    end = offset + frame.length + entry.length;
    return offset;
  }

  /** Without the lock: others write while this waits for the disk. */
  void force() throws IOException {
    file.getFD().sync();
  }

  /** Drops everything from a place on. */
  synchronized void cut(long from) throws IOException {
    file.setLength(from);
    end = from;
  }

  private static int checksum(byte[] entry) {
    CRC32C sum = new CRC32C();
    sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(entry.length).flip());
    sum.update(entry);
    return (int) sum.getValue();
  }

  synchronized long size() {
    return end;
  }

  Path path() {
    return path;
  }

  int needed() {
    return needed;
  }

  void need() {
    needed++;
  }

  void release() {
    needed--;
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
