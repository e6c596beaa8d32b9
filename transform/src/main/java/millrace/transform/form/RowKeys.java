package millrace.transform.form;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Field;
import millrace.spi.batch.GeneratedKey;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Origins;
import millrace.spi.failure.FailureCode;
import millrace.spi.ledger.RecordError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the key of each row: the declared column, else the row's own {@code objectID}, else one
 * made from its bytes.
 */
final class RowKeys {
  private static final String OWN_KEY = "objectID";
  private static final JsonFactory JSON = new JsonFactory();

  private final Columns columns;
  private final int column;
  private final boolean declared;

  /** What a row has for a key. */
  sealed interface Key {
    record Own(String text) implements Key {}

    record Generated(String text) implements Key {}

    record Bad(FailureCode code, String message) implements Key {}
  }

  RowKeys(Columns columns) {
    this.columns = columns;
    this.declared = columns.key() >= 0;
    this.column = declared ? columns.key() : ownKey(columns.schema().fields());
  }

  Key of(int row) {
    if (column < 0) {
      return generated(row);
    }
    Field field = columns.schema().fields().get(column);
    String text;
    try {
      text = text(field, columns.columns().get(column), row);
    } catch (NoKey e) {
      return new Key.Bad(
          RecordError.KEY_INVALID,
          "column " + field.name() + ": expected a text or a number as key, found " + e.found);
    }
    if (text != null && !text.isEmpty()) {
      return new Key.Own(text);
    }
    return declared
        ? new Key.Bad(
            RecordError.KEY_MISSING,
            "column " + field.name() + ": expected the key of the record, found nothing")
        : generated(row);
  }

  private Key generated(int row) {
    Origins origins = columns.origins();
    return new Key.Generated(GeneratedKey.of(origins.raw(), origins.start(row), origins.end(row)));
  }

  private static int ownKey(List<Field> fields) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(OWN_KEY)) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable String text(Field field, Column values, int row) throws NoKey {
    if (values.nulls().get(row)) {
      return null;
    }
    return switch (values) {
      case Column.Longs longs ->
          field.kind() == Kind.TIMESTAMP ? time(longs.get(row)) : Long.toString(longs.get(row));
      case Column.Doubles doubles -> Double.toString(doubles.get(row));
      case Column.Flags flags -> Boolean.toString(flags.get(row));
      case Column.Packed packed ->
          switch (field.kind()) {
            case JSON -> scalar(packed, row);
            case BYTES -> Base64.getEncoder().encodeToString(bytes(packed, row));
            case TEXT, DECIMAL, INTEGER, DOUBLE, BOOLEAN, TIMESTAMP ->
                new String(
                    packed.bytes(),
                    packed.start(row),
                    packed.end(row) - packed.start(row),
                    StandardCharsets.UTF_8);
          };
    };
  }

  private static String time(long micros) throws NoKey {
    if (!Rfc3339.canWrite(micros)) {
      throw new NoKey("a time beyond the year 9999");
    }
    return new Rfc3339().write(micros).toString();
  }

  private static @Nullable String scalar(Column.Packed packed, int row) throws NoKey {
    int start = packed.start(row);
    try (JsonParser parser =
        JSON.createParser(
            ObjectReadContext.empty(), packed.bytes(), start, packed.end(row) - start)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_NULL) {
        return null;
      }
      if (token == JsonToken.VALUE_STRING || (token != null && token.isNumeric())) {
        return parser.getString();
      }
      throw new NoKey(token == JsonToken.START_OBJECT ? "an object" : "an array or a boolean");
    } catch (JacksonException e) {
      throw new NoKey("invalid JSON");
    }
  }

  private static byte[] bytes(Column.Packed packed, int row) {
    byte[] copy = new byte[packed.end(row) - packed.start(row)];
    System.arraycopy(packed.bytes(), packed.start(row), copy, 0, copy.length);
    return copy;
  }

  /** A value that cannot be a key. */
  private static final class NoKey extends Exception {
    private final String found;

    NoKey(String found) {
      super(found, null, false, false);
      this.found = found;
    }
  }
}
