package millrace.connectors.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import millrace.connectors.web.FileWorld;
import millrace.connectors.web.Outcome;
import millrace.connectors.web.Quick;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Cursor;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.Split;
import org.junit.jupiter.api.Test;

class CsvSourceTest {
  private static final CsvFactory FACTORY = new CsvFactory(Quick.PATIENCE);

  @Test
  void read_plainTable_givesTextsByTheirColumns() {
    assertThat(read("a,b\n1,x\n2,\n\"\",\"y,\"\"z\"\"\"\n").contents())
        .containsExactly(
            "key -1|a=bytes 1|b=bytes x",
            "key -1|a=bytes 2|b=-",
            "key -1|a=bytes |b=bytes y,\"z\"");
  }

  @Test
  void read_mapping_givesEachColumnItsKind() {
    Map<String, Object> settings =
        Map.of(
            "uniqueIDColumn",
            "i",
            "mapping",
            Map.of("i", "integer", "f", "float", "b", "boolean", "j", "json", "s", "string"));
    assertThat(read("i,f,b,j,s,t\n 7 ,+.50,TRUE,\"[1, 2]\",3,4\n", settings).contents())
        .containsExactly(
            "key 0|i=long 7|f=bytes 0.50|b=flag true|j=bytes [1, 2]|s=bytes 3|t=bytes 4");
  }

  @Test
  void read_cellThatDoesNotConvert_standsBesideTheBatch() {
    Outcome outcome = read("a,b\nx,1\ny,ü?\n", Map.of("mapping", Map.of("b", "integer")));
    assertThat(outcome.contents())
        .containsExactly("key -1|a=bytes x|b=long 1", "key -1|a=bytes y|b=-|error 1 ü?");
    assertThat(outcome.records().get(1).offset()).isEqualTo(8);
    assertThat(outcome.rejects()).isEmpty();
  }

  @Test
  void read_raggedRow_isARejectWithItsPlace() {
    try (FileWorld world =
        world("\uFEFFa,b\r\n1,2\r\n3\r\n4,5,6\r\n7,8".getBytes(UTF_8), Map.of())) {
      Outcome outcome = Outcome.of(world);
      String file = world.file().getFileName().toString();
      assertThat(outcome.rejects())
          .containsExactly(
              Reject.rejected(
                  CsvError.RAGGED_ROW,
                  "expected 2 cells as in the header, found 1",
                  new Position(0, file, 2, 13),
                  "3".getBytes(UTF_8)),
              Reject.rejected(
                  CsvError.RAGGED_ROW,
                  "expected 2 cells as in the header, found 3",
                  new Position(0, file, 3, 16),
                  "4,5,6".getBytes(UTF_8)));
      assertThat(outcome.records()).hasSize(4);
      assertThat(outcome.contents().getLast()).isEqualTo("key -1|a=bytes 7|b=bytes 8");
    }
  }

  @Test
  void read_raggedRowWithBadCells_leavesNoErrorBehind() {
    Outcome outcome = read("a,b\nx\ny,2\n", Map.of("mapping", Map.of("a", "integer")));
    assertThat(outcome.contents())
        .containsExactly(
            "source.csv_ragged_row expected 2 cells as in the header, found 1",
            "key -1|a=-|b=bytes 2|error 0 y");
  }

  @Test
  void read_bytesThatAreNoUtf8_areARejectOfTheirRowAlone() {
    byte[] bytes = "a\nü\nx\ny\n".getBytes(ISO_8859_1);
    try (FileWorld world = world(bytes, Map.of())) {
      Outcome outcome = Outcome.of(world);
      assertThat(outcome.contents())
          .containsExactly(
              "source.encoding expected UTF-8, found other bytes at byte offset 2",
              "key -1|a=bytes x",
              "key -1|a=bytes y");
      assertThat(outcome.rejects().getFirst().original()).containsExactly(0xfc);
      assertThat(outcome.rejects().getFirst().position().record()).isEqualTo(1);
    }
  }

  @Test
  void read_textBehindAClosingQuote_isARejectOfItsRowAlone() {
    assertThat(read("a,b\n\"1\"x,2\n\"3\",4\n").contents())
        .containsExactly(
            "source.csv_stray_text expected a delimiter or a line end behind a closing quote,"
                + " found text",
            "key -1|a=bytes 3|b=bytes 4");
  }

  @Test
  void read_quoteInsideAnUnquotedCell_isContent() {
    assertThat(read("a,b\n1\"2,3\"\n").contents())
        .containsExactly("key -1|a=bytes 1\"2|b=bytes 3\"");
  }

  @Test
  void read_lineEndsOfAllKindsAndBlankLines_areOneTable() {
    assertThat(read("\n\r\na\r1\n\n2\r\n\r3").contents())
        .containsExactly("key -1|a=bytes 1", "key -1|a=bytes 2", "key -1|a=bytes 3");
  }

  @Test
  void read_otherDelimiters_cutThere() {
    for (String delimiter : List.of(";", "\t", "|", "#", "§", "€", "a", "\u0001")) {
      String text = "k%sm\n1%s\"x%s\"\n".formatted(delimiter, delimiter, delimiter);
      assertThat(read(text, Map.of("delimiter", delimiter)).records())
          .as(delimiter)
          .singleElement()
          .extracting(record -> new String(record.content().getBytes(ISO_8859_1), UTF_8))
          .isEqualTo("key -1|k=bytes 1|m=bytes x" + delimiter);
    }
  }

  @Test
  void read_emptyHeaderName_isKept() {
    assertThat(read(",b\n1,2\n").contents()).containsExactly("key -1|=bytes 1|b=bytes 2");
  }

  @Test
  void read_headerAlone_givesNothing() {
    Outcome outcome = read("a,b\r\n");
    assertThat(outcome.records()).isEmpty();
    assertThat(outcome.failure()).isNull();
  }

  @Test
  void read_headerThatCannotBe_isAClearFailure() {
    assertThat(read("").failed())
        .startsWith("source.invalid: ")
        .endsWith("expected a header row, found nothing");
    assertThat(read("a,b,a\n1,2,3\n").failed())
        .startsWith("source.invalid: ")
        .endsWith("expected each column name once, found 'a' twice in the header");
    assertThat(read("\"a\"x,b\n").failed()).endsWith("found text behind a closing quote");
  }

  @Test
  void read_headerOfSomethingElse_isRefusedBeforeItTakesTheMemory() {
    assertThat(read("a,".repeat(16_384) + "b\n").failed())
        .startsWith("source.invalid: ")
        .contains("expected in the header at most 16,384 columns, found 16,385");
    assertThat(read("x".repeat(32_001) + ",b\n1,2\n").failed())
        .startsWith("source.invalid: ")
        .contains("expected in the header names of at most 32,000 bytes, found one of 32,001");
  }

  @Test
  void read_jsonTooDeepForAMember_isARejectedCell() {
    String deepest = "[".repeat(499) + "]".repeat(499);
    Outcome outcome =
        read("j\n" + deepest + "\n[" + deepest + "]\n", Map.of("mapping", Map.of("j", "json")));
    assertThat(outcome.contents())
        .containsExactly("key -1|j=bytes " + deepest, "key -1|j=-|error 0 [" + deepest + "]");
  }

  @Test
  void read_settingsNameAColumnThatIsNotThere_isAClearFailure() {
    assertThat(read("a,b\n1,2\n", Map.of("uniqueIDColumn", "sku")).failed())
        .startsWith("source.config: ")
        .endsWith("has no column 'sku' that the settings name; it has a, b");
    assertThat(read("a,b\n1,2\n", Map.of("mapping", Map.of("price", "float"))).failed())
        .startsWith("source.config: ")
        .contains("'price'");
  }

  @Test
  void read_quoteThatIsNotClosed_failsBehindTheGoodRows() {
    Outcome outcome = read("a,b\n1,2\n3,\"4\n5,6\n");
    assertThat(outcome.contents()).containsExactly("key -1|a=bytes 1|b=bytes 2");
    assertThat(outcome.failed())
        .startsWith("source.invalid: ")
        .endsWith(
            "the record at byte offset 8 does not end: the quote at byte offset 10 is not closed");
  }

  @Test
  void read_recordBeyondTheLimit_failsBehindTheGoodRows() {
    for (int blockBytes : new int[] {1, 7, 100, 1 << 16}) {
      String text = "a,b\n1,2\n3,\"" + "x".repeat(60) + "\"\n4,5\n";
      try (FileWorld world = world(text.getBytes(UTF_8), Map.of())) {
        Outcome outcome = Outcome.of(world, new ReadLimits(blockBytes, 50));
        assertThat(outcome.contents()).containsExactly("key -1|a=bytes 1|b=bytes 2");
        assertThat(outcome.failed())
            .startsWith("source.record_too_large: ")
            .contains("the record at byte offset 8 has more than 50 bytes");
        assertThat(Outcome.of(world, new ReadLimits(blockBytes, 64)).records()).hasSize(3);
      }
    }
  }

  @Test
  void read_wideCharacters_areAClearFailure() {
    for (Charset wide : List.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"))) {
      for (String mark : List.of("\uFEFF", "")) {
        try (FileWorld world = world((mark + "a,b\n1,2\n").getBytes(wide), Map.of())) {
          assertThat(Outcome.of(world).failed())
              .startsWith("source.invalid: ")
              .contains("expected UTF-8 at byte offset 0, found UTF-");
        }
      }
    }
  }

  @Test
  void read_headerTooLongForACursor_isReadAgain() {
    StringBuilder text = new StringBuilder("a0");
    for (int i = 1; i < 3_000; i++) {
      text.append(",column").append(i);
    }
    String row = "x" + ",".repeat(2_999) + "\n";
    text.append("\n").append(row.repeat(3));
    try (FileWorld world = world(text.toString().getBytes(UTF_8), Map.of());
        Source source = FACTORY.open(world.context(ReadLimits.STANDARD))) {
      Split split = source.plan().getFirst();
      Outcome all = Outcome.of(source, split, Cursor.START, 1);
      assertThat(all.records()).hasSize(3);
      assertThat(all.cursors().getFirst().value()).hasSizeLessThan(100);
      Outcome rest = Outcome.of(source, split, all.cursors().getFirst(), 10);
      assertThat(rest.records()).isEqualTo(all.records().subList(1, 3));
    }
  }

  @Test
  void config_delimiters_areCheckedByTheDeclaration() {
    for (String bad : List.of("\r", "\n", "\uFFFD", " ", "\"", "", ";;", "😀")) {
      assertThat(problems(Map.of("url", "file:x", "delimiter", bad))).as(bad).hasSize(1);
    }
    for (String good : List.of(",", ";", "\t", "|", "§", "\u0000")) {
      assertThat(problems(Map.of("url", "file:x", "delimiter", good))).as(good).isEmpty();
    }
  }

  @Test
  void config_unknownKindsAndSettings_areProblems() {
    assertThat(problems(Map.of("url", "file:x", "mapping", Map.of("a", "date")))).hasSize(1);
    assertThat(problems(Map.of("url", "file:x", "header", "no"))).hasSize(1);
    assertThat(problems(Map.of())).hasSize(1);
  }

  private static List<String> problems(Map<String, Object> input) {
    return FACTORY.config().problems(input);
  }

  private static Outcome read(String text) {
    return read(text, Map.of());
  }

  private static Outcome read(String text, Map<String, Object> settings) {
    try (FileWorld world = world(text.getBytes(UTF_8), settings)) {
      Outcome outcome = Outcome.of(world);
      assertThat(Outcome.of(world, new ReadLimits(1, 1 << 20)).contents())
          .isEqualTo(outcome.contents());
      return outcome;
    }
  }

  private static FileWorld world(byte[] content, Map<String, Object> settings) {
    return new FileWorld(FACTORY, settings, content);
  }
}
