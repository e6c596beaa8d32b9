package millrace.connectors.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes real files with another program than the one that reads them: DuckDB's writer. */
public final class Parquet {
  private Parquet() {}

  /** A file with the rows of a query. */
  public static byte[] of(String query) {
    return of(query, "");
  }

  /** The same, written with options of COPY. */
  public static byte[] of(String query, String options) {
    try {
      Path folder = Files.createTempDirectory("parquet");
      Path file = folder.resolve("table.parquet");
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute("COPY (%s) TO '%s' (FORMAT parquet%s)".formatted(query, file, options));
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
