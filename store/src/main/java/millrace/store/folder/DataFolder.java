package millrace.store.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything that is kept. One process owns it at a time: it has the lock on
 * {@code owner.lock}, and {@code owner} says which one it is. The two are apart because a process
 * loses its lock as soon as anything in it opens and closes the locked file again, were it only to
 * read it; nothing has a reason to open {@code owner.lock}, and {@code owner} can be replaced at
 * once, so that nobody reads half of it.
 */
public final class DataFolder implements AutoCloseable {
  static final String OWNER = "owner";
  private static final String LOCK = "owner.lock";
  private static final int TOKEN_BYTES = 32;

  /**
   * The folders of this process. The operating system would give it the same lock twice, and take
   * it away when the second one is closed.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;
  private final String token;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
  }

  /**
   * Takes a data folder, which is made when it is absent. What was staged in it is dropped.
   *
   * @throws MillraceException {@code store.owned} when another process has it, or this one already
   */
  public static DataFolder open(Path folder) {
    try {
      DurableFiles.makeFolder(folder);
      Path path = folder.toRealPath();
      if (!HELD.add(path)) {
        throw owned(path);
      }
      return taken(path);
    } catch (IOException e) {
      throw new MillraceException(StoreError.IO, "cannot open the data folder " + folder, e);
    }
  }

  private static DataFolder taken(Path path) throws IOException {
    boolean open = false;
    try {
      DataFolder folder = locked(path);
      open = true;
      return folder;
    } finally {
      if (!open) {
        HELD.remove(path);
      }
    }
  }

  private static DataFolder locked(Path path) throws IOException {
    FileChannel channel = DurableFiles.openLock(path.resolve(LOCK));
    try {
      if (channel.tryLock() == null) {
        throw owned(path);
      }
      DataFolder folder = new DataFolder(path, channel);
      folder.begin();
      return folder;
    } catch (IOException | MillraceException e) {
      channel.close();
      throw e;
    }
  }

  private static MillraceException owned(Path path) {
    String by = owner(path).map(owner -> "process " + owner.pid()).orElse("another process");
    return new MillraceException(
        StoreError.OWNED, "the data folder " + path + " belongs to " + by + ", which is running");
  }

  private static Optional<Owner> owner(Path path) {
    try {
      return Owner.read(path);
    } catch (MillraceException e) {
      // It is the lock that counts; whose it is is only said.
      return Optional.empty();
    }
  }

  private void begin() throws IOException {
    // The owner before is gone, whatever it left: the lock says so.
    announce("");
    DurableFiles.makeFolder(index());
    delete(staging());
    DurableFiles.makeFolder(staging());
  }

  /** Says where this process answers, to those who find the folder locked. */
  public void announce(String url) {
    try {
      new Owner(ProcessHandle.current().pid(), url, token).write(path);
    } catch (IOException e) {
      throw new MillraceException(StoreError.IO, "cannot write " + path.resolve(OWNER), e);
    }
  }

  public Path path() {
    return path;
  }

  /** The file of the metadata database. */
  public Path metadata() {
    return path.resolve("meta.db");
  }

  /** The file of the keys that encrypt credentials. */
  public Path keyset() {
    return path.resolve("keys").resolve("keyset.json");
  }

  /** The folder of search indexes. */
  public Path index() {
    return path.resolve("index");
  }

  /** The folder of accepted pushes. */
  public Path journal() {
    return path.resolve("journal");
  }

  /** The folder of typed tables, one file for each app. */
  public Path datasets() {
    return path.resolve("datasets");
  }

  /** The folder of work in flight, empty when the data folder is opened. */
  public Path staging() {
    return path.resolve("staging");
  }

  /** What callers of {@link #announce}'s address prove themselves with. */
  public String token() {
    return token;
  }

  /** How much space is left on its disk. */
  public long freeBytes() {
    try {
      return Files.getFileStore(path).getUsableSpace();
    } catch (IOException e) {
      throw new MillraceException(StoreError.IO, "cannot see how much space is left", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Lets others have the folder. A second call changes nothing. */
  @Override
  public synchronized void close() {
    if (!channel.isOpen()) {
      return;
    }
    // The words go before the lock does, so that they are never those of the next owner.
    try (channel) {
      Files.deleteIfExists(path.resolve(OWNER));
    } catch (IOException e) {
      throw new MillraceException(StoreError.IO, "cannot let go of the data folder " + path, e);
    } finally {
      HELD.remove(path);
    }
  }
}
