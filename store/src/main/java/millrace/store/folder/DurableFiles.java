package millrace.store.folder;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that after a crash or power loss are there whole, as they were before, or not at all. */
public final class DurableFiles {
  private static final String OWNER_FILE = "rw-------";
  private static final String OWNER_FOLDER = "rwx------";

  private DurableFiles() {}

  /**
   * Writes a file that only its owner may read, in a folder that is made too. It takes the place of
   * the one before at once.
   */
  public static void write(Path file, byte[] content) throws IOException {
    makeFolder(parent(file));
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(part, fresh, only(file, OWNER_FILE))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    rename(part, file);
  }

  /** Gives a finished file its name, after its content is on disk. */
  public static void rename(Path from, Path to) throws IOException {
    try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(parent(to));
  }

  /** Opens a file that is only there to be locked. */
  static FileChannel openLock(Path file) throws IOException {
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return FileChannel.open(file, options, only(file, OWNER_FILE));
  }

  /** Makes a folder that only its owner may enter, unless it is there. */
  public static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = parent(folder);
    Files.createDirectories(parent);
    try {
      Files.createDirectory(folder, only(parent, OWNER_FOLDER));
    } catch (FileAlreadyExistsException e) {
      // Another process may have been quicker; a file of that name is in the way.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    forceFolder(parent);
  }

  private static FileAttribute<?>[] only(Path near, String permissions) throws IOException {
    Path folder = Files.isDirectory(near) ? near : parent(near);
    if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }

  private static Path parent(Path path) {
    return requireNonNull(path.toAbsolutePath().getParent(), "a root is no place for this");
  }

  /** A new name is lost at power loss until its folder is on disk too. */
  private static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
