package millrace.transform.form;

import java.util.List;
import millrace.spi.batch.ConversionError;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Schema;

/** Says in words what is wrong with a cell. */
final class CellProblem {
  /** A cell may be megabytes long; the original of the reject has all of it. */
  private static final int RAW_SHOWN_MAX = 200;

  private CellProblem() {}

  /** All cells of one row that did not convert. */
  static String of(Schema schema, List<ConversionError> errors) {
    StringBuilder text = new StringBuilder();
    for (ConversionError error : errors) {
      Field field = schema.fields().get(error.column());
      text.append(text.isEmpty() ? "" : "; ").append(of(field, "'" + shown(error.raw()) + "'"));
    }
    return text.toString();
  }

  static String of(Field field, String found) {
    return "column " + field.name() + ": expected " + expected(field.kind()) + ", found " + found;
  }

  private static String expected(Kind kind) {
    return switch (kind) {
      case TEXT -> "a text";
      case JSON -> "one JSON value";
      case DECIMAL -> "a number";
      case INTEGER -> "a whole number of at most 64 bits";
      case DOUBLE -> "a finite number";
      case BOOLEAN -> "true, false, 1 or 0";
      case TIMESTAMP -> "a time between the years 0 and 9999";
      case BYTES -> "bytes";
    };
  }

  private static String shown(String raw) {
    return raw.length() <= RAW_SHOWN_MAX ? raw : raw.substring(0, RAW_SHOWN_MAX) + "…";
  }
}
