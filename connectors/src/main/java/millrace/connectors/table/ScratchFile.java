package millrace.connectors.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import millrace.connectors.web.Bookmark;
import millrace.connectors.web.Content;
import millrace.connectors.web.DecodedBytes;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copy of a content, in a folder that only we may look into. Gone when it is closed. */
public record ScratchFile(Path path) implements AutoCloseable {
  /** A file that is larger is not fetched (invariant 8). */
  public static final long BYTES_MAX = 16L << 30;

  private static final Logger LOG = LoggerFactory.getLogger(ScratchFile.class);
  private static final int BUFFER_BYTES = 256 << 10;

  /**
   * Fetches a whole content.
   *
   * @param scratch the folder for what is needed for a while
   * @param split as for {@link Content#open}
   */
  public static ScratchFile of(Path scratch, Content content, Split split) {
    ScratchFile file = in(scratch);
    boolean whole = false;
    try (DecodedBytes bytes = content.open(split, Bookmark.START)) {
      file.take(bytes, split.name());
      whole = true;
      return file;
    } finally {
      if (!whole) {
        file.close();
      }
    }
  }

  private static ScratchFile in(Path scratch) {
    try {
      Files.createDirectories(scratch);
      Path folder =
          Files.createTempDirectory(
              scratch,
              "file-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return new ScratchFile(folder.resolve("content"));
    } catch (IOException e) {
      throw new MillraceException(SourceError.IO, "cannot make a folder for a file", e);
    }
  }

  private void take(DecodedBytes bytes, String name) {
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(path)) {
      for (int count = bytes.read(buffer, 0, buffer.length);
          count >= 0;
          count = bytes.read(buffer, 0, buffer.length)) {
        size += count;
        if (size > BYTES_MAX) {
          throw new MillraceException(
              SourceError.RECORD_TOO_LARGE,
              name + " has more than " + BYTES_MAX + " bytes, which is the most of one file");
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      throw new MillraceException(SourceError.IO, "keeping a copy of " + name + " failed", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
      Path folder = path.getParent();
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted: {}", path, e.toString());
    }
  }
}
