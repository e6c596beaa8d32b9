package millrace.connectors.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import millrace.connectors.web.FileWorld;
import millrace.connectors.web.Outcome;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import org.junit.jupiter.api.Test;

class ParquetSourceTest {
  private static final String ONE_OF_EACH =
      """
      SELECT 7::BIGINT AS big, 8::TINYINT AS tiny, 18446744073709551615::UBIGINT AS huge,
             12.50::DECIMAL(9,2) AS price, 1.5::FLOAT AS f, true AS yes, 'é"x' AS name,
             DATE '2024-05-01' AS day, TIME '10:11:12' AS clock,
             TIMESTAMP '2024-05-01 10:00:00.123456' AS local_time,
             TIMESTAMPTZ '2024-05-01 10:00:00+02' AS zoned_time,
             [1, 2] AS list, {'a': 1, 'b': 'x'} AS nested, MAP {'k': 2} AS map, 'ab'::BLOB AS bytes,
             NULL::VARCHAR AS nothing
      """;

  private static Outcome read(byte[] file) {
    return read(file, Map.of());
  }

  private static Outcome read(byte[] file, Map<String, Object> settings) {
    try (FileWorld world = new FileWorld(new ParquetFactory(), settings, file)) {
      return Outcome.of(world);
    }
  }

  @Test
  void read_eachType_hasItsKindAndAllItsDigits() {
    assertThat(read(Parquet.of(ONE_OF_EACH)).contents())
        .containsExactly(
            "key -1|big=long 7|tiny=long 8|huge=bytes 18446744073709551615|price=bytes 12.50"
                + "|f=double 1.5|yes=flag true|name=bytes Ã©\"x|day=bytes 2024-05-01"
                + "|clock=bytes 10:11:12|local_time=long 1714557600123456"
                + "|zoned_time=long 1714550400000000|list=bytes [1,2]"
                + "|nested=bytes {\"a\":1,\"b\":\"x\"}|map=bytes {\"k\":2}|bytes=bytes ab|nothing=-");
  }

  @Test
  void read_originals_areTheRowsAsJson() {
    assertThat(read(Parquet.of(ONE_OF_EACH)).records().getFirst().original())
        .startsWith("{\"big\":7,\"tiny\":8,\"huge\":18446744073709551615,\"price\":12.50,")
        .contains("\"zoned_time\":\"2024-05-01T08:00:00Z\"", "\"list\":[1,2]", "\"nothing\":null}");
  }

  @Test
  void read_timeWithoutEnd_isAReject() {
    Outcome outcome = read(Parquet.of("SELECT 1 AS a, TIMESTAMP 'infinity' AS t"));
    assertThat(outcome.contents()).containsExactly("key -1|a=long 1|t=-|error 1 infinity");
    assertThat(outcome.records().getFirst().original()).isEqualTo("{\"a\":1,\"t\":\"infinity\"}");
  }

  @Test
  void read_columnCalledLikeARowNumber_isAColumn() {
    assertThat(read(Parquet.of("SELECT 5 AS file_row_number")).contents())
        .containsExactly("key -1|file_row_number=long 5");
  }

  @Test
  void read_noRows_givesNone() {
    Outcome outcome = read(Parquet.of("SELECT 1 AS a WHERE false"));
    assertThat(outcome.records()).isEmpty();
    assertThat(outcome.failed()).isEqualTo("none");
  }

  @Test
  void read_noParquet_saysSo() {
    assertThat(
            read("a,b\n1,2\n".repeat(9).getBytes(java.nio.charset.StandardCharsets.UTF_8)).failed())
        .startsWith("source.invalid: ")
        .contains("cannot be read as a Parquet file")
        .doesNotContain("target/");
  }

  @Test
  void read_cutFile_failsAsInvalid() {
    byte[] whole = Parquet.of("SELECT i FROM range(10000) t(i)");
    assertThat(read(Arrays.copyOf(whole, whole.length / 2)).failed()).startsWith("source.invalid");
  }

  @Test
  void read_damagedPage_failsAsInvalid() {
    byte[] whole = Parquet.of("SELECT 'some text ' || i AS a FROM range(10000) t(i)");
    Arrays.fill(whole, 4, whole.length / 2, (byte) 0xff);
    assertThat(read(whole).failed()).startsWith("source.invalid");
  }

  @Test
  void read_keyThatIsNoColumn_isAMistakeInTheSettings() {
    assertThat(read(Parquet.of("SELECT 1 AS a"), Map.of("uniqueIDColumn", "b")).failed())
        .isEqualTo("source.config: uniqueIDColumn names a column that is not there: b");
  }

  @Test
  void read_cellLargerThanARecordMayBe_isRefused() {
    byte[] file = Parquet.of("SELECT repeat('x', 5000) AS a");
    try (FileWorld world = new FileWorld(new ParquetFactory(), Map.of(), file);
        Source source = world.factory().open(world.context(new ReadLimits(100, 1000)))) {
      Outcome outcome =
          Outcome.of(source, source.plan().getFirst(), millrace.spi.source.Cursor.START, 10);
      assertThat(outcome.failed()).startsWith("source.record_too_large");
    }
  }
}
