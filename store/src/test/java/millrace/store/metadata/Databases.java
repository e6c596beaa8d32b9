package millrace.store.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.ExecuteListener;

/** Databases of one test, without the time that migrations take. */
final class Databases implements AutoCloseable {
  private static final byte[] EMPTY = migrated();

  private final List<Database> open = new ArrayList<>();

  private static byte[] migrated() {
    try {
      Path folder = Files.createTempDirectory("empty-database");
      Path file = folder.resolve("meta.db");
      Database.open(file).close();
      byte[] content = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A database of the newest format, made when there is no such file. */
  Database open(Path file, ExecuteListener... listeners) {
    try {
      if (!Files.exists(file)) {
        Files.write(file, EMPTY);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Database database = Database.open(file, listeners);
    open.add(database);
    return database;
  }

  @Override
  public void close() {
    open.forEach(Database::close);
  }
}
