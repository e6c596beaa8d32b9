package millrace.connectors.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import millrace.connectors.web.FileWorld;
import millrace.connectors.web.Outcome;
import millrace.connectors.web.Quick;
import millrace.spi.batch.GeneratedKey;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import millrace.spi.source.ReadLimits;
import org.junit.jupiter.api.Test;

class JsonSourceTest {
  private static final JsonFactory FACTORY = new JsonFactory(Quick.PATIENCE);

  @Test
  void read_lines_keepTheirBytes() {
    assertThat(
            read("\uFEFF{\"objectID\":\"a\", \"n\": 1.10 }\r\n\n  {\"objectID\":2}\t\n{\"x\":1}")
                .contents())
        .containsExactly(
            "a {\"objectID\":\"a\", \"n\": 1.10 }",
            "2 {\"objectID\":2}",
            generated("{\"x\":1}") + " (generated) {\"x\":1}");
  }

  @Test
  void read_array_keepsTheBytesOfItsElements() {
    assertThat(
            read(" [ {\"objectID\":\"a\",\n \"n\": [1E400, {}]}\n,{\"objectID\":\"]},[\"} ] \n")
                .contents())
        .containsExactly(
            "a {\"objectID\":\"a\",\n \"n\": [1E400, {}]}", "]},[ {\"objectID\":\"]},[\"}");
  }

  @Test
  void read_nothing_isNoRecord() {
    for (String text : List.of("", "\uFEFF", " \n\r\n\t", "[]", " [ ] ", "[\n]\n")) {
      Outcome outcome = read(text);
      assertThat(outcome.records()).as(text).isEmpty();
      assertThat(outcome.failed()).as(text).isEqualTo("none");
    }
  }

  @Test
  void read_declaredKey_isTextOrNumberAndNothingElse() {
    Map<String, Object> settings = Map.of("uniqueIDColumn", "sku");
    String text =
        """
        {"sku":"a\\u0041","objectID":"other"}
        {"sku":12.50}
        {"sku":""}
        {"sku":null}
        {"objectID":"x"}
        {"in":{"sku":"deep"}}
        {"sku":{"a":1}}
        {"sku":[]}
        {"sku":true}
        """;
    Outcome outcome = read(text, settings);
    assertThat(outcome.contents())
        .containsExactly(
            "aA {\"sku\":\"a\\u0041\",\"objectID\":\"other\"}",
            "12.50 {\"sku\":12.50}",
            "source.key_missing member sku: expected the key, found nothing",
            "source.key_missing member sku: expected the key, found nothing",
            "source.key_missing member sku: expected the key, found nothing",
            "source.key_missing member sku: expected the key, found nothing",
            "source.key_invalid member sku: expected a text or a number as key, found an object",
            "source.key_invalid member sku: expected a text or a number as key, found an array",
            "source.key_invalid member sku: expected a text or a number as key, found a boolean");
  }

  @Test
  void read_noDeclaredKey_takesObjectIdAndElseGenerates() {
    for (String none : List.of("{}", "{\"objectID\":null}", "{\"objectID\":\"\"}")) {
      assertThat(read(none + "\n").contents())
          .containsExactly(generated(none) + " (generated) " + none);
    }
    assertThat(read("{\"objectID\":{}}\n{\"objectID\":[1]}\n").contents())
        .allMatch(content -> content.startsWith("source.key_invalid "));
  }

  @Test
  void read_linesThatAreNoObjects_areRejectsWithPlaceAndReason() {
    String text = "{\"a\":1}\n[1]\nnull\n12\n\"x\"\n{\"a\":1}\n";
    assertThat(read("{}\n" + text).contents())
        .contains(
            "source.not_an_object expected a JSON object, found an array",
            "source.not_an_object expected a JSON object, found null",
            "source.not_an_object expected a JSON object, found a number",
            "source.not_an_object expected a JSON object, found a text")
        .hasSize(7);
  }

  @Test
  void read_linesThatAreNoJson_areRejectsWithPlaceAndReason() {
    try (FileWorld world = world("{\"a\":1}\n{\"b\" 2}\n".getBytes(UTF_8), Map.of())) {
      assertThat(Outcome.of(world).rejects())
          .containsExactly(
              Reject.rejected(
                  JsonError.INVALID_JSON,
                  "expected one JSON object; at byte offset 13: unexpected character ('2'"
                      + " (code 50)): was expecting a colon to separate property name and value",
                  new Position(0, world.file().getFileName().toString(), 2, 8),
                  "{\"b\" 2}".getBytes(UTF_8)));
    }
    for (String bad :
        List.of(
            "{\"a\":1,}",
            "{\"a\":1} {\"b\":2}",
            "{\"a\":1} x",
            "{\"a\":01}",
            "{\"a\":NaN}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":1",
            "{\"a\":\"x",
            "{\"a\":\"\t\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":1,\"a\":2}",
            "{\"o\":{\"a\":1,\"b\":2,\"c\":3,\"a\":2}}",
            "{\"objectID\":[],\"a\":}",
            "// comment",
            "{\"n\":" + "1".repeat(1_001) + "}",
            "{\"n\":" + "[".repeat(600) + "]".repeat(600) + "}")) {
      Outcome outcome = read("{}\n" + bad + "\n{}\n");
      assertThat(outcome.records()).as(bad).hasSize(3);
      assertThat(outcome.rejects()).as(bad).hasSize(1);
      assertThat(outcome.rejects().getFirst().code()).as(bad).isEqualTo(JsonError.INVALID_JSON);
    }
  }

  @Test
  void read_bytesThatAreNoUtf8_areARejectOfTheirRecordAlone() {
    for (String text : List.of("{\"a\":\"ü\"}\n{}\n", "[{\"a\":\"ü\"},{}]")) {
      try (FileWorld world = world(text.getBytes(ISO_8859_1), Map.of())) {
        Outcome outcome = Outcome.of(world);
        assertThat(outcome.failed()).isEqualTo("none");
        assertThat(outcome.contents().getFirst()).startsWith("source.encoding ");
        assertThat(outcome.records()).hasSize(2);
      }
    }
  }

  @Test
  void read_elementsThatAreNoRecords_areRejectsAndTheRestGoesOn() {
    Outcome outcome =
        read(
            "[1, {\"a\":1,\"a\":2}, [[]], \"é,]\", null, true, -1.5e3, {\"objectID\":\"ok\"},"
                + "{\"n\":"
                + "[".repeat(600)
                + "]".repeat(600)
                + "},{\"n\":"
                + "1".repeat(1_001)
                + "}]");
    assertThat(outcome.failed()).isEqualTo("none");
    assertThat(outcome.records()).hasSize(10);
    assertThat(outcome.contents().get(7)).isEqualTo("ok {\"objectID\":\"ok\"}");
    assertThat(outcome.rejects()).hasSize(9);
    assertThat(outcome.records().get(3).original()).isEqualTo("\"Ã©,]\"");
  }

  @Test
  void read_arrayThatIsCutAnywhere_givesWhatIsWholeAndThenFails() {
    String text = "[{\"objectID\":\"é1\"} , {\"objectID\":2}\n,{\"a\":[\"x\",1.5,true]}]";
    byte[] whole = text.getBytes(UTF_8);
    int[] ends = {19, 36, whole.length - 1};
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try (FileWorld world = world(cut, Map.of())) {
        Outcome outcome = Outcome.of(world);
        int at = length;
        long expected = Arrays.stream(ends).filter(end -> end <= at).count();
        assertThat(outcome.records()).as("%s bytes", length).hasSize((int) expected);
        assertThat(outcome.failed())
            .as("%s bytes", length)
            .startsWith("source.truncated: ")
            .contains("at byte offset " + length + ", in the array: expected more");
      }
    }
  }

  @Test
  void read_arrayWithASyntaxError_givesWhatIsBeforeItAndThenFails() {
    Map<String, Integer> texts =
        Map.of(
            "[{\"a\":1},{\"a\":2} {\"a\":3}]", 17,
            "[{\"a\":1},{\"a\":2},,{\"a\":3}]", 17,
            "[{\"a\":1},{\"a\":2},{\"a\" 3}]", 22,
            "[{\"a\":1},{\"a\":2},]", 17,
            "[{\"a\":1},{\"a\":2}}", 16);
    texts.forEach((text, offset) -> {
      Outcome outcome = read(text);
      assertThat(outcome.records()).as(text).hasSize(2);
      assertThat(outcome.failed())
          .as(text)
          .startsWith("source.invalid: ")
          .contains("at byte offset " + offset);
    });
  }

  @Test
  void read_somethingBehindTheArray_fails() {
    for (String text : List.of("[{\"a\":1}] x", "[{\"a\":1}][]", "[{\"a\":1}]{}")) {
      Outcome outcome = read(text);
      assertThat(outcome.records()).as(text).hasSize(1);
      assertThat(outcome.failed()).as(text).startsWith("source.invalid: ");
    }
  }

  @Test
  void read_oneObjectOverLines_isAClearFailure() {
    for (String text :
        List.of(
            "{\n  \"a\": 1,\n  \"b\": [1, 2]\n}\n",
            "{ \"records\": [\n{\"a\":1},\n{\"a\":2}\n]}",
            "{\n\"a\": \"" + "x".repeat(100_000) + "\"\n}",
            "{\n" + "\"m\": 1,".repeat(1) + " ".repeat(66_000) + "\"n\": 2\n}",
            "{\"a\": 1\n}")) {
      Outcome outcome = read(text);
      assertThat(outcome.records()).isEmpty();
      assertThat(outcome.failed())
          .startsWith("source.invalid: ")
          .endsWith(
              "at byte offset 0: expected an array of objects, or one object on each line;"
                  + " found one object over several lines");
    }
  }

  @Test
  void read_firstLineIsBad_isARejectAndTheRestGoesOn() {
    for (String first : List.of("{\"a\":1, \"b\":", "{\"a\":", "{", "oops", "{\"a\":1}}")) {
      Outcome outcome = read(first + "\n{\"objectID\":2}\n{\"objectID\":3}\n");
      assertThat(outcome.failed()).as(first).isEqualTo("none");
      assertThat(outcome.rejects()).as(first).hasSize(1);
      assertThat(outcome.records()).as(first).hasSize(3);
    }
    assertThat(read("{\"a\":1,\n").rejects()).hasSize(1);
  }

  @Test
  void read_aWebPage_isAClearFailure() {
    assertThat(read(" \n<!DOCTYPE html>\n").failed())
        .startsWith("source.invalid: ")
        .contains("at byte offset 2: ")
        .contains("a web page");
  }

  @Test
  void read_wideCharacters_areAClearFailure() {
    for (Charset wide : List.of(UTF_16LE, Charset.forName("UTF-16BE"), Charset.forName("UTF-32"))) {
      for (String mark : List.of("\uFEFF", "")) {
        try (FileWorld world = world((mark + "[{\"a\":1}]").getBytes(wide), Map.of())) {
          assertThat(Outcome.of(world).failed())
              .startsWith("source.invalid: ")
              .contains("expected UTF-8 at byte offset 0, found UTF-");
        }
      }
    }
  }

  @Test
  void read_recordBeyondTheLimit_failsBehindTheGoodOnes() {
    String large = "{\"a\":\"" + "x".repeat(200_000) + "\"}";
    for (String text :
        List.of("{}\n" + large + "\n{}\n", "[{}\n" + large.replace("{", ",{") + "]")) {
      for (int blockBytes : new int[] {1, 1000, 1 << 20}) {
        try (FileWorld world = world(text.getBytes(UTF_8), Map.of())) {
          Outcome outcome = Outcome.of(world, new ReadLimits(blockBytes, 150_000));
          assertThat(outcome.records()).hasSize(1);
          assertThat(outcome.failed())
              .startsWith("source.record_too_large: ")
              .contains("has more than 150000 bytes");
          assertThat(Outcome.of(world, new ReadLimits(blockBytes, 250_000)).failed())
              .isEqualTo("none");
        }
      }
    }
  }

  private static String generated(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return GeneratedKey.of(bytes, 0, bytes.length);
  }

  private static Outcome read(String text) {
    return read(text, Map.of());
  }

  private static Outcome read(String text, Map<String, Object> settings) {
    try (FileWorld world = world(text.getBytes(UTF_8), settings)) {
      Outcome outcome = Outcome.of(world);
      Outcome small = Outcome.of(world, new ReadLimits(1, 1 << 20));
      assertThat(small.contents()).isEqualTo(outcome.contents());
      assertThat(small.failed()).isEqualTo(outcome.failed());
      return outcome;
    }
  }

  private static FileWorld world(byte[] content, Map<String, Object> settings) {
    return new FileWorld(FACTORY, settings, content);
  }
}
