package millrace.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.dataset.Datasets.Choice;
import millrace.dataset.Datasets.Limits;
import millrace.dataset.TableColumn;
import millrace.dataset.TableInfo;
import millrace.dataset.TableRows;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.destination.Load;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.testkit.Records.Sample;
import millrace.testkit.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatasetsTest {
  private static final AppId APP = new AppId("reading");
  private static final Limits LIMITS = new Limits(10, Duration.ofSeconds(20));
  private static final RunId RUN = new RunId(new UUID(0x7000L, 0x8000_0000_0000_0001L));

  @TempDir private Path place;
  private DatasetFolder folder;
  private LocalDatasets datasets;

  @BeforeEach
  void open() {
    folder = new DatasetFolder(place);
    datasets = new LocalDatasets(folder.store);
  }

  @AfterEach
  void close() {
    datasets.close();
    folder.close();
  }

  private Load fill(String... documents) {
    Load load =
        new Load(
            APP,
            RUN,
            "things",
            Action.APPEND,
            new Config(Map.of("table", "things", "columns", Map.of("ds", "date"))));
    folder.destination().begin(load);
    try (Slice slice = folder.destination().slice(load, new SliceId(new SplitId(RUN, 0), 1, 1))) {
      for (int i = 0; i < documents.length; i++) {
        slice.write(Tables.batch(List.of(new Sample(i + 1, "", documents[i]))));
      }
      try (PreparedSlice prepared = slice.prepare()) {
        prepared.commit();
      }
    }
    return load;
  }

  private void assertRefused(String sql, FailureCode code) {
    assertThatThrownBy(() -> datasets.query(APP, sql, LIMITS))
        .as(sql)
        .isInstanceOfSatisfying(
            MillraceException.class, e -> assertThat(e.failure().code()).isEqualTo(code));
  }

  @Test
  void table_thatIsThere_isDescribed() {
    fill("{\"a\":1,\"b\":\"x\"}", "{\"a\":2,\"b\":\"y\"}");
    TableInfo info = datasets.table(APP, "THINGS");
    assertThat(info.name()).isEqualTo("things");
    assertThat(info.rows()).isEqualTo(2);
    assertThat(info.lastUpdated()).isPresent();
    assertThat(info.columns())
        .containsExactly(
            new TableColumn("a", "integer"),
            new TableColumn("b", "text"),
            new TableColumn("ds", "date"));
    assertThat(datasets.list(APP)).containsExactly(info);
    assertThat(datasets.count(APP, "things")).isEqualTo(2);
    assertThat(datasets.preview(APP, "things", 1).rows()).hasSize(1);
    assertThat(datasets.preview(APP, "things", 1).more()).isTrue();
  }

  @Test
  void table_ofAnotherApp_isNotThere() {
    fill("{\"a\":1}");
    AppId other = new AppId("other");
    assertThat(datasets.list(other)).isEmpty();
    assertThatThrownBy(() -> datasets.table(other, "things"))
        .hasMessageContaining("there is no table things");
    assertThatThrownBy(() -> datasets.query(other, "SELECT * FROM things", LIMITS))
        .hasMessageContaining("things");
  }

  @Test
  void query_beyondItsRows_saysThatThereAreMore() {
    fill("{\"a\":1}");
    TableRows rows =
        datasets.query(
            APP,
            "SELECT i, i / 4 AS q, NULL AS n FROM range(20) t(i) ORDER BY i",
            new Limits(2, Duration.ofSeconds(20)));
    assertThat(rows.rows()).containsExactly("[0,0.0,null]", "[1,0.25,null]");
    assertThat(rows.more()).isTrue();
    assertThat(rows.columns().getFirst()).isEqualTo(new TableColumn("i", "integer"));
  }

  @Test
  void query_thatIsNoSelect_isRefusedAndChangesNothing() {
    fill("{\"a\":1}");
    assertRefused("DELETE FROM things", DatasetError.QUERY);
    assertRefused("SELECT 1; DELETE FROM things", DatasetError.QUERY);
    assertRefused("COMMIT", DatasetError.QUERY);
    assertRefused("COPY things TO 'things.csv'", DatasetError.QUERY);
    assertRefused("ATTACH 'other.duckdb'", DatasetError.QUERY);
    assertRefused("SET threads = 4", DatasetError.QUERY);
    assertRefused("SELECT", DatasetError.QUERY);
    assertRefused("", DatasetError.QUERY);
    assertThat(datasets.count(APP, "things")).isEqualTo(1);
  }

  @Test
  void query_thatReachesOut_isRefused() {
    assertRefused("SELECT * FROM read_text('/etc/hostname')", DatasetError.QUERY);
    assertRefused("SELECT * FROM 'things.csv'", DatasetError.QUERY);
    assertRefused("SELECT * FROM millrace_feed('x')", DatasetError.QUERY);
  }

  @Test
  void query_thatTakesTooLong_isEnded() {
    assertThatThrownBy(() ->
            datasets.query(
                APP,
                "SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(10000000) b(i)",
                new Limits(1, Duration.ofMillis(1))))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e ->
                assertThat(e.failure().code()).as(e.toString()).isEqualTo(DatasetError.QUERY_TIME));
  }

  @Test
  void counts_bySourceDateAndGroup_areThoseOfTheRows() {
    fill(
        "{\"ds\":\"2024-05-01\",\"source\":\"a\",\"event\":\"x\"}",
        "{\"ds\":\"2024-05-01\",\"source\":\"a\",\"event\":\"x\"}",
        "{\"ds\":\"2024-05-02\",\"source\":\"a\",\"event\":\"y\"}",
        "{\"ds\":\"2024-05-09\",\"source\":\"b\",\"event\":\"x\"}");
    LocalDate first = LocalDate.of(2024, 5, 1);
    Choice all =
        new Choice(
            first, first.plusDays(3), Optional.empty(), Optional.of("event"), Optional.empty());
    assertThat(datasets.counts(APP, "things", all))
        .extracting(one -> one.source() + one.ds() + one.group() + one.rows())
        .containsExactly("a2024-05-01x2", "a2024-05-02y1");
    Choice some =
        new Choice(
            first, first.plusDays(30), Optional.of("b"), Optional.of("event"), Optional.of("x"));
    assertThat(datasets.counts(APP, "things", some)).hasSize(1);
    assertThat(datasets.counts(APP, "nothing", all)).isEmpty();
  }

  @Test
  void files_olderThanTheLedgerKnows_areRefused() {
    Load load = fill("{\"a\":1}");
    folder.close();
    folder = new DatasetFolder(place);
    folder.receipts.put("datasets/things", new Receipt("datasets/things", 2));
    assertThatThrownBy(() -> folder.destination().begin(load))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code()).isEqualTo(StoreError.BEHIND_LEDGER));
  }

  @Test
  void whatEndedRunsLeft_isClearedAwayWhenTheFileIsOpened() {
    Load load = new Load(APP, RUN, "things", Action.REPLACE, new Config(Map.of("table", "things")));
    folder.destination().begin(load);
    try (Slice slice = folder.destination().slice(load, new SliceId(new SplitId(RUN, 0), 1, 1))) {
      slice.write(Tables.batch(List.of(new Sample(1, "", "{\"a\":1}"))));
      try (PreparedSlice prepared = slice.prepare()) {
        prepared.commit();
      }
    }
    datasets.close();
    folder.close();
    folder = new DatasetFolder(place);
    folder.ended.add(RUN);
    datasets = new LocalDatasets(folder.store);

    Duck duck = folder.store.file(APP).connect();
    try (duck) {
      assertThat(duck.number("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'main'"))
          .isZero();
      assertThat(duck.number("SELECT count(*) FROM millrace.marker")).isZero();
      assertThat(Bookkeeping.lastCommit(duck, "things")).isEqualTo(1);
    }
  }
}
