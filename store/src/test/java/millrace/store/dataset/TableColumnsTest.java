package millrace.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import millrace.dataset.Datasets;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.batch.Columns;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Load;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;
import millrace.testkit.Records;
import millrace.testkit.Records.Sample;
import millrace.transform.form.DocumentsToColumns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the columns of a table when records come that are not like those before. */
class TableColumnsTest {
  private static final AppId APP = new AppId("columns");

  @TempDir private Path place;
  private DatasetFolder folder;
  private long runs;

  @BeforeEach
  void open() {
    folder = new DatasetFolder(place);
  }

  @AfterEach
  void close() {
    folder.close();
  }

  private record Outcome(Counts counts, List<Reject> rejects, Completion completion) {}

  /** A run with one slice for each list of documents. */
  private Outcome load(Action action, Map<String, Object> more, List<List<String>> slices) {
    Map<String, Object> input = new LinkedHashMap<>(Map.of("table", "T"));
    input.putAll(more);
    RunId run = new RunId(new UUID(0x7000L, 0x8000_0000_0000_0000L + ++runs));
    Load load = new Load(APP, run, "t", action, new Config(input));
    folder.destination().begin(load);
    Counts counts = Counts.NONE;
    List<Reject> rejects = new ArrayList<>();
    long seq = 0;
    for (List<String> documents : slices) {
      SliceId id = new SliceId(new SplitId(run, 0), 1, ++seq);
      try (Slice slice = folder.destination().slice(load, id)) {
        slice.write(columns(documents));
        try (PreparedSlice prepared = slice.prepare()) {
          counts = counts.plus(prepared.counts());
          rejects.addAll(prepared.rejects());
          prepared.commit();
        }
      }
    }
    Completion completion = folder.destination().complete(load, counts);
    folder.destination().release(load);
    return new Outcome(counts, rejects, completion);
  }

  private Outcome append(String... documents) {
    return load(Action.APPEND, Map.of(), List.of(List.of(documents)));
  }

  private static Columns columns(List<String> documents) {
    return DocumentsToColumns.convert(
        Records.batch(
            IntStream.range(0, documents.size())
                .mapToObj(i -> new Sample(i + 1, "", documents.get(i)))
                .toList()));
  }

  private String types() {
    try (LocalDatasets datasets = new LocalDatasets(folder.store)) {
      return datasets.table(APP, "T").columns().stream()
          .map(column -> column.name() + " " + column.type())
          .reduce((a, b) -> a + ", " + b)
          .orElse("");
    }
  }

  private List<String> rows() {
    try (LocalDatasets datasets = new LocalDatasets(folder.store)) {
      return datasets.preview(APP, "t", 100).rows().stream().sorted().toList();
    }
  }

  @Test
  void columns_thatComeLater_areAdded() {
    append("{\"a\":1}");
    append("{\"b\":\"x\",\"A\":2}");
    assertThat(types()).isEqualTo("a integer, b text");
    assertThat(rows()).containsExactly("[1,null]", "[2,\"x\"]");
  }

  @Test
  void column_ofWholeNumbers_becomesDoubleThenText() {
    append("{\"a\":1}");
    append("{\"a\":2.5}");
    assertThat(types()).isEqualTo("a double");
    append("{\"a\":\"x\"}");
    assertThat(types()).isEqualTo("a text");
    assertThat(rows()).containsExactly("[\"1.0\"]", "[\"2.5\"]", "[\"x\"]");
  }

  @Test
  void column_ofWholeNumbersThatNoDoubleHolds_becomesText() {
    append("{\"a\":9007199254740993}");
    append("{\"a\":2.5}");
    assertThat(types()).isEqualTo("a text");
    assertThat(rows()).containsExactly("[\"2.5\"]", "[\"9007199254740993\"]");
  }

  @Test
  void decimal_withMoreDigitsThanADoubleHas_isKeptAsText() {
    append("{\"a\":0.1234567890123456789}");
    assertThat(types()).isEqualTo("a text");
    assertThat(rows()).containsExactly("[\"0.1234567890123456789\"]");
  }

  @Test
  void column_thatChangesWithinASlice_keepsEveryValue() {
    Outcome outcome =
        load(
            Action.APPEND,
            Map.of(),
            List.of(List.of("{\"a\":1}"), List.of("{\"a\":true,\"c\":[1]}"), List.of("{\"c\":2}")));
    assertThat(outcome.counts()).isEqualTo(Counts.of(Count.INSERTED, 3));
    assertThat(types()).isEqualTo("a text, c json");
    assertThat(rows()).containsExactly("[\"1\",null]", "[\"true\",[1]]", "[null,2]");
  }

  @Test
  void declaredColumn_valueThatDoesNotFit_isARejectWithItsOriginal() {
    Map<String, Object> declared =
        Map.of(
            "columns",
            Map.of(
                "n",
                "integer",
                "d",
                "date",
                "p",
                "decimal(6,2)",
                "t",
                "timestamp",
                "b",
                "boolean"));
    Outcome outcome =
        load(
            Action.APPEND,
            declared,
            List.of(
                List.of(
                    "{\"n\":\"7\",\"d\":\"2024-02-29\",\"p\":12.5,\"t\":\"2024-01-01T00:00:00+01:00\",\"b\":\"true\"}",
                    "{\"n\":\"x\"}",
                    "{\"d\":\"2023-02-29\"}",
                    "{\"p\":12345.25}",
                    "{\"p\":1.255}",
                    "{\"t\":\"noon\"}",
                    "{\"b\":\"maybe\"}")));
    assertThat(outcome.counts()).isEqualTo(Counts.of(Count.INSERTED, 1).with(Count.REJECTED, 6));
    assertThat(outcome.rejects())
        .extracting(reject -> reject.code())
        .containsOnly(DatasetError.VALUE_DOES_NOT_FIT);
    assertThat(outcome.rejects().getFirst().originalText()).isEqualTo("{\"n\":\"x\"}");
    assertThat(outcome.rejects().getFirst().message())
        .isEqualTo("column n: expected integer, found 'x'");
    try (LocalDatasets datasets = new LocalDatasets(folder.store)) {
      assertThat(
              datasets
                  .query(
                      APP,
                      "SELECT n, d, p, t, b FROM T",
                      new Datasets.Limits(5, Duration.ofSeconds(10)))
                  .rows())
          .containsExactly("[7,\"2024-02-29\",12.50,\"2023-12-31T23:00Z\",true]");
    }
  }

  @Test
  void declaredType_thatTheTableCannotTake_isRefused() {
    append("{\"a\":\"x\"}");
    assertThatThrownBy(() ->
            load(
                Action.APPEND,
                Map.of("columns", Map.of("a", "integer")),
                List.of(List.of("{\"a\":1}"))))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("column a of the table is text and cannot become integer");
  }

  @Test
  void column_withANameOfOurs_isRefused() {
    assertThatThrownBy(() -> append("{\"_RUN\":1}"))
        .hasMessageContaining("cannot be called '_RUN'");
    assertThatThrownBy(() -> append("{\"a\":1,\"A\":1}")).hasMessageContaining("but for the case");
  }

  @Test
  void replaceDate_swapsTheDatesOfASourceAlone() {
    Map<String, Object> byDate = Map.of("dateColumn", "ds", "sourceColumn", "source");
    load(
        Action.REPLACE_DATE,
        byDate,
        List.of(
            List.of(
                "{\"ds\":\"2024-05-01\",\"source\":\"a\",\"v\":1}",
                "{\"ds\":\"2024-05-01\",\"source\":\"b\",\"v\":2}",
                "{\"ds\":\"2024-05-02\",\"source\":\"a\",\"v\":3}")));
    Outcome again =
        load(
            Action.REPLACE_DATE,
            byDate,
            List.of(
                List.of("{\"ds\":\"2024-05-01\",\"source\":\"a\",\"v\":4}"),
                List.of(
                    "{\"ds\":\"2024-05-01\",\"source\":\"a\",\"v\":5.5,\"w\":true}", "{\"v\":6}")));
    assertThat(again.counts()).isEqualTo(Counts.of(Count.STAGED, 2).with(Count.REJECTED, 1));
    assertThat(again.completion().removed()).isEqualTo(1);
    assertThat(types()).isEqualTo("ds date, source text, v double, w boolean");
    assertThat(rows())
        .containsExactly(
            "[\"2024-05-01\",\"a\",4.0,null]",
            "[\"2024-05-01\",\"a\",5.5,true]",
            "[\"2024-05-01\",\"b\",2.0,null]",
            "[\"2024-05-02\",\"a\",3.0,null]");
  }

  @Test
  void leaveOut_ofASplit_takesItsRowsAway() {
    RunId run = new RunId(new UUID(0x7000L, 0x8000_0000_0000_0000L + 99));
    Load load =
        new Load(
            APP,
            run,
            "t",
            Action.REPLACE_DATE,
            new Config(Map.of("table", "t", "dateColumn", "ds")));
    folder.destination().begin(load);
    for (int split = 0; split < 2; split++) {
      SliceId id = new SliceId(new SplitId(run, split), 1, 1);
      try (Slice slice = folder.destination().slice(load, id)) {
        slice.write(columns(List.of("{\"ds\":\"2024-05-0%d\"}".formatted(split + 1))));
        try (PreparedSlice prepared = slice.prepare()) {
          prepared.commit();
        }
      }
    }

    folder.destination().leaveOut(load, new SplitId(run, 0));
    folder.destination().leaveOut(load, new SplitId(run, 0));
    Completion completion = folder.destination().complete(load, Counts.of(Count.STAGED, 1));

    assertThat(folder.destination().complete(load, Counts.of(Count.STAGED, 1)))
        .isEqualTo(completion);
    assertThat(rows()).containsExactly("[\"2024-05-02\"]");
  }

  @Test
  void columnSpellings_ofOneColumn_areOne() {
    append("{\"Price\":1}");
    append("{\"price\":2}");
    assertThat(types()).isEqualTo("Price integer");
  }
}
