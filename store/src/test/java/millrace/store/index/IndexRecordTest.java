package millrace.store.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Action;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Load;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Reject;
import millrace.testkit.Records;
import millrace.testkit.Records.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexRecordTest {
  private static final AppId APP = new AppId("records");

  @TempDir Path folder;
  private Optional<Receipt> lastSeen = Optional.empty();
  private long runs;
  private final HeldGenerations generations = new HeldGenerations();
  private IndexStore store;

  @BeforeEach
  void open() {
    store = store(1_000);
  }

  private IndexStore store(int paths) {
    return new IndexStore(
        folder.resolve("index"),
        folder.resolve("staging"),
        generations,
        new Books(),
        new IndexLimits(16, paths));
  }

  private final class Books implements IndexHistory {
    @Override
    public Optional<Receipt> lastReceipt(AppId app, String place) {
      return lastSeen;
    }

    @Override
    public boolean unfinished(AppId app, RunId run) {
      return false;
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private PreparedSlice write(Action action, Sample... samples) {
    Destination destination = new SearchDestinationFactory(store).open();
    Load load = new Load(APP, new RunId(new UUID(1, ++runs)), "things", action);
    destination.begin(load);
    try (Slice slice = destination.slice(load, new SliceId(new SplitId(load.run(), 0), 1, 1))) {
      slice.write(Records.batch(List.of(samples)));
      try (PreparedSlice prepared = slice.prepare()) {
        prepared.commit();
        return prepared;
      }
    } finally {
      destination.release(load);
    }
  }

  private String stored(String key) {
    return new IndexSearch(store).object(APP, "things", key).orElseThrow();
  }

  @Test
  void record_withItsKeyAsObjectId_isStoredByteForByte() {
    String json =
        "{ \"objectID\" : \"a\",\"n\":1.10,\"big\":123456789012345678901234567890 , \"e\":1E400}";

    write(Action.SAVE, new Sample(1, "a", json));

    assertThat(stored("a")).isEqualTo(json);
  }

  @Test
  void record_withAnotherKey_getsItAsObjectId_andNothingElseChanges() {

    write(
        Action.SAVE,
        new Sample(1, "sku \"7\" é", "{\"sku\":\"x\",  \"t\":[1, {\"u\":null}]}"),
        new Sample(2, "5", "{\"objectID\":5 ,\"a\":1}"),
        new Sample(3, "k", "{\"a\":1,\"objectID\":{\"x\":[1]}}"),
        new Sample(4, "empty", "{ }"));

    assertThat(stored("sku \"7\" é"))
        .isEqualTo("{\"objectID\":\"sku \\\"7\\\" é\",\"sku\":\"x\",  \"t\":[1, {\"u\":null}]}");
    assertThat(stored("5")).isEqualTo("{\"objectID\":\"5\" ,\"a\":1}");
    assertThat(stored("k")).isEqualTo("{\"a\":1,\"objectID\":\"k\"}");
    assertThat(stored("empty")).isEqualTo("{\"objectID\":\"empty\" }");
  }

  @Test
  void partialRecord_changesTheMembersItHas_andNoOtherByte() {
    write(
        Action.SAVE,
        new Sample(1, "a", "{\"objectID\":\"a\", \"n\" : 1.10, \"x\":{\"y\":[1,  2]}, \"z\":0}"));

    write(Action.PARTIAL, new Sample(1, "a", "{\"x\":\"new\",\"w\":[ true ]}"));

    assertThat(stored("a"))
        .isEqualTo("{\"objectID\":\"a\", \"n\" : 1.10, \"x\":\"new\", \"z\":0,\"w\":[ true ]}");
  }

  @Test
  void key_thatIsTooLong_isAReject_andTheOthersComeIn() {
    String key = "é".repeat(20_000);

    PreparedSlice slice =
        write(Action.SAVE, new Sample(1, key, "{\"a\":1}"), new Sample(2, "b", "{\"a\":2}"));

    assertThat(slice.counts().get(Count.REJECTED)).isEqualTo(1);
    assertThat(slice.counts().get(Count.INSERTED)).isEqualTo(1);
    assertThat(slice.rejects())
        .extracting(reject -> reject.code().id())
        .containsExactly("destination.key_too_long");
    assertThat(slice.rejects()).extracting(Reject::originalText).containsExactly("{\"a\":1}");
  }

  @Test
  void valuesOfAnyKindAndSize_underOnePath_areAllStored() {
    String text = "word ".repeat(10_000) + "needle";

    write(
        Action.SAVE,
        new Sample(1, "a", "{\"v\":1}"),
        new Sample(2, "b", "{\"v\":\"one\"}"),
        new Sample(3, "c", "{\"v\":[true,{\"v\":null}]}"),
        new Sample(4, "d", "{\"v\":\"" + text + "\"}"));

    IndexSearch search = new IndexSearch(store);
    assertThat(search.size(APP, "things")).isEqualTo(4);
    assertThat(search.search(APP, "things", "needle", 10).total()).isEqualTo(1);
    assertThat(search.search(APP, "things", "ONE", 10).total()).isEqualTo(1);
  }

  @Test
  void paths_beyondTheLimit_areStoredButNotSearchable() {
    close();
    store = store(5);
    String json =
        IntStream.range(0, 40)
            .mapToObj(n -> "\"m%d\":\"word%d\"".formatted(n, n))
            .collect(Collectors.joining(",", "{\"objectID\":\"a\",", "}"));

    write(Action.SAVE, new Sample(1, "a", json));

    IndexSearch search = new IndexSearch(store);
    assertThat(stored("a")).isEqualTo(json);
    assertThat(search.search(APP, "things", "word1", 10).total()).isEqualTo(1);
    assertThat(search.search(APP, "things", "word39", 10).total()).isZero();
  }

  @Test
  void path_ofEndlessNames_isStoredButNotSearchable() {
    String name = "n".repeat(900);
    String json =
        "{\"objectID\":\"a\",\"%s\":{\"%s\":\"near\",\"%s\":{\"%s\":\"far\"}}}"
            .formatted(name, name, name, name);

    write(Action.SAVE, new Sample(1, "a", json));

    IndexSearch search = new IndexSearch(store);
    assertThat(stored("a")).isEqualTo(json);
    assertThat(search.search(APP, "things", "near", 10).total()).isEqualTo(1);
    assertThat(search.search(APP, "things", "far", 10).total()).isZero();
  }

  @Test
  void files_olderThanTheLedger_areRefused() {
    write(Action.SAVE, new Sample(1, "a", "{\"a\":1}"));
    lastSeen = Optional.of(new Receipt("any", 7));
    close();
    store = store(1_000);

    assertThatThrownBy(() -> stored("a"))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("store.behind_ledger");
  }

  @Test
  void prefixOfTheLastWord_andAccents_areFound() {
    write(Action.SAVE, new Sample(1, "a", "{\"t\":\"Crème brûlée\"}"));

    IndexSearch search = new IndexSearch(store);
    assertThat(search.search(APP, "things", "creme bru", 10).total()).isEqualTo(1);
    assertThat(search.search(APP, "things", "bru creme", 10).total()).isZero();
  }
}
