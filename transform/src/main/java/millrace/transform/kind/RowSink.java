package millrace.transform.kind;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.spi.batch.Column;
import millrace.spi.batch.Field;
import millrace.spi.batch.Schema;

/** Collects rows column by column. Values come in the order of the columns. */
final class RowSink {
  private final List<Column> columns = new ArrayList<>();
  private int row;
  private int column;

  RowSink(Schema schema) {
    for (Field field : schema.fields()) {
      columns.add(
          switch (field.kind()) {
            case TEXT, JSON, DECIMAL, BYTES -> new Column.Packed();
            case INTEGER, TIMESTAMP -> new Column.Longs();
            case DOUBLE -> new Column.Doubles();
            case BOOLEAN -> new Column.Flags();
          });
    }
  }

  RowSink text(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    next(Column.Packed.class).add(bytes, 0, bytes.length);
    return this;
  }

  RowSink text(Optional<String> value) {
    if (value.isPresent()) {
      return text(value.get());
    }
    next(Column.Packed.class).addNull();
    return this;
  }

  RowSink number(Optional<Double> value) {
    Column.Doubles doubles = next(Column.Doubles.class);
    value.ifPresentOrElse(number -> doubles.set(row, number), () -> doubles.nulls().set(row));
    return this;
  }

  RowSink flag(boolean value) {
    next(Column.Flags.class).set(row, value);
    return this;
  }

  RowSink time(Instant value) {
    long micros = value.getEpochSecond() * 1_000_000 + value.getNano() / 1_000;
    next(Column.Longs.class).set(row, micros);
    return this;
  }

  void endRow() {
    row++;
    column = 0;
  }

  List<Column> columns() {
    return columns;
  }

  private <C extends Column> C next(Class<C> form) {
    return form.cast(columns.get(column++));
  }
}
