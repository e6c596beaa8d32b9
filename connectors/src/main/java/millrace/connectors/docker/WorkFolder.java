package millrace.connectors.docker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that only we may look into, for one start of a program. Gone when it is closed.
 *
 * @param files where the files of the program are
 * @param inside the same as the program sees it
 */
record WorkFolder(Path path, Path files, String inside) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

  static WorkFolder in(Path scratch) {
    Path path = made(scratch);
    return new WorkFolder(path, path, path.toString());
  }

  /**
   * A folder for a program that sees only the files of it, and as somebody else. They lie a level
   * deeper: nobody of this machine comes through the outer one.
   */
  static WorkFolder shared(Path scratch, String inside) {
    Path path = made(scratch);
    try {
      Path files = Files.createDirectory(path.resolve("files"));
      Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new WorkFolder(path, files, inside);
    } catch (IOException e) {
      throw new MillraceException(SourceError.IO, "cannot make a folder for the connector", e);
    }
  }

  private static Path made(Path scratch) {
    try {
      Files.createDirectories(scratch);
      return Files.createTempDirectory(
          scratch,
          "connector-",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new MillraceException(SourceError.IO, "cannot make a folder for the connector", e);
    }
  }

  /** Within a folder that is closed to others, so its own rights need not be. */
  void write(String name, String content) {
    try {
      Path file = Files.writeString(files.resolve(name), content);
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(files.equals(path) ? "rw-------" : "rw-r--r--"));
    } catch (IOException e) {
      throw new MillraceException(SourceError.IO, "cannot write " + name + " for the connector", e);
    }
  }

  String file(String name) {
    return inside + "/" + name;
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted: {}", path, e.toString());
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
