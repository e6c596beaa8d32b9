package millrace.connectors.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.ConversionError;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Origins;
import millrace.spi.batch.Schema;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.RecordError;
import millrace.spi.source.SourceError;

/** Takes the cells of some rows, each column from its first row to its last. */
public final class RowBuffer {
  private static final int WIDTH = 8;

  private final Schema schema;
  private final int key;
  private final int cellBytesMax;
  private final List<Column> columns;
  private final List<ConversionError> errors = new ArrayList<>();
  private long bytes;

  /**
   * Starts without rows.
   *
   * @param key the column that holds the key, or -1
   * @param cellBytesMax how large a cell may be
   */
  public RowBuffer(Schema schema, int key, int cellBytesMax) {
    this.schema = schema;
    this.key = key;
    this.cellBytesMax = cellBytesMax;
    this.columns = schema.fields().stream().map(Field::kind).map(RowBuffer::column).toList();
  }

  private static Column column(Kind kind) {
    return switch (kind) {
      case TEXT, JSON, DECIMAL, BYTES -> new Column.Packed();
      case INTEGER, TIMESTAMP -> new Column.Longs();
      case DOUBLE -> new Column.Doubles();
      case BOOLEAN -> new Column.Flags();
    };
  }

  /** The column of that number, to be filled with {@link #put} and {@link #none}. */
  public Column column(int column) {
    return columns.get(column);
  }

  /** About how many bytes the cells take. */
  public long bytes() {
    return bytes;
  }

  /** Puts a whole number or a time. */
  public void put(Column.Longs into, int row, long value) {
    into.set(row, value);
    bytes += WIDTH;
  }

  public void put(Column.Doubles into, int row, double value) {
    into.set(row, value);
    bytes += WIDTH;
  }

  public void put(Column.Flags into, int row, boolean value) {
    into.set(row, value);
    bytes++;
  }

  /** Puts a text, JSON or a decimal number. */
  public void put(Column.Packed into, String text) {
    put(into, text.getBytes(StandardCharsets.UTF_8));
  }

  public void put(Column.Packed into, byte[] value) {
    if (value.length > cellBytesMax) {
      throw new MillraceException(
          SourceError.RECORD_TOO_LARGE,
          "a cell has %d bytes, and one may have %d".formatted(value.length, cellBytesMax));
    }
    into.add(value, 0, value.length);
    bytes += value.length + 1;
  }

  /** Puts nothing. */
  public void none(Column into, int row) {
    BitSet nulls = into.nulls();
    switch (into) {
      case Column.Packed packed -> packed.addNull();
      case Column.Longs longs -> longs.set(row, 0);
      case Column.Doubles doubles -> doubles.set(row, 0);
      case Column.Flags flags -> flags.set(row, false);
    }
    nulls.set(row);
    bytes++;
  }

  /** Puts nothing, because what stood there has no form in the column; the row is a reject. */
  public void unfit(int column, int row, String raw) {
    none(columns.get(column), row);
    errors.add(new ConversionError(row, column, RecordError.CONVERSION, raw));
  }

  /**
   * All rows.
   *
   * @param first number of the first of them in the split, from 1
   */
  public Columns columns(long first, int rows) {
    errors.sort(Comparator.comparingInt(ConversionError::row));
    Origins origins =
        Origins.ofRows(first, rows, () -> RowTexts.of(schema, columns, List.copyOf(errors), rows));
    return new Columns(schema, columns, origins, errors, key, Columns.Nulls.NULL);
  }
}
