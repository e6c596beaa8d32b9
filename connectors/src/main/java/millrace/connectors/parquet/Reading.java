package millrace.connectors.parquet;

import java.util.Locale;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A column as it is read.
 *
 * @param expression SQL that gives its values in the form that its kind is taken in: BIGINT for
 *     whole numbers and times, DOUBLE, BOOLEAN, and VARCHAR for all others
 */
public record Reading(Field field, String expression) {
  /** Stands for times that have no number, which are those without an end. */
  static final long NO_TIME = Long.MIN_VALUE;

  /** A column of the file, as it is. */
  public static Reading of(FileColumn column) {
    return of(column.name(), column.type(), quoted(column.name()));
  }

  /** A column that has one value in all rows, or none. */
  public static Reading constant(String name, String type, @Nullable String value) {
    String text = value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    return of(name, type, "CAST(" + text + " AS " + type + ")");
  }

  private static Reading of(String name, String type, String sql) {
    Kind kind = kind(type);
    String expression =
        switch (kind) {
          case INTEGER -> "CAST(" + sql + " AS BIGINT)";
          case DOUBLE -> "CAST(" + sql + " AS DOUBLE)";
          case BOOLEAN -> sql;
          case TEXT, DECIMAL -> "CAST(" + sql + " AS VARCHAR)";
          case JSON -> "CAST(to_json(" + sql + ") AS VARCHAR)";
          case BYTES -> "to_base64(" + sql + ")";
          case TIMESTAMP -> time(type, sql);
        };
    return new Reading(new Field(name, kind), expression);
  }

  private static String time(String type, String sql) {
    String micros =
        type.equals("TIMESTAMP WITH TIME ZONE") ? sql : "CAST(" + sql + " AS TIMESTAMP)";
    return "CASE WHEN isfinite(%s) THEN epoch_us(%s) WHEN %s IS NOT NULL THEN %s END"
        .formatted(micros, micros, sql, "-9223372036854775807 - 1");
  }

  private static Kind kind(String type) {
    String word = type.toUpperCase(Locale.ROOT);
    if (word.endsWith("]") || word.startsWith("STRUCT(") || word.startsWith("MAP(")) {
      return Kind.JSON;
    }
    if (word.startsWith("DECIMAL(")) {
      return Kind.DECIMAL;
    }
    return switch (word) {
      case "BOOLEAN" -> Kind.BOOLEAN;
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
          Kind.INTEGER;
      case "UBIGINT", "HUGEINT", "UHUGEINT", "BIGNUM" -> Kind.DECIMAL;
      case "FLOAT", "DOUBLE" -> Kind.DOUBLE;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" ->
          Kind.TIMESTAMP;
      case "BLOB" -> Kind.BYTES;
      case "JSON", "VARIANT" -> Kind.JSON;
      // Texts, dates, times of day, UUIDs, intervals: each has one form as a text.
      default -> Kind.TEXT;
    };
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
