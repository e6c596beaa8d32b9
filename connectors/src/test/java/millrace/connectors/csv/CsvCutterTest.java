package millrace.connectors.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import millrace.connectors.text.Cutter.Cut;
import millrace.testkit.Seeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvCutterTest {
  private static final String ALPHABET = "ab\",;\n\r\n\" ";

  @Test
  void cut_anyText_findsTheRowsThatTheParserFinds() {
    Seeds.forAll(
        2_000,
        random -> {
          String text = text(random);
          List<String> rows = rows(text.getBytes(ISO_8859_1));
          if (rows == null) {
            return; // the parser takes no such text
          }
          List<List<String>> one = new ArrayList<>();
          for (String row : rows) {
            one.addAll(parsed(row));
          }
          assertThat(one).as(text).isEqualTo(parsed(text));
        });
  }

  @Test
  void cut_bytesComeInPieces_findsTheSameRows() {
    Seeds.forAll(
        500,
        random -> {
          byte[] data = text(random).replace(';', '§').getBytes(UTF_8);
          assertThat(pieces(data, '§', random)).isEqualTo(whole(data, '§'));
        });
  }

  @Test
  void cut_textBehindAClosingQuote_isAFlawOfItsRowAlone() {
    byte[] data = "\"a\"b\"c,d\n\"e\",f\n".getBytes(UTF_8);
    CsvCutter cutter = new CsvCutter(',');
    assertThat(cutter.cut(data, 0, data.length, true)).isEqualTo(Cut.RECORD);
    assertThat(cutter.flawed()).isTrue();
    assertThat(cutter.cut(data, cutter.next(), data.length, true)).isEqualTo(Cut.RECORD);
    assertThat(cutter.flawed()).isFalse();
    assertThat(cutter.next()).isEqualTo(data.length);
  }

  @Test
  void cut_quoteThatIsNotClosed_isBrokenAndNamesItsPlace() {
    byte[] data = "a,b,\"c\nd,e\n".getBytes(UTF_8);
    CsvCutter cutter = new CsvCutter(',');
    assertThat(cutter.cut(data, 0, data.length, false)).isEqualTo(Cut.MORE);
    assertThat(cutter.cut(data, 0, data.length, true)).isEqualTo(Cut.BROKEN);
    assertThat(cutter.problem(100)).contains("the quote at byte offset 104 is not closed");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** The rows, or null when one of them is flawed or broken. */
  private static @Nullable List<String> rows(byte[] data) {
    List<String> rows = new ArrayList<>();
    CsvCutter cutter = new CsvCutter(',');
    int at = 0;
    while (true) {
      switch (cutter.cut(data, at, data.length, true)) {
        case RECORD -> {
          if (cutter.flawed()) {
            return null;
          }
          rows.add(new String(data, cutter.start(), cutter.end() - cutter.start(), ISO_8859_1));
          at = cutter.next();
        }
        case BLANK -> at = cutter.next();
        case MORE -> {
          return rows;
        }
        case BROKEN -> {
          return null;
        }
      }
    }
  }

  private static List<List<String>> parsed(String text) {
    List<List<String>> rows = new ArrayList<>();
    CsvReader.builder()
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(text)
        .forEach((CsvRecord row) -> rows.add(row.getFields()));
    return rows;
  }

  private static List<String> whole(byte[] data, char delimiter) {
    List<String> found = new ArrayList<>();
    CsvCutter cutter = new CsvCutter(delimiter);
    int at = 0;
    for (Cut cut = cutter.cut(data, at, data.length, true);
        cut == Cut.RECORD || cut == Cut.BLANK;
        cut = cutter.cut(data, at, data.length, true)) {
      note(cutter, cut, found);
      at = cutter.next();
    }
    return found;
  }

  private static List<String> pieces(byte[] data, char delimiter, Random random) {
    List<String> found = new ArrayList<>();
    CsvCutter cutter = new CsvCutter(delimiter);
    int at = 0;
    int to = 0;
    while (true) {
      Cut cut = cutter.cut(data, at, to, to == data.length);
      if (cut == Cut.RECORD || cut == Cut.BLANK) {
        note(cutter, cut, found);
        at = cutter.next();
      } else if (to == data.length) {
        return found;
      } else {
        to += 1 + random.nextInt(Math.min(4, data.length - to));
      }
    }
  }

  private static void note(CsvCutter cutter, Cut cut, List<String> found) {
    if (cut == Cut.RECORD) {
      found.add(cutter.start() + "-" + cutter.end() + (cutter.flawed() ? "!" : ""));
    }
  }
}
