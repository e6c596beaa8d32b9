package millrace.connectors.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;

/** The bytes of a local file. Looks after each piece whether the file is still the same. */
final class FileBytes implements ByteStream {
  private static final int MAGIC_BYTES = 2;

  private final Path path;
  private final String name;
  private final String identity;
  private final FileChannel channel;
  private long position;

  private FileBytes(Path path, String name, String identity, FileChannel channel) {
    this.path = path;
    this.name = name;
    this.identity = identity;
    this.channel = channel;
  }

  /**
   * Opens a file at its beginning.
   *
   * @param identity of the version that is meant
   */
  static FileBytes open(Path path, String name, String identity) {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new FileBytes(path, name, identity, channel);
    } catch (IOException e) {
      throw FileState.failure(name, e);
    }
  }

  boolean isGzip() {
    byte[] magic = new byte[MAGIC_BYTES];
    try {
      int count = channel.read(ByteBuffer.wrap(magic), 0);
      return count == MAGIC_BYTES && Gunzip.isMagic(magic[0], magic[1]);
    } catch (IOException e) {
      throw FileState.failure(name, e);
    }
  }

  void seek(long offset) {
    position = offset;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int count;
    try {
      count = channel.read(ByteBuffer.wrap(into, offset, length), position);
    } catch (IOException e) {
      throw FileState.failure(name, e);
    }
    // Asked after the bytes were read: had they been changed before, it would show now.
    if (!FileState.of(path, name).identity().equals(identity)) {
      throw new MillraceException(
          SourceError.CHANGED, name + " was changed since the run began; start a new run");
    }
    position += Math.max(count, 0);
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw FileState.failure(name, e);
    }
  }
}
