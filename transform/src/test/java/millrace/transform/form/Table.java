package millrace.transform.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.ConversionError;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Origins;
import millrace.spi.batch.Schema;
import millrace.spi.ledger.RecordError;
import org.jspecify.annotations.Nullable;

/** Builds batches of columns from Java values, row by row. */
public final class Table {
  private final List<Field> fields = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final List<ConversionError> errors = new ArrayList<>();
  private final StringBuilder raw = new StringBuilder();
  private final List<int[]> rows = new ArrayList<>();

  public Table column(String name, Kind kind) {
    fields.add(new Field(name, kind));
    columns.add(
        switch (kind) {
          case TEXT, JSON, DECIMAL, BYTES -> new Column.Packed();
          case INTEGER, TIMESTAMP -> new Column.Longs();
          case DOUBLE -> new Column.Doubles();
          case BOOLEAN -> new Column.Flags();
        });
    return this;
  }

  public Table row(@Nullable Object... cells) {
    int row = rows.size();
    int start = raw.length();
    raw.append("row").append(row);
    rows.add(new int[] {start, raw.length()});
    raw.append('\n');
    for (int i = 0; i < cells.length; i++) {
      cell(columns.get(i), row, cells[i]);
    }
    return this;
  }

  /** Marks a cell of the last row as one that did not convert. */
  public Table error(int column, String found) {
    errors.add(new ConversionError(rows.size() - 1, column, RecordError.CONVERSION, found));
    return this;
  }

  public Columns build(int key, Columns.Nulls nulls) {
    Origins origins = new Origins(raw.toString().getBytes(UTF_8), 1000, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      origins.add(i + 1, rows.get(i)[0], rows.get(i)[1]);
    }
    return new Columns(new Schema(fields), columns, origins, errors, key, nulls);
  }

  private static void cell(Column column, int row, @Nullable Object value) {
    switch (column) {
      case Column.Packed packed -> {
        if (value == null) {
          packed.addNull();
        } else {
          byte[] bytes = value instanceof byte[] given ? given : value.toString().getBytes(UTF_8);
          packed.add(bytes, 0, bytes.length);
        }
      }
      case Column.Longs longs -> {
        longs.nulls().set(row, value == null);
        if (value instanceof Number number) {
          longs.set(row, number.longValue());
        }
      }
      case Column.Doubles doubles -> {
        doubles.nulls().set(row, value == null);
        if (value instanceof Number number) {
          doubles.set(row, number.doubleValue());
        }
      }
      case Column.Flags flags -> {
        flags.nulls().set(row, value == null);
        flags.set(row, Boolean.TRUE.equals(value));
      }
    }
  }
}
