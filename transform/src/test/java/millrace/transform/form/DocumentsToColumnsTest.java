package millrace.transform.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Origins;
import org.junit.jupiter.api.Test;

class DocumentsToColumnsTest {
  private static Columns columns(String... documents) {
    byte[] bytes = String.join("\n", documents).getBytes(UTF_8);
    Origins origins = new Origins(bytes, 0, documents.length);
    Documents.Builder builder = new Documents.Builder(bytes, origins, documents.length);
    int start = 0;
    for (int i = 0; i < documents.length; i++) {
      int end = start + documents[i].getBytes(UTF_8).length;
      origins.add(i + 1, start, end);
      builder.add(start, end, "k" + i);
      start = end + 1;
    }
    return DocumentsToColumns.convert(builder.build());
  }

  private static Kind kind(Columns columns, String name) {
    return columns.schema().fields().get(place(columns, name)).kind();
  }

  private static int place(Columns columns, String name) {
    return columns.schema().fields().stream().map(f -> f.name()).toList().indexOf(name);
  }

  private static List<String> values(Columns columns, String name) {
    Column column = columns.columns().get(place(columns, name));
    List<String> values = new ArrayList<>();
    for (int row = 0; row < columns.size(); row++) {
      values.add(column.nulls().get(row) ? "-" : value(column, row));
    }
    return values;
  }

  private static String value(Column column, int row) {
    return switch (column) {
      case Column.Longs longs -> Long.toString(longs.get(row));
      case Column.Doubles doubles -> Double.toString(doubles.get(row));
      case Column.Flags flags -> Boolean.toString(flags.get(row));
      case Column.Packed packed ->
          new String(packed.bytes(), packed.start(row), packed.end(row) - packed.start(row), UTF_8);
    };
  }

  @Test
  void convert_valuesOfOneKind_givesThatKind() {
    Columns columns =
        columns(
            "{\"n\":1,\"d\":1.50,\"b\":true,\"t\":\"ä\\n\"}",
            "{\"n\":-2,\"d\":2,\"b\":false,\"t\":\"\"}");
    assertThat(kind(columns, "n")).isEqualTo(Kind.INTEGER);
    assertThat(values(columns, "n")).containsExactly("1", "-2");
    assertThat(kind(columns, "d")).isEqualTo(Kind.DECIMAL);
    assertThat(values(columns, "d")).containsExactly("1.50", "2");
    assertThat(kind(columns, "b")).isEqualTo(Kind.BOOLEAN);
    assertThat(values(columns, "b")).containsExactly("true", "false");
    assertThat(kind(columns, "t")).isEqualTo(Kind.TEXT);
    assertThat(values(columns, "t")).containsExactly("ä\n", "");
  }

  @Test
  void convert_absentAndNull_areNoValues() {
    Columns columns = columns("{\"a\":1,\"x\":null}", "{}", "{\"a\":null}", "{\"b\":2}");
    assertThat(values(columns, "a")).containsExactly("1", "-", "-", "-");
    assertThat(values(columns, "b")).containsExactly("-", "-", "-", "2");
    assertThat(columns.schema().size()).isEqualTo(2);
  }

  @Test
  void convert_numberBeyond64Bits_keepsItsDigits() {
    Columns columns = columns("{\"n\":9223372036854775807}", "{\"n\":9223372036854775808}");
    assertThat(kind(columns, "n")).isEqualTo(Kind.DECIMAL);
    assertThat(values(columns, "n")).containsExactly("9223372036854775807", "9223372036854775808");
  }

  @Test
  void convert_nestedValues_areJsonAsItStands() {
    Columns columns =
        columns("{\"o\":{\"a\": [1, 2.0]},\"m\":\"q\\\"\"}", "{\"o\":[ ],\"m\":[1]}", "{\"o\":7}");
    assertThat(kind(columns, "o")).isEqualTo(Kind.JSON);
    assertThat(values(columns, "o")).containsExactly("{\"a\": [1, 2.0]}", "[ ]", "7");
    assertThat(values(columns, "m")).containsExactly("\"q\\\"\"", "[1]", "-");
  }

  @Test
  void convert_mixedScalars_areTexts() {
    Columns columns = columns("{\"v\":1}", "{\"v\":\"x\"}", "{\"v\":true}");
    assertThat(kind(columns, "v")).isEqualTo(Kind.TEXT);
    assertThat(values(columns, "v")).containsExactly("1", "x", "true");
  }

  @Test
  void convert_nameThatComesAgain_lastValueCounts() {
    assertThat(values(columns("{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":null}"), "a"))
        .containsExactly("2", "-");
  }
}
