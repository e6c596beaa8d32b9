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

/** A folder that only we may look into, for one start of a program. Gone when it is closed. */
record WorkFolder(Path path) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

  static WorkFolder in(Path scratch) {
    try {
      Files.createDirectories(scratch);
      return new WorkFolder(
          Files.createTempDirectory(
              scratch,
              "connector-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    } catch (IOException e) {
      throw new MillraceException(SourceError.IO, "cannot make a folder for the connector", e);
    }
  }

  Path write(String name, String content) {
    try {
      Path file = path.resolve(name);
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new MillraceException(SourceError.IO, "cannot write " + name + " for the connector", e);
    }
  }

  String file(String name) {
    return path.resolve(name).toString();
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
