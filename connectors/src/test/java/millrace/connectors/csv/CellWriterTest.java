package millrace.connectors.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import millrace.spi.batch.Column;
import millrace.spi.batch.Kind;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellWriterTest {
  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "+1, 1",
    "-1, -1",
    ".5, 0.5",
    "-.5, -0.5",
    "5., 5",
    "007, 7",
    "-00.10, -0.10",
    "0, 0",
    "-0, -0",
    "1.10, 1.10",
    "1e5, 1e5",
    "1E+05, 1E+05",
    "+.5e-3, 0.5e-3",
    "'  3.25\t', 3.25",
    "123456789012345678901234567890.000000000000000000010, 123456789012345678901234567890.000000000000000000010"
  })
  void decimal_number_keepsItsDigits(String cell, String expected) {
    assertThat(write(Kind.DECIMAL, cell)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "1,5",
        "1 000",
        "NaN",
        "Infinity",
        "-inf",
        ".",
        "-",
        "+",
        "e5",
        "1e",
        "1e+",
        ".e5",
        "0x1F",
        "1_000",
        "1.2.3",
        "--1",
        "1-",
        "١",
        "5€"
      })
  void decimal_anythingElse_isNoNumber(String cell) {
    assertThat(write(Kind.DECIMAL, cell)).isEqualTo("error");
  }

  @Test
  void decimal_length_isLimited() {
    assertThat(write(Kind.DECIMAL, "1".repeat(1000))).isEqualTo("1".repeat(1000));
    assertThat(write(Kind.DECIMAL, "1".repeat(1001))).isEqualTo("error");
    assertThat(write(Kind.DECIMAL, "." + "1".repeat(999))).isEqualTo("0." + "1".repeat(999));
  }

  @Test
  void decimal_anyText_isTakenWhenItIsANumberAndKeepsItsValue() {
    Seeds.forAll(
        5_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = 1 + random.nextInt(7); i > 0; i--) {
            text.append("0012.-+e".charAt(random.nextInt(8)));
          }
          String written = write(Kind.DECIMAL, text.toString());
          if (written.equals("error")) {
            assertThat(text.toString()).doesNotMatch("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?");
          } else {
            assertThat(written).matches("-?(0|[1-9]\\d*)(\\.\\d+)?(e[+-]?\\d+)?");
            assertThat(new BigDecimal(written)).isEqualTo(new BigDecimal(text.toString()));
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "+7, 7",
    "0012, 12",
    "' 5 ', 5",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "00000000000000000000001, 1"
  })
  void integer_wholeNumber_isTaken(String cell, String expected) {
    assertThat(write(Kind.INTEGER, cell)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
        "1.0",
        "1e3",
        "-",
        "+",
        "1 2",
        "a",
        "0x10"
      })
  void integer_anythingElse_isNone(String cell) {
    assertThat(write(Kind.INTEGER, cell)).isEqualTo("error");
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "TRUE, true",
    "True, true",
    "1, true",
    "false, false",
    "FALSE, false",
    "0, false",
    "' true ', true",
    "yes, error",
    "2, error",
    "t, error",
    "truex, error",
    "01, error"
  })
  void boolean_cell_isOneOfFourWords(String cell, String expected) {
    assertThat(write(Kind.BOOLEAN, cell)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2]", "{\"a\":null}", "\"x\"", "12.50", "null", "true", "[\"é😀\"]"})
  void json_oneValue_isKeptAsItIs(String cell) {
    assertThat(write(Kind.JSON, cell)).isEqualTo(cell);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[1,]", "1 2", "abc", "{\"a\":1,\"a\":2}", "'x'", "01", "\"", "[1] x"})
  void json_anythingElse_isNone(String cell) {
    assertThat(write(Kind.JSON, cell)).isEqualTo("error");
  }

  @Test
  void write_emptyCell_isNoValueAndOnlyAQuotedTextIsEmpty() {
    for (Kind kind : new Kind[] {Kind.TEXT, Kind.INTEGER, Kind.DECIMAL, Kind.BOOLEAN, Kind.JSON}) {
      assertThat(write(kind, "", false)).as("%s", kind).isEqualTo("null");
      assertThat(write(kind, "", true)).as("%s", kind).isEqualTo(kind == Kind.TEXT ? "" : "null");
    }
    assertThat(write(Kind.INTEGER, "  ", false)).isEqualTo("null");
    assertThat(write(Kind.TEXT, "  ", false)).isEqualTo("  ");
  }

  private static String write(Kind kind, String cell) {
    return write(kind, cell, false);
  }

  private static String write(Kind kind, String cell, boolean quoted) {
    CellWriter writer = CellWriter.of(kind, 1, 0);
    char[] wide = new String(cell.getBytes(UTF_8), ISO_8859_1).toCharArray();
    boolean fits = writer.write(0, wide, 0, wide.length, quoted);
    if (writer.column().nulls().get(0)) {
      return fits ? "null" : "error";
    }
    return switch (writer.column()) {
      case Column.Longs longs -> Long.toString(longs.get(0));
      case Column.Flags flags -> Boolean.toString(flags.get(0));
      case Column.Packed packed -> new String(packed.bytes(), 0, packed.end(0), UTF_8);
      case Column.Doubles _ -> throw new AssertionError();
    };
  }
}
