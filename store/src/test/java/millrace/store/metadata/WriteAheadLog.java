package millrace.store.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What transactions have written, read from SQLite's log. */
final class WriteAheadLog {
  private static final int HEADER_BYTES = 32;
  private static final int FRAME_HEADER_BYTES = 24;

  private WriteAheadLog() {}

  /** The bytes of each transaction, oldest first. */
  static List<Long> transactions(Path database) throws IOException {
    ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(Path.of(database + "-wal")));
    int pageBytes = log.getInt(8);
    int frameBytes = FRAME_HEADER_BYTES + pageBytes;
    List<Long> sizes = new ArrayList<>();
    long size = 0;
    for (int at = HEADER_BYTES; at + frameBytes <= log.limit(); at += frameBytes) {
      size += frameBytes;
      boolean last = log.getInt(at + 4) != 0;
      if (last) {
        sizes.add(size);
        size = 0;
      }
    }
    return sizes;
  }
}
