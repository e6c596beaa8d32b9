package millrace.connectors.parquet;

import java.sql.SQLException;
import java.util.Base64;
import millrace.connectors.table.RowBuffer;
import millrace.spi.batch.Column;
import millrace.spi.batch.Kind;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions.FunctionException;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** The rows of a query, piece by piece. */
final class ParquetRows implements AutoCloseable {
  private final DuckDBPreparedStatement statement;
  private final DuckDBChunkedResult result;
  private final ParquetFile file;
  private @Nullable DuckDBDataChunkReader piece;
  private int at;
  private int rows;

  private ParquetRows(
      DuckDBPreparedStatement statement, DuckDBChunkedResult result, ParquetFile file) {
    this.statement = statement;
    this.result = result;
    this.file = file;
  }

  static ParquetRows of(DuckDBConnection connection, String sql, ParquetFile file)
      throws SQLException {
    DuckDBPreparedStatement statement =
        connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
    boolean opened = false;
    try {
      ParquetRows rows = new ParquetRows(statement, statement.query(), file);
      opened = true;
      return rows;
    } finally {
      if (!opened) {
        statement.close();
      }
    }
  }

  /**
   * Copies rows behind those that a buffer has.
   *
   * @param row how many it has
   * @param most at most so many
   * @return how many were copied; 0 at the end
   */
  int copy(RowBuffer into, Kind[] kinds, int row, int most) {
    try {
      if (!more() || piece == null) {
        return 0;
      }
      int count = Math.min(most, rows - at);
      for (int column = 0; column < kinds.length; column++) {
        new Copy(into, column, piece.vector(column), at, row, count).run(kinds[column]);
      }
      at += count;
      return count;
    } catch (FunctionException e) {
      throw file.unreadable(e);
    }
  }

  private boolean more() {
    while (at == rows) {
      if (!result.nextChunk()) {
        return false;
      }
      piece = result.chunk();
      rows = Math.toIntExact(piece.rowCount());
      at = 0;
    }
    return true;
  }

  /** Some cells of one column on their way. */
  private record Copy(
      RowBuffer into, int column, DuckDBReadableVector from, int at, int row, int count) {
    void run(Kind kind) {
      switch (into.column(column)) {
        case Column.Longs longs -> longs(longs, kind);
        case Column.Doubles doubles -> {
          for (int i = 0; i < count; i++) {
            if (from.isNull(at + i)) {
              into.none(doubles, row + i);
            } else {
              into.put(doubles, row + i, from.getDouble(at + i));
            }
          }
        }
        case Column.Flags flags -> {
          for (int i = 0; i < count; i++) {
            if (from.isNull(at + i)) {
              into.none(flags, row + i);
            } else {
              into.put(flags, row + i, from.getBoolean(at + i));
            }
          }
        }
        case Column.Packed packed -> packed(packed, kind);
      }
    }

    private void longs(Column.Longs longs, Kind kind) {
      for (int i = 0; i < count; i++) {
        if (from.isNull(at + i)) {
          into.none(longs, row + i);
          continue;
        }
        long value = from.getLong(at + i);
        if (kind == Kind.TIMESTAMP && value == Reading.NO_TIME) {
          into.unfit(column, row + i, "infinity");
        } else {
          into.put(longs, row + i, value);
        }
      }
    }

    private void packed(Column.Packed packed, Kind kind) {
      for (int i = 0; i < count; i++) {
        if (from.isNull(at + i)) {
          into.none(packed, row + i);
        } else if (kind == Kind.BYTES) {
          into.put(packed, Base64.getDecoder().decode(from.getString(at + i)));
        } else {
          into.put(packed, from.getString(at + i));
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      result.close();
      statement.close();
    } catch (SQLException e) {
      throw new MillraceException(SourceError.IO, "closing a Parquet reader failed", e);
    }
  }
}
