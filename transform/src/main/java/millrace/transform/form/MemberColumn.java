package millrace.transform.form;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import millrace.spi.batch.Column;
import millrace.spi.batch.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** The values of one member of many documents, until it is known what they have in common. */
final class MemberColumn {
  /** A number of more digits may not fit into 64 bits, and is looked at closely. */
  private static final int SURE_DIGITS = 18;

  private final byte[] @Nullable [] values;
  private final Form[] forms;
  private final Set<Form> seen = EnumSet.noneOf(Form.class);

  private enum Form {
    TEXT,
    WHOLE,
    NUMBER,
    FLAG,
    NESTED
  }

  MemberColumn(int rows) {
    values = new byte[rows][];
    forms = new Form[rows];
  }

  void text(int row, byte[] utf8) {
    put(row, Form.TEXT, utf8);
  }

  void whole(int row, byte[] digits) {
    put(row, fits(digits) ? Form.WHOLE : Form.NUMBER, digits);
  }

  void number(int row, byte[] digits) {
    put(row, Form.NUMBER, digits);
  }

  void flag(int row, boolean value) {
    put(row, Form.FLAG, Boolean.toString(value).getBytes(StandardCharsets.US_ASCII));
  }

  void nested(int row, byte[] json) {
    put(row, Form.NESTED, json);
  }

  /** Of a name that comes again in one document the last value counts, as everywhere. */
  void forget(int row) {
    values[row] = null;
  }

  private void put(int row, Form form, byte[] value) {
    values[row] = value;
    forms[row] = form;
    seen.add(form);
  }

  private static boolean fits(byte[] digits) {
    return digits.length <= SURE_DIGITS
        || new BigInteger(new String(digits, StandardCharsets.US_ASCII)).bitLength() < Long.SIZE;
  }

  /**
   * Numbers of both forms are decimals; values of several kinds are texts, unless one is nested.
   */
  Kind kind() {
    if (seen.contains(Form.NESTED)) {
      return Kind.JSON;
    }
    if (seen.equals(EnumSet.of(Form.WHOLE))) {
      return Kind.INTEGER;
    }
    if (seen.equals(EnumSet.of(Form.FLAG))) {
      return Kind.BOOLEAN;
    }
    return EnumSet.of(Form.WHOLE, Form.NUMBER).containsAll(seen) ? Kind.DECIMAL : Kind.TEXT;
  }

  Column column(int rows) {
    return switch (kind()) {
      case INTEGER -> longs(rows);
      case BOOLEAN -> flags(rows);
      case JSON -> packed(rows, true);
      case TEXT, DECIMAL, DOUBLE, TIMESTAMP, BYTES -> packed(rows, false);
    };
  }

  private Column longs(int rows) {
    Column.Longs column = new Column.Longs();
    for (int row = 0; row < rows; row++) {
      byte[] value = values[row];
      if (value == null) {
        column.nulls().set(row);
      } else {
        column.set(row, Long.parseLong(new String(value, StandardCharsets.US_ASCII)));
      }
    }
    return column;
  }

  private Column flags(int rows) {
    Column.Flags column = new Column.Flags();
    for (int row = 0; row < rows; row++) {
      byte[] value = values[row];
      if (value == null) {
        column.nulls().set(row);
      } else {
        column.set(row, value[0] == 't');
      }
    }
    return column;
  }

  private Column packed(int rows, boolean json) {
    Column.Packed column = new Column.Packed();
    for (int row = 0; row < rows; row++) {
      byte[] value = values[row];
      if (value == null) {
        column.addNull();
      } else {
        byte[] written = json && forms[row] == Form.TEXT ? quoted(value) : value;
        column.add(written, 0, written.length);
      }
    }
    return column;
  }

  private static byte[] quoted(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    String escaped = new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    return ("\"" + escaped + "\"").getBytes(StandardCharsets.UTF_8);
  }
}
