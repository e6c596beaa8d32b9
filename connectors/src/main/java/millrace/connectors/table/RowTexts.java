package millrace.connectors.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import millrace.spi.batch.Column;
import millrace.spi.batch.ConversionError;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Origins;
import millrace.spi.batch.Schema;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes rows as JSON objects, for those who want to see what was read. Nothing is left out: also
 * what did not convert stands there, as the text that it was.
 */
final class RowTexts {
  private static final JsonFactory JSON =
      JsonFactory.builder().rootValueSeparator((String) null).build();

  private final Schema schema;
  private final List<Column> columns;
  private final List<ConversionError> errors;

  private RowTexts(Schema schema, List<Column> columns, List<ConversionError> errors) {
    this.schema = schema;
    this.columns = columns;
    this.errors = errors;
  }

  static Origins.Texts of(
      Schema schema, List<Column> columns, List<ConversionError> errors, int rows) {
    return new RowTexts(schema, columns, errors).write(rows);
  }

  private Origins.Texts write(int rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] ends = new int[rows];
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      for (int row = 0; row < rows; row++) {
        write(out, row);
        out.flush();
        ends[row] = bytes.size();
      }
    }
    return new Origins.Texts(bytes.toByteArray(), ends);
  }

  private void write(JsonGenerator out, int row) {
    out.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      Field field = schema.fields().get(i);
      out.writeName(field.name());
      if (columns.get(i).nulls().get(row)) {
        none(out, row, i);
      } else {
        value(out, field.kind(), columns.get(i), row);
      }
    }
    out.writeEndObject();
  }

  private void none(JsonGenerator out, int row, int column) {
    for (ConversionError error : errors) {
      if (error.row() == row && error.column() == column) {
        out.writeString(error.raw());
        return;
      }
    }
    out.writeNull();
  }

  private static void value(JsonGenerator out, Kind kind, Column column, int row) {
    switch (column) {
      case Column.Packed packed -> packed(out, kind, packed, row);
      case Column.Longs longs -> {
        if (kind == Kind.TIMESTAMP) {
          out.writeString(Instant.EPOCH.plus(longs.get(row), ChronoUnit.MICROS).toString());
        } else {
          out.writeNumber(longs.get(row));
        }
      }
      case Column.Doubles doubles -> {
        if (Double.isFinite(doubles.get(row))) {
          out.writeNumber(doubles.get(row));
        } else {
          out.writeString(Double.toString(doubles.get(row)));
        }
      }
      case Column.Flags flags -> out.writeBoolean(flags.get(row));
    }
  }

  private static void packed(JsonGenerator out, Kind kind, Column.Packed column, int row) {
    int start = column.start(row);
    int length = column.end(row) - start;
    if (kind == Kind.BYTES) {
      out.writeBinary(column.bytes(), start, length);
    } else if (kind == Kind.TEXT) {
      out.writeUTF8String(column.bytes(), start, length);
    } else {
      out.writeRawValue(new String(column.bytes(), start, length, StandardCharsets.UTF_8));
    }
  }
}
