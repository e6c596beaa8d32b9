package millrace.transform.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.spi.batch.GeneratedKey;
import millrace.spi.batch.Kind;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ColumnsToDocumentsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void convert_everyKind_keepsTheValueExactly() {
    Table table =
        new Table()
            .column("id", Kind.TEXT)
            .column("n", Kind.INTEGER)
            .column("d", Kind.DECIMAL)
            .column("j", Kind.JSON)
            .column("f", Kind.DOUBLE)
            .column("b", Kind.BOOLEAN)
            .column("t", Kind.TIMESTAMP)
            .column("x", Kind.BYTES)
            .row(
                "a\"\\\u0001\né😀",
                Long.MIN_VALUE,
                "100.000000000000000000000000010",
                "{ \"k\" : [1,  2] }",
                0.1,
                true,
                1_700_000_000_123_456L,
                new byte[] {0, -1, 7});
    assertThat(texts(table.build(0, Columns.Nulls.ABSENT)))
        .containsExactly(
            "{\"id\":\"a\\\"\\\\\\u0001\\né😀\",\"n\":-9223372036854775808,"
                + "\"d\":100.000000000000000000000000010,\"j\":{ \"k\" : [1,  2] },\"f\":0.1,"
                + "\"b\":true,\"t\":\"2023-11-14T22:13:20.123456Z\",\"x\":\"AP8H\"}");
  }

  @Test
  void convert_missingValue_isAbsentOrNullAsTheBatchSays() {
    Table table = new Table().column("a", Kind.TEXT).column("b", Kind.INTEGER).row("x", null);
    assertThat(texts(table.build(0, Columns.Nulls.ABSENT))).containsExactly("{\"a\":\"x\"}");
    assertThat(texts(table.build(0, Columns.Nulls.NULL)))
        .containsExactly("{\"a\":\"x\",\"b\":null}");
  }

  @Test
  void convert_cellThatDidNotConvert_isARejectWithPlaceAndOriginal() {
    Columns columns =
        new Table()
            .column("id", Kind.TEXT)
            .column("price", Kind.DECIMAL)
            .column("on", Kind.BOOLEAN)
            .row("1", "1.5", true)
            .row("2", null, null)
            .error(1, "abc")
            .error(2, "ja")
            .row("3", "3.5", false)
            .build(0, Columns.Nulls.ABSENT);
    Converted converted = ColumnsToDocuments.convert(columns, 4, "prices.csv");
    assertThat(keys(converted.documents())).containsExactly("1", "3");
    assertThat(converted.documents().origins().record(1)).isEqualTo(3);
    assertThat(converted.rejects())
        .containsExactly(
            Reject.rejected(
                RecordError.CONVERSION,
                "column price: expected a number, found 'abc';"
                    + " column on: expected true, false, 1 or 0, found 'ja'",
                new Position(4, "prices.csv", 2, 1005),
                "row1".getBytes(UTF_8)));
  }

  @Test
  void convert_declaredKeyIsEmptyOrNull_isARejectForTheMissingKey() {
    Columns columns =
        new Table().column("sku", Kind.TEXT).row("").row((Object) null).row("7").build(0, ABSENT);
    Converted converted = ColumnsToDocuments.convert(columns, 0, "f");
    assertThat(keys(converted.documents())).containsExactly("7");
    assertThat(converted.rejects())
        .extracting(reject -> reject.code().id())
        .containsExactly("source.key_missing", "source.key_missing");
  }

  private static final Columns.Nulls ABSENT = Columns.Nulls.ABSENT;

  @Test
  void convert_noKeyDeclared_takesOwnObjectIdAndElseGenerates() {
    Columns columns =
        new Table()
            .column("name", Kind.TEXT)
            .column("objectID", Kind.INTEGER)
            .row("a", 12)
            .row("b", null)
            .build(-1, ABSENT);
    Documents documents = ColumnsToDocuments.convert(columns, 0, "f").documents();
    byte[] raw = "row1".getBytes(UTF_8);
    assertThat(keys(documents)).containsExactly("12", GeneratedKey.of(raw, 0, raw.length));
    assertThat(documents.generated(0)).isFalse();
    assertThat(documents.generated(1)).isTrue();
  }

  @Test
  void convert_keyOfEveryKind_isItsText() {
    assertThat(key(Kind.INTEGER, -5)).isEqualTo("-5");
    assertThat(key(Kind.DECIMAL, "1.50")).isEqualTo("1.50");
    assertThat(key(Kind.BOOLEAN, true)).isEqualTo("true");
    assertThat(key(Kind.DOUBLE, 2.5)).isEqualTo("2.5");
    assertThat(key(Kind.TIMESTAMP, 0)).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(key(Kind.BYTES, new byte[] {1})).isEqualTo("AQ==");
    assertThat(key(Kind.JSON, " \"a\\u0062\" ")).isEqualTo("ab");
    assertThat(key(Kind.JSON, "12.0")).isEqualTo("12.0");
    assertThat(key(Kind.JSON, "null")).isEqualTo("source.key_missing");
    assertThat(key(Kind.JSON, "[1]")).isEqualTo("source.key_invalid");
    assertThat(key(Kind.JSON, "{}")).isEqualTo("source.key_invalid");
    assertThat(key(Kind.JSON, "true")).isEqualTo("source.key_invalid");
  }

  @Test
  void convert_valueWithoutJsonForm_isAReject() {
    Columns columns =
        new Table()
            .column("id", Kind.TEXT)
            .column("f", Kind.DOUBLE)
            .column("t", Kind.TIMESTAMP)
            .row("1", Double.NaN, 0)
            .row("2", 1.0, Long.MAX_VALUE)
            .row("3", null, null)
            .build(0, ABSENT);
    Converted converted = ColumnsToDocuments.convert(columns, 0, "f");
    assertThat(keys(converted.documents())).containsExactly("3");
    assertThat(converted.rejects())
        .extracting(Reject::message)
        .containsExactly(
            "column f: expected a finite number, found one beyond that",
            "column t: expected a time between the years 0 and 9999, found one beyond that");
  }

  @Test
  void convert_largeCells_crossTheGeneratorsBuffer() {
    String text = "é\"x".repeat(20_000);
    String json = "[" + "1234567890,".repeat(9_000) + "0]";
    Columns columns =
        new Table()
            .column("a", Kind.TEXT)
            .column("j", Kind.JSON)
            .row(text, json)
            .row("b", "1")
            .build(0, ABSENT);
    List<String> texts = texts(columns);
    assertThat(JSON.readTree(texts.get(0)).get("a").asString()).isEqualTo(text);
    assertThat(texts.get(0)).contains(json);
    assertThat(texts.get(1)).isEqualTo("{\"a\":\"b\",\"j\":1}");
  }

  @Test
  void convert_randomTables_giveTheValuesThatWereSet() {
    Seeds.forAll(60, ColumnsToDocumentsTest::randomTable);
  }

  private static void randomTable(Random random) {
    Kind[] kinds = Kind.values();
    Table table = new Table().column("key", Kind.INTEGER);
    int width = random.nextInt(6);
    Kind[] chosen = new Kind[width];
    for (int i = 0; i < width; i++) {
      chosen[i] = kinds[random.nextInt(kinds.length)];
      table.column("c\"" + i, chosen[i]);
    }
    List<Map<String, String>> expected = new ArrayList<>();
    for (int row = random.nextInt(200); row >= 0; row--) {
      Object[] cells = new Object[width + 1];
      cells[0] = row;
      Map<String, String> members = new LinkedHashMap<>();
      members.put("key", String.valueOf(row));
      for (int i = 0; i < width; i++) {
        if (random.nextInt(4) > 0) {
          cells[i + 1] = value(chosen[i], random, members, "c\"" + i);
        }
      }
      table.row(cells);
      expected.add(members);
    }
    List<Map<String, String>> found = new ArrayList<>();
    for (String text : texts(table.build(0, ABSENT))) {
      Map<String, String> members = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> member : JSON.readTree(text).properties()) {
        members.put(member.getKey(), member.getValue().asString());
      }
      found.add(members);
    }
    assertThat(found).isEqualTo(expected);
  }

  private static Object value(Kind kind, Random random, Map<String, String> members, String name) {
    long n = random.nextLong();
    Object value =
        switch (kind) {
          case TEXT -> Character.toString(random.nextInt(0xD800)) + n;
          case JSON -> "\"j" + n + "\"";
          case DECIMAL, INTEGER -> n;
          case DOUBLE -> random.nextInt(1000) / 8.0;
          case BOOLEAN -> n > 0;
          case TIMESTAMP -> (n >> 33) * 1_000_000;
          case BYTES -> Long.toString(n).getBytes(UTF_8);
        };
    members.put(
        name,
        switch (kind) {
          case TIMESTAMP -> Instant.ofEpochSecond(n >> 33).toString();
          case BYTES -> Base64.getEncoder().encodeToString(Long.toString(n).getBytes(UTF_8));
          case JSON -> "j" + n;
          case TEXT, DECIMAL, INTEGER, DOUBLE, BOOLEAN -> value.toString();
        });
    return value;
  }

  private static String key(Kind kind, Object cell) {
    Columns columns = new Table().column("k", kind).row(cell).build(0, ABSENT);
    Converted converted = ColumnsToDocuments.convert(columns, 0, "f");
    return converted.rejects().isEmpty()
        ? converted.documents().key(0)
        : converted.rejects().getFirst().code().id();
  }

  private static List<String> keys(Documents documents) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      keys.add(documents.key(i));
    }
    return keys;
  }

  private static List<String> texts(Columns columns) {
    Converted converted = ColumnsToDocuments.convert(columns, 0, "f");
    assertThat(converted.rejects()).isEmpty();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < converted.documents().size(); i++) {
      texts.add(new String(converted.documents().document(i), UTF_8));
    }
    return texts;
  }
}
