package millrace.store.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/**
 * Keeps the files of a database as a killed process would leave them, once before each statement of
 * an operation and once behind the last.
 */
final class CrashPoints implements ExecuteListener {
  private final Path file;
  private final Path folder;
  private final List<Path> left = new ArrayList<>();
  private volatile boolean watching;

  CrashPoints(Path file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /** Runs an operation, and gives what each of its crashes would have left. */
  List<Path> of(Runnable operation) {
    left.clear();
    watching = true;
    try {
      operation.run();
    } finally {
      watching = false;
    }
    keep();
    return List.copyOf(left);
  }

  @Override
  public void executeStart(ExecuteContext context) {
    // Readers run in other threads, and what they do leaves nothing.
    if (watching && Thread.currentThread().getName().equals("metadata-writer")) {
      keep();
    }
  }

  private void keep() {
    try {
      Path copy = Files.createTempDirectory(folder, "crash").resolve("meta.db");
      Files.copy(file, copy);
      Path log = Path.of(file + "-wal");
      if (Files.exists(log)) {
        Files.copy(log, Path.of(copy + "-wal"));
      }
      left.add(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
