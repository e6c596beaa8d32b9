package millrace.store.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.folder.DurableFiles;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the format that this version knows. Formats only go up. */
final class Migrations {
  /** The highest number among the files of {@link Sqlite#MIGRATIONS}. */
  static final int NEWEST = 11;

  private static final String HISTORY = "flyway_schema_history";

  private final Sqlite kind;
  private final String scripts;
  private final int newest;

  /**
   * Migrations of a database.
   *
   * @param scripts where their files are on the class path
   * @param newest the highest number among them
   */
  Migrations(Sqlite kind, String scripts, int newest) {
    this.kind = kind;
    this.scripts = scripts;
    this.newest = newest;
  }

  void run() {
    DataSource source = kind.writing();
    int format = format(source);
    if (format > newest) {
      throw new MillraceException(
          StoreError.NEWER_VERSION,
          kind.file()
              + " has format "
              + format
              + ", which a newer version has written; this one knows formats up to "
              + newest);
    }
    // Looking at the history costs little; the migration tool costs a third of a second.
    if (format < newest) {
      migrate(source);
    }
  }

  /** The number of the last migration that succeeded, 0 for a database without any. */
  private int format(DataSource source) {
    try (Connection connection = source.getConnection()) {
      int format = format(connection);
      if (format > 0 && format < newest) {
        copy(connection, format + 1);
      }
      return format;
    } catch (SQLException e) {
      throw kind.failure(e);
    }
  }

  private static int format(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, HISTORY, new String[] {"TABLE"})) {
      if (!tables.next()) {
        return 0;
      }
    }
    List<Integer> versions = new ArrayList<>(List.of(0));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select \"version\", \"success\" from \"" + HISTORY + "\"")) {
      while (rows.next()) {
        if (rows.getBoolean(2)) {
          versions.add(rows.getInt(1));
        }
      }
    }
    return Collections.max(versions);
  }

  /**
   * Keeps what is there under a name of its own. The name appears when the copy is complete and on
   * disk, so that a copy cut off by a crash is never taken for one.
   */
  private void copy(Connection connection, int next) throws SQLException {
    Path copy = kind.file().resolveSibling(kind.file().getFileName() + ".before-v" + next);
    Path part = copy.resolveSibling(copy.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      Sqlite.copy(connection, part);
      DurableFiles.rename(part, copy);
    } catch (IOException e) {
      throw new MillraceException(StoreError.IO, "cannot copy the database to " + copy, e);
    }
  }

  private void migrate(DataSource source) {
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:" + scripts)
          .target(String.valueOf(newest))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  private RuntimeException failure(FlywayException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && kind.failure(sql) instanceof MillraceException inner) {
        return inner;
      }
    }
    return new MillraceException(
        StoreError.CORRUPT, kind.file() + " cannot be brought to format " + newest, e);
  }
}
