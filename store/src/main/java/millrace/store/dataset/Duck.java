package millrace.store.dataset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.spi.destination.DestinationError;
import millrace.spi.failure.MillraceException;
import org.duckdb.DuckDBConnection;

/** A connection to the database of an app. One thread uses it at a time. */
final class Duck implements AutoCloseable {
  private final DuckDBConnection connection;
  private final Lane lane;
  private final Runnable onBroken;

  /**
   * Takes over a connection.
   *
   * @param onBroken hears when the database gives no more answers until it is opened anew
   */
  Duck(DuckDBConnection connection, Lane lane, Runnable onBroken) {
    this.connection = connection;
    this.lane = lane;
    this.onBroken = onBroken;
  }

  /** Reads a row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** A second connection to the same database. */
  Duck another() {
    return lane.call(() -> {
      try {
        return new Duck(connection.duplicate(), lane, onBroken);
      } catch (SQLException e) {
        throw failed(e);
      }
    });
  }

  DuckDBConnection connection() {
    return connection;
  }

  /** Does one thing after the other; gives how many rows the last one changed. */
  long run(String... statements) {
    return lane.call(() -> {
      long changed = 0;
      try (Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          changed = statement.executeLargeUpdate(sql);
        }
        return changed;
      } catch (SQLException e) {
        throw failed(e);
      }
    });
  }

  <T> List<T> list(String sql, RowReader<T> reader) {
    return lane.call(() -> {
      List<T> rows = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery(sql)) {
        while (found.next()) {
          rows.add(reader.read(found));
        }
        return rows;
      } catch (SQLException e) {
        throw failed(e);
      }
    });
  }

  <T> Optional<T> first(String sql, RowReader<T> reader) {
    return list(sql, reader).stream().findFirst();
  }

  long number(String sql) {
    return first(sql, row -> row.getLong(1)).orElse(0L);
  }

  /** Ends a transaction without its changes, if there is one. */
  void rollback() {
    lane.call(() -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("ROLLBACK");
      } catch (SQLException e) {
        // There was none, or the database has given up and with it the transaction.
        if (isFatal(e)) {
          onBroken.run();
        }
      }
      return true;
    });
  }

  private MillraceException failed(SQLException e) {
    if (isFatal(e)) {
      onBroken.run();
    }
    return new MillraceException(
        DestinationError.IO, "writing to the tables failed: " + message(e), e);
  }

  private static boolean isFatal(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("FATAL") || message.contains("has been invalidated");
  }

  /** What went wrong, in one line. */
  static String message(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    lane.call(() -> {
      try {
        connection.close();
      } catch (SQLException e) {
        throw failed(e);
      }
      return true;
    });
  }
}
