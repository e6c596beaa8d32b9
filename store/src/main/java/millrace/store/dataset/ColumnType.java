package millrace.store.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.spi.batch.Kind;

/**
 * What a column of a table holds.
 *
 * @param precision how many digits a decimal has, 0 for other families
 * @param scale how many of them stand behind the point
 */
record ColumnType(Family family, int precision, int scale) {
  static final String WORDS =
      "text, integer, double, decimal(p,s), boolean, date, timestamp, json or bytes";

  static final ColumnType TEXT = new ColumnType(Family.TEXT);
  static final ColumnType JSON = new ColumnType(Family.JSON);
  static final ColumnType INTEGER = new ColumnType(Family.INTEGER);
  static final ColumnType DOUBLE = new ColumnType(Family.DOUBLE);
  static final ColumnType BOOLEAN = new ColumnType(Family.BOOLEAN);
  static final ColumnType TIMESTAMP = new ColumnType(Family.TIMESTAMP);
  static final ColumnType DATE = new ColumnType(Family.DATE);
  static final ColumnType BYTES = new ColumnType(Family.BYTES);

  private static final int DIGITS_MAX = 38;
  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\((\\d{1,2}),\\s*(\\d{1,2})\\)", Pattern.CASE_INSENSITIVE);

  enum Family {
    TEXT("text", "VARCHAR"),
    JSON("json", "JSON"),
    INTEGER("integer", "BIGINT"),
    DOUBLE("double", "DOUBLE"),
    DECIMAL("decimal", "DECIMAL"),
    BOOLEAN("boolean", "BOOLEAN"),
    TIMESTAMP("timestamp", "TIMESTAMP"),
    DATE("date", "DATE"),
    BYTES("bytes", "BLOB");

    private final String word;
    private final String sql;

    Family(String word, String sql) {
      this.word = word;
      this.sql = sql;
    }
  }

  ColumnType {
    requireNonNull(family, "family is null");
  }

  private ColumnType(Family family) {
    this(family, 0, 0);
  }

  /** The type by its name in settings. */
  static Optional<ColumnType> of(String word) {
    return decimal(word)
        .or(() -> plain().filter(type -> type.word().equalsIgnoreCase(word)).findFirst());
  }

  /** The type by its name in the database. */
  static Optional<ColumnType> ofSql(String name) {
    return decimal(name).or(() -> plain().filter(type -> type.sql().equals(name)).findFirst());
  }

  private static Stream<ColumnType> plain() {
    return Stream.of(TEXT, JSON, INTEGER, DOUBLE, BOOLEAN, TIMESTAMP, DATE, BYTES);
  }

  private static Optional<ColumnType> decimal(String text) {
    Matcher matcher = DECIMAL.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int precision = Integer.parseInt(matcher.group(1));
    int scale = Integer.parseInt(matcher.group(2));
    return precision < 1 || precision > DIGITS_MAX || scale > precision
        ? Optional.empty()
        : Optional.of(new ColumnType(Family.DECIMAL, precision, scale));
  }

  /** What a column becomes that nobody has declared, from the kind of the first values. */
  static ColumnType natural(Kind kind) {
    return switch (kind) {
      case TEXT -> TEXT;
      case JSON -> JSON;
      case INTEGER -> INTEGER;
      case DECIMAL, DOUBLE -> DOUBLE;
      case BOOLEAN -> BOOLEAN;
      case TIMESTAMP -> TIMESTAMP;
      case BYTES -> BYTES;
    };
  }

  /** The types that hold all values of this one, the nearest first. */
  List<ColumnType> wider() {
    return switch (family) {
      case TEXT, BYTES -> List.of();
      case INTEGER -> List.of(DOUBLE, TEXT);
      case DATE -> List.of(TIMESTAMP, TEXT);
      case JSON, DOUBLE, DECIMAL, BOOLEAN, TIMESTAMP -> List.of(TEXT);
    };
  }

  /** The nearest type that holds all values of both, if there is one. */
  Optional<ColumnType> join(ColumnType other) {
    List<ColumnType> others = new ArrayList<>(List.of(other));
    others.addAll(other.wider());
    return Stream.concat(Stream.of(this), wider().stream()).filter(others::contains).findFirst();
  }

  /** The name in settings and answers. */
  String word() {
    return family == Family.DECIMAL
        ? "%s(%d,%d)".formatted(family.word, precision, scale)
        : family.word;
  }

  /** The name in the database. */
  String sql() {
    return family == Family.DECIMAL
        ? "%s(%d,%d)".formatted(family.sql, precision, scale)
        : family.sql;
  }
}
