package millrace.transform.form;

import java.util.List;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Writes rows as JSON objects, one behind the other, into one array. */
final class RowWriter implements AutoCloseable {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Documents are found by their offsets, so nothing stands between them.
          .rootValueSeparator((String) null)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final ByteSink sink;
  private final JsonGenerator out;
  private final Columns columns;
  private final Column[] values;
  private final Kind[] kinds;
  private final SerializedString[] names;
  private final boolean writeNulls;
  private final PackedText text = new PackedText();
  private final Rfc3339 time = new Rfc3339();

  RowWriter(Columns columns, int bytesExpected) {
    this.columns = columns;
    this.sink = new ByteSink(bytesExpected);
    this.out = JSON.createGenerator(ObjectWriteContext.empty(), sink);
    this.writeNulls = columns.nulls() == Columns.Nulls.NULL;
    List<Field> fields = columns.schema().fields();
    this.values = columns.columns().toArray(Column[]::new);
    this.kinds = fields.stream().map(Field::kind).toArray(Kind[]::new);
    this.names =
        fields.stream()
            .map(field -> new SerializedString(field.name()))
            .toArray(SerializedString[]::new);
  }

  /** Where the next byte will stand. */
  int position() {
    return sink.size() + out.streamWriteOutputBuffered();
  }

  void write(int row) {
    out.writeStartObject();
    for (int i = 0; i < values.length; i++) {
      Column column = values[i];
      if (!column.nulls().get(row)) {
        out.writeName(names[i]);
        value(kinds[i], column, row);
      } else if (writeNulls) {
        out.writeName(names[i]);
        out.writeNull();
      }
    }
    out.writeEndObject();
  }

  /** The first column with a value that JSON or RFC 3339 has no form for, or -1. */
  int unwritable(int row) {
    for (int i = 0; i < values.length; i++) {
      boolean bad =
          switch (values[i]) {
            case Column.Doubles doubles -> !Double.isFinite(doubles.get(row));
            case Column.Longs longs ->
                kinds[i] == Kind.TIMESTAMP && !Rfc3339.canWrite(longs.get(row));
            case Column.Flags _, Column.Packed _ -> false;
          };
      if (bad && !values[i].nulls().get(row)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether {@link #unwritable} can find anything in this batch. */
  boolean mayBeUnwritable() {
    return columns.schema().fields().stream()
        .anyMatch(field -> field.kind() == Kind.DOUBLE || field.kind() == Kind.TIMESTAMP);
  }

  /** Everything that was written. */
  byte[] bytes() {
    out.flush();
    return sink.bytes();
  }

  @Override
  public void close() {
    out.close();
  }

  private void value(Kind kind, Column column, int row) {
    switch (column) {
      case Column.Packed packed -> packed(kind, packed, row);
      case Column.Longs longs -> {
        if (kind == Kind.TIMESTAMP) {
          time.write(longs.get(row));
          out.writeRawUTF8String(time.bytes(), 0, time.length());
        } else {
          out.writeNumber(longs.get(row));
        }
      }
      case Column.Doubles doubles -> out.writeNumber(doubles.get(row));
      case Column.Flags flags -> out.writeBoolean(flags.get(row));
    }
  }

  private void packed(Kind kind, Column.Packed column, int row) {
    int start = column.start(row);
    int length = column.end(row) - start;
    switch (kind) {
      case DECIMAL, JSON -> out.writeRawValue(text.at(column, row));
      case BYTES -> out.writeBinary(column.bytes(), start, length);
      case TEXT -> out.writeUTF8String(column.bytes(), start, length);
      case INTEGER, DOUBLE, BOOLEAN, TIMESTAMP ->
          throw new IllegalStateException(kind + " does not stand in a packed column");
    }
  }
}
