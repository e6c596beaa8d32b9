package millrace.store.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import millrace.spi.batch.Column;
import millrace.spi.batch.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes the cells of one column what a column of a table holds. Nothing is lost on the way: what
 * cannot be said in the type is a misfit.
 */
final class CellConversion {
  private static final JsonFactory JSON = new JsonFactory();

  private final Kind kind;
  private final Column source;
  private final int rows;
  private final boolean declared;
  private final BitSet misfits = new BitSet();

  /**
   * Looks at the cells of a column.
   *
   * @param declared whether a user wants the type, so that the values may change their look
   */
  CellConversion(Kind kind, Column source, int rows, boolean declared) {
    this.kind = kind;
    this.source = source;
    this.rows = rows;
    this.declared = declared;
  }

  Converted to(ColumnType type) {
    if (isAlready(type)) {
      return Converted.all(source);
    }
    Column made =
        switch (type.family()) {
          case TEXT, JSON, DECIMAL, BYTES -> texts(type);
          case DOUBLE -> doubles();
          case BOOLEAN -> flags();
          case INTEGER, TIMESTAMP, DATE -> longs(type);
        };
    return new Converted(made, misfits);
  }

  private boolean isAlready(ColumnType type) {
    return switch (type.family()) {
      case TEXT -> kind == Kind.TEXT;
      case JSON -> kind == Kind.JSON;
      case INTEGER -> kind == Kind.INTEGER;
      case DOUBLE -> kind == Kind.DOUBLE;
      case BOOLEAN -> kind == Kind.BOOLEAN;
      case TIMESTAMP -> kind == Kind.TIMESTAMP;
      case DECIMAL, DATE, BYTES -> false;
    };
  }

  private String text(int row) {
    return CellText.of(kind, source, row);
  }

  private Column longs(ColumnType type) {
    Column.Longs made = new Column.Longs();
    for (int row = 0; row < rows; row++) {
      if (source.nulls().get(row)) {
        made.nulls().set(row);
        continue;
      }
      OptionalLong value =
          switch (type.family()) {
            case DATE -> day(row);
            case TIMESTAMP -> isTextual() ? Times.micros(text(row)) : OptionalLong.empty();
            case INTEGER, DOUBLE, DECIMAL, TEXT, JSON, BOOLEAN, BYTES -> whole(row);
          };
      if (value.isPresent()) {
        made.set(row, value.getAsLong());
      } else {
        misfit(row, made);
      }
    }
    return made;
  }

  private OptionalLong day(int row) {
    if (source instanceof Column.Packed packed && kind == Kind.TEXT) {
      OptionalLong day = Times.day(packed.bytes(), packed.start(row), packed.end(row));
      return day.isPresent() || !declared ? day : dayOfTime(Times.micros(text(row)));
    }
    return source instanceof Column.Longs longs && kind == Kind.TIMESTAMP
        ? dayOfTime(OptionalLong.of(longs.get(row)))
        : OptionalLong.empty();
  }

  private OptionalLong dayOfTime(OptionalLong micros) {
    if (micros.isEmpty()) {
      return micros;
    }
    long value = micros.getAsLong();
    return declared || Math.floorMod(value, Times.MICROS_PER_DAY) == 0
        ? OptionalLong.of(Math.floorDiv(value, Times.MICROS_PER_DAY))
        : OptionalLong.empty();
  }

  private OptionalLong whole(int row) {
    if (!isNumeric() && !isTextual()) {
      return OptionalLong.empty();
    }
    String text = text(row);
    OptionalLong value = Numbers.whole(declared ? text.strip() : text);
    // A text that is no plain number, such as 007, would not come back as it was.
    return value.isPresent() && isTextual() && !declared && !plain(value, text)
        ? OptionalLong.empty()
        : value;
  }

  private static boolean plain(OptionalLong value, String text) {
    return Long.toString(value.getAsLong()).equals(text);
  }

  private Column doubles() {
    Column.Doubles made = new Column.Doubles();
    for (int row = 0; row < rows; row++) {
      if (source.nulls().get(row)) {
        made.nulls().set(row);
        continue;
      }
      OptionalDouble value = number(row);
      if (value.isPresent()) {
        made.set(row, value.getAsDouble());
      } else {
        misfit(row, made);
      }
    }
    return made;
  }

  private OptionalDouble number(int row) {
    return switch (source) {
      case Column.Longs longs when kind == Kind.INTEGER && Numbers.isExact(longs.get(row)) ->
          OptionalDouble.of((double) longs.get(row));
      case Column.Packed packed when kind == Kind.DECIMAL || kind == Kind.TEXT ->
          Numbers.exact(packed.bytes(), packed.start(row), packed.end(row));
      case Column.Longs _, Column.Packed _, Column.Doubles _, Column.Flags _ ->
          OptionalDouble.empty();
    };
  }

  private Column flags() {
    Column.Flags made = new Column.Flags();
    for (int row = 0; row < rows; row++) {
      if (source.nulls().get(row)) {
        made.nulls().set(row);
        continue;
      }
      Optional<Boolean> value = isTextual() ? flag(text(row)) : Optional.empty();
      if (value.isPresent()) {
        made.set(row, value.get());
      } else {
        misfit(row, made);
      }
    }
    return made;
  }

  private Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      case "1" -> declared ? Optional.of(true) : Optional.empty();
      case "0" -> declared ? Optional.of(false) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Column texts(ColumnType type) {
    Column.Packed made = new Column.Packed();
    for (int row = 0; row < rows; row++) {
      if (source.nulls().get(row)) {
        made.addNull();
        continue;
      }
      Optional<String> value = said(type, row);
      if (value.isPresent()) {
        byte[] utf8 = value.get().getBytes(UTF_8);
        made.add(utf8, 0, utf8.length);
      } else {
        misfits.set(row);
        made.addNull();
      }
    }
    return made;
  }

  private Optional<String> said(ColumnType type, int row) {
    return switch (type.family()) {
      case DECIMAL -> decimal(type, text(row));
      case JSON -> Optional.of(json(row));
      case BYTES -> kind == Kind.BYTES ? Optional.of(text(row)) : Optional.empty();
      case TEXT, INTEGER, DOUBLE, BOOLEAN, TIMESTAMP, DATE -> Optional.of(text(row));
    };
  }

  private Optional<String> decimal(ColumnType type, String text) {
    if ((!isNumeric() && !isTextual()) || !Numbers.isNumber(text)) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(text).stripTrailingZeros();
    boolean fits =
        value.scale() <= type.scale()
            && value.precision() - value.scale() <= type.precision() - type.scale();
    return fits ? Optional.of(value.toPlainString()) : Optional.empty();
  }

  /** A text is itself when it is a list or an object, and else a text of JSON. */
  private String json(int row) {
    String text = text(row);
    return isNumeric() || kind == Kind.BOOLEAN || (kind == Kind.TEXT && isNested(text))
        ? text
        : '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }

  private static boolean isNested(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return false;
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.currentToken() != JsonToken.NOT_AVAILABLE && parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  private boolean isTextual() {
    return kind == Kind.TEXT;
  }

  private boolean isNumeric() {
    return kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.DOUBLE;
  }

  private void misfit(int row, Column made) {
    misfits.set(row);
    made.nulls().set(row);
  }
}
