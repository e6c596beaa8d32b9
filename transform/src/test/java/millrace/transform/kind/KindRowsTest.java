package millrace.transform.kind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Columns.Nulls;
import millrace.spi.batch.Kind;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Fetched;
import millrace.transform.form.ColumnsToDocuments;
import millrace.transform.form.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindRowsTest {
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");
  private static final Map<String, Object> METRIC =
      Map.of(
          "unit_id", "u",
          "id_type", "t",
          "dateid", "d",
          "metric_name", "m",
          "metric_value", "v",
          "numerator", "n",
          "denominator", "o");
  private static final Map<String, Object> EVENT =
      Map.of(
          "event_name", "e",
          "timestamp", "ts",
          "unit_id", "null",
          "event_value", "",
          "ids", Map.of("userID", "u"),
          "metadata", Map.of("plan", "p"),
          "metadata_object", "o");

  private static Table metrics() {
    return new Table()
        .column("u", Kind.TEXT)
        .column("t", Kind.TEXT)
        .column("d", Kind.TEXT)
        .column("m", Kind.TEXT)
        .column("v", Kind.DOUBLE)
        .column("n", Kind.DECIMAL)
        .column("o", Kind.TEXT);
  }

  private static Table events(Kind time) {
    return new Table()
        .column("e", Kind.TEXT)
        .column("ts", time)
        .column("u", Kind.INTEGER)
        .column("p", Kind.TEXT)
        .column("o", Kind.JSON);
  }

  private static Fetched metrics(Table table) {
    return KindRows.metrics(METRIC, "here", DAY, Set.of("user_id")).of(table.build(-1, Nulls.NULL));
  }

  private static Fetched events(Table table) {
    return KindRows.events(EVENT, "here", DAY).of(table.build(-1, Nulls.NULL));
  }

  private static List<String> rows(Fetched fetched) {
    List<String> rows = new ArrayList<>();
    var documents = ColumnsToDocuments.convert((Columns) fetched.batch(), 0, "f").documents();
    for (int i = 0; i < documents.size(); i++) {
      rows.add(new String(documents.document(i), UTF_8));
    }
    return rows;
  }

  private static List<String> codes(Fetched fetched) {
    return fetched.rejects().stream().map(reject -> reject.code().id()).toList();
  }

  @Test
  void metric_ofTheDay_hasAllColumns() {
    Table table = metrics().row("u1", "user_id", "2024-05-01", "clicks", 1.5, null, null);

    assertThat(rows(metrics(table)))
        .containsExactly(
            "{\"source\":\"here\",\"ds\":\"2024-05-01\",\"unit_id\":\"u1\",\"id_type\":\"user_id\","
                + "\"id_type_known\":true,\"metric_name\":\"clicks\",\"metric_value\":1.5,"
                + "\"numerator\":null,\"denominator\":null,\"outside\":false}");
  }

  @Test
  void metric_ofAnotherDay_isFiltered() {
    Table table =
        metrics()
            .row("u1", "user_id", "2024-05-02", "clicks", 1.0, null, null)
            .row("u1", "user_id", "2024-05-01T23:59:59Z", "clicks", 1.0, null, null);

    Fetched fetched = metrics(table);

    assertThat(fetched.filtered()).isEqualTo(1);
    assertThat(fetched.batch().size()).isEqualTo(1);
    assertThat(fetched.batch().origins().record(0)).isEqualTo(2);
    assertThat(fetched.rejects()).isEmpty();
  }

  @Test
  void metric_ofAnUnknownKindOfUnit_isKeptAndMarked() {
    Table table = metrics().row("u1", "User_id", "2024-05-01", "clicks", 1.0, null, null);

    assertThat(rows(metrics(table)).getFirst()).contains("\"id_type_known\":false");
  }

  @ParameterizedTest
  @CsvSource({"3, 4, false", "3, , true", ", 4, true"})
  void ratio_withOnlyOneHalf_isOutside(String numerator, String denominator, boolean outside) {
    Table table = metrics().row("u1", "user_id", "2024-05-01", "ctr", null, numerator, denominator);

    assertThat(rows(metrics(table)).getFirst()).contains("\"outside\":" + outside);
  }

  @Test
  void metric_thatBreaksARule_isARejectWithItsName() {
    String longName = "x".repeat(128);
    Table table =
        metrics()
            .row(null, "user_id", "2024-05-01", "a", 1.0, null, null)
            .row("u", "", "2024-05-01", "a", 1.0, null, null)
            .row("u", "user_id", "05/01/2024", "a", 1.0, null, null)
            .row("u", "user_id", null, "a", 1.0, null, null)
            .row("u", "user_id", "2024-05-01", longName, 1.0, null, null)
            .row("u", "user_id", "2024-05-01", longName.substring(1), 1.0, null, null)
            .row("u", "user_id", "2024-05-01", "a", Double.NaN, null, null)
            .row("u", "user_id", "2024-05-01", "a", null, null, "many")
            .row("u", "user_id", "2024-05-01", "a", null, null, null);

    Fetched fetched = metrics(table);

    assertThat(codes(fetched))
        .containsExactly(
            "kind.value_missing",
            "kind.value_missing",
            "kind.date_invalid",
            "kind.value_missing",
            "kind.name_too_long",
            "kind.number_invalid",
            "kind.number_invalid",
            "kind.metric_empty");
    Reject third = fetched.rejects().get(2);
    assertThat(third.position().record()).isEqualTo(3);
    assertThat(third.originalText()).isEqualTo("row2");
    assertThat(third.message()).contains("dateid", "05/01/2024", "YYYY-MM-DD");
    assertThat(fetched.batch().size()).isEqualTo(1);
  }

  @Test
  void event_hasItsMaps() {
    Table table =
        events(Kind.INTEGER)
            .row("buy", 1_714_521_600L, 7L, "pro", "{\"plan\":\"no\",\"n\":{\"a\":[1]},\"z\":null}")
            .row("look", 1_714_607_999L, null, null, null);

    assertThat(rows(events(table)))
        .containsExactly(
            "{\"source\":\"here\",\"ds\":\"2024-05-01\",\"event_name\":\"buy\","
                + "\"timestamp\":\"2024-05-01T00:00:00Z\",\"unit_id\":null,"
                + "\"ids\":{\"userID\":\"7\"},"
                + "\"metadata\":{\"plan\":\"pro\",\"n\":\"{\\\"a\\\":[1]}\"},\"event_value\":null}",
            "{\"source\":\"here\",\"ds\":\"2024-05-01\",\"event_name\":\"look\","
                + "\"timestamp\":\"2024-05-01T23:59:59Z\",\"unit_id\":null,\"ids\":{},"
                + "\"metadata\":{},\"event_value\":null}");
  }

  @Test
  void event_withAColumnOfTimes_isReadToo() {
    Table table = events(Kind.TIMESTAMP).row("buy", 1_714_521_600_123_456L, 7L, null, null);

    assertThat(rows(events(table)).getFirst())
        .contains("\"timestamp\":\"2024-05-01T00:00:00.123456Z\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "1714521600000", "-1", "2024-05-01T00:00:00Z"})
  void event_withAnotherTimestamp_isAReject(String timestamp) {
    Table table = events(Kind.TEXT).row("buy", timestamp, 7L, null, null);

    assertThat(codes(events(table))).containsExactly("kind.timestamp_invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "{\"a\":", "7"})
  void event_withMetadataThatIsNoObject_isAReject(String object) {
    Table table = events(Kind.INTEGER).row("buy", 1_714_521_600L, 7L, null, object);

    assertThat(codes(events(table))).containsExactly("kind.metadata_invalid");
  }

  @Test
  void exposure_needsExperimentAndGroup() {
    Map<String, Object> mapping =
        Map.of("experiment", "e", "group_id", "p", "timestamp", "ts", "ids", Map.of("userID", "u"));
    Table table =
        events(Kind.INTEGER)
            .row("exp", 1_714_521_600L, 7L, "test", null)
            .row("exp", 1_714_521_600L, 7L, null, null);

    Fetched fetched = KindRows.exposures(mapping, "here", DAY).of(table.build(-1, Nulls.NULL));

    assertThat(rows(fetched).getFirst()).contains("\"experiment\":\"exp\",\"group_id\":\"test\"");
    assertThat(codes(fetched)).containsExactly("kind.value_missing");
  }

  @Test
  void row_withACellThatDidNotConvert_isAReject() {
    Table table =
        metrics()
            .row("u1", "user_id", "2024-05-01", "clicks", null, null, null)
            .error(4, "1.5.1")
            .error(5, "x")
            .row("u1", "user_id", "2024-05-01", "clicks", 1.0, null, null);

    Fetched fetched = metrics(table);

    assertThat(codes(fetched)).containsExactly(RecordError.CONVERSION.id());
    assertThat(fetched.rejects().getFirst().message()).contains("column v", "1.5.1");
    assertThat(fetched.batch().size()).isEqualTo(1);
  }

  @Test
  void column_thatATableLacks_isAFailureThatNamesIt() {
    Table table = new Table().column("u", Kind.TEXT).row("x");

    assertThatThrownBy(() -> metrics(table))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("no column 'd'")
        .hasMessageContaining("there are u");
  }

  @Test
  void column_thatDocumentsLack_isEmpty() {
    Table table = new Table().column("u", Kind.TEXT).row("x");

    Fetched fetched =
        KindRows.metrics(METRIC, "here", DAY, Set.of()).of(table.build(-1, Nulls.ABSENT));

    assertThat(codes(fetched)).containsExactly("kind.value_missing");
  }
}
