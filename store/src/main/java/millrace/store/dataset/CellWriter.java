package millrace.store.dataset;

import java.util.Arrays;
import java.util.BitSet;
import millrace.spi.batch.Column;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Puts cells into the vectors of the database. What it has no plain form for (dates, times,
 * decimals, bytes) goes over as a number or a text, and the statement makes it what it is.
 */
final class CellWriter {
  private CellWriter() {}

  /** The plain form in which the cells of a type go over. */
  static DuckDBColumnType plain(ColumnType type) {
    return switch (type.family()) {
      case INTEGER, TIMESTAMP, DATE -> DuckDBColumnType.BIGINT;
      case DOUBLE -> DuckDBColumnType.DOUBLE;
      case BOOLEAN -> DuckDBColumnType.BOOLEAN;
      case TEXT, JSON, DECIMAL, BYTES -> DuckDBColumnType.VARCHAR;
    };
  }

  /** The expression that makes of a plain form what it is. */
  static String made(ColumnType type, String plain) {
    return switch (type.family()) {
      case INTEGER, DOUBLE, BOOLEAN, TEXT -> plain;
      case TIMESTAMP -> "make_timestamp(" + plain + ")";
      case DATE -> "(DATE '1970-01-01' + " + plain + "::INTEGER)";
      case JSON, DECIMAL -> "CAST(" + plain + " AS " + type.sql() + ")";
      case BYTES -> "from_base64(" + plain + ")";
    };
  }

  /** Writes some rows of a column; a column that is not there has no values. */
  static void write(
      @Nullable Column column, int[] rows, int from, int count, DuckDBWritableVector vector) {
    switch (column) {
      case null -> {
        for (int i = 0; i < count; i++) {
          vector.setNull(i);
        }
      }
      case Column.Longs longs -> {
        BitSet nulls = longs.nulls();
        for (int i = 0; i < count; i++) {
          int row = rows[from + i];
          if (nulls.get(row)) {
            vector.setNull(i);
          } else {
            vector.setLong(i, longs.get(row));
          }
        }
      }
      case Column.Doubles doubles -> {
        for (int i = 0; i < count; i++) {
          int row = rows[from + i];
          if (doubles.nulls().get(row)) {
            vector.setNull(i);
          } else {
            vector.setDouble(i, doubles.get(row));
          }
        }
      }
      case Column.Flags flags -> {
        for (int i = 0; i < count; i++) {
          int row = rows[from + i];
          if (flags.nulls().get(row)) {
            vector.setNull(i);
          } else {
            vector.setBoolean(i, flags.get(row));
          }
        }
      }
      case Column.Packed packed -> texts(packed, rows, from, count, vector);
    }
  }

  private static void texts(
      Column.Packed packed, int[] rows, int from, int count, DuckDBWritableVector vector) {
    byte[] @Nullable [] texts = new byte[count][];
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      if (!packed.nulls().get(row)) {
        texts[i] = Arrays.copyOfRange(packed.bytes(), packed.start(row), packed.end(row));
      }
    }
    vector.setStringUtf8Batch(0, texts);
  }
}
