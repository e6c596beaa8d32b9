package millrace.spi.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedColumnTest {
  @ParameterizedTest(name = "{0} rows and {1} bytes expected")
  @CsvSource({"64, 0", "0, 0", "1, 1", "3000, 200000", "100, 50", "3000, 2147483647"})
  void values_howeverManyWereExpected_areWhatWasAdded(int rowsExpected, int bytesMost) {
    Column.Packed column = new Column.Packed(rowsExpected, bytesMost);
    List<String> added = new ArrayList<>();
    for (int row = 0; row < 2_000; row++) {
      String text = row == 0 ? "a long one to begin with ".repeat(80) : "x".repeat(row % 97);
      if (row % 10 == 3) {
        column.addNull();
        added.add("");
      } else {
        byte[] bytes = ("[" + text + "]").getBytes(UTF_8);
        column.add(bytes, 1, text.length());
        added.add(text);
      }
    }

    assertThat(texts(column)).isEqualTo(added);
    assertThat(column.nulls().cardinality()).isEqualTo(200);
  }

  private static List<String> texts(Column.Packed column) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < column.rows(); row++) {
      int start = column.start(row);
      texts.add(new String(column.bytes(), start, column.end(row) - start, UTF_8));
    }
    return texts;
  }
}
