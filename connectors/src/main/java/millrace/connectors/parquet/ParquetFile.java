package millrace.connectors.parquet;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.duckdb.DuckDBConnection;

/**
 * A Parquet file of this machine, looked at with a database of its own in memory that can reach
 * nothing but this file.
 */
final class ParquetFile implements AutoCloseable {
  /** What the database may take for the pages of one file (invariant 8). */
  private static final String MEMORY = "256MB";

  /** The database takes these for patterns. */
  private static final String PATTERN_CHARACTERS = "*?[";

  private final String name;
  private final String path;
  private final DuckDBConnection connection;

  private ParquetFile(String name, String path, DuckDBConnection connection) {
    this.name = name;
    this.path = path;
    this.connection = connection;
  }

  /**
   * Opens a file.
   *
   * @param name how messages call it
   */
  static ParquetFile open(Path path, String name) {
    String text = path.toAbsolutePath().toString();
    if (PATTERN_CHARACTERS.chars().anyMatch(c -> text.indexOf(c) >= 0)) {
      throw new MillraceException(
          SourceError.CONFIG,
          name + " has one of " + PATTERN_CHARACTERS + " in its path; rename it");
    }
    Properties properties = new Properties();
    properties.put("memory_limit", MEMORY);
    properties.put("threads", "1");
    properties.put("preserve_insertion_order", "true");
    properties.put("jdbc_stream_results", "true");
    properties.put("temp_directory", "");
    try {
      DuckDBConnection connection =
          DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
      ParquetFile file = new ParquetFile(name, text, connection);
      file.lock();
      return file;
    } catch (SQLException e) {
      throw new MillraceException(SourceError.IO, "a Parquet reader cannot be opened", e);
    }
  }

  private void lock() throws SQLException {
    boolean locked = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET allowed_paths = [" + literal(path) + "]");
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
      locked = true;
    } finally {
      if (!locked) {
        connection.close();
      }
    }
  }

  List<FileColumn> columns() {
    List<FileColumn> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "DESCRIBE SELECT * FROM read_parquet(%s, hive_partitioning = false)"
                    .formatted(literal(path)))) {
      while (rows.next()) {
        columns.add(new FileColumn(rows.getString(1), rows.getString(2)));
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
    return columns;
  }

  long rows() {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT num_rows FROM parquet_file_metadata(" + literal(path) + ")")) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** All rows from one on, in the order of the file. */
  ParquetRows read(List<Reading> readings, long from) {
    String columns = readings.stream().map(Reading::expression).collect(Collectors.joining(", "));
    // Another name than any column of the file can have is not to be had, so the option is used
    // only where there is something to skip.
    String sql =
        "SELECT %s FROM read_parquet(%s, hive_partitioning = false%s"
            .formatted(
                columns,
                literal(path),
                from == 0 ? ")" : ", file_row_number = true) WHERE file_row_number >= " + from);
    try {
      return ParquetRows.of(connection, sql, this);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  MillraceException unreadable(Exception e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new MillraceException(
        SourceError.INVALID,
        name + " cannot be read as a Parquet file: " + message.replace(path, name),
        e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new MillraceException(SourceError.IO, "closing " + name + " failed", e);
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
