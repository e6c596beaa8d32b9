package millrace.store.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Action;
import millrace.spi.destination.Committed;
import millrace.spi.destination.Destination;
import millrace.spi.destination.DestinationError;
import millrace.spi.destination.Load;
import millrace.spi.destination.Marker;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.MillraceException;
import millrace.testkit.Records;
import millrace.testkit.Records.Sample;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index does while its disk does not do what it should. The disk here is taken away. */
class IndexFaultTest implements IndexHistory {
  private static final AppId APP = new AppId("faults");

  @TempDir private Path place;
  private final HeldGenerations generations = new HeldGenerations();
  private IndexStore store;
  private Destination destination;
  private long runs;

  @BeforeEach
  void open() {
    store =
        new IndexStore(
            place.resolve("index"),
            place.resolve("staging"),
            generations,
            this,
            new IndexLimits(16, 1_000));
    destination = new SearchDestinationFactory(store).open();
  }

  @Override
  public Optional<Receipt> lastReceipt(AppId app, String name) {
    return Optional.empty();
  }

  @Override
  public boolean unfinished(AppId app, RunId run) {
    return true;
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Load load() {
    Load load = new Load(APP, new RunId(new UUID(1, ++runs)), "things", Action.SAVE);
    destination.begin(load);
    return load;
  }

  private Committed write(Load load, long seq, String key) {
    SliceId id = new SliceId(new SplitId(load.run(), 0), 1, seq);
    try (Slice slice = destination.slice(load, id)) {
      slice.write(Records.batch(List.of(new Sample(seq, key, "{\"a\":1}"))));
      try (PreparedSlice prepared = slice.prepare()) {
        return prepared.commit();
      }
    }
  }

  private long found() {
    return new IndexSearch(store).size(APP, "things");
  }

  private Path files() {
    return place
        .resolve("index")
        .resolve(APP.value())
        .resolve(generations.live(APP, "things").orElseThrow());
  }

  private Path away() {
    return place.resolve("away");
  }

  private void takeAway() throws IOException {
    Files.move(files(), away());
  }

  private void bringBack() throws IOException {
    IOUtils.rm(files());
    Files.move(away(), files());
  }

  private static void assertFails(Runnable step) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code().id()).isEqualTo(DestinationError.IO.id()));
  }

  @Test
  void slice_thatCannotBeWritten_leavesTheIndexReadable_andTheNextOneComesIn() throws IOException {
    Load load = load();
    write(load, 1, "a");

    takeAway();
    assertFails(() -> write(load, 2, "b"));
    assertThat(found()).isEqualTo(1);
    assertFails(() -> write(load, 2, "b"));
    bringBack();

    assertThat(found()).isEqualTo(1);
    assertThat(write(load, 2, "b")).isInstanceOf(Committed.Durable.class);
    assertThat(found()).isEqualTo(2);
  }

  @Test
  void lease_whileItIsNotKnownWhatIsDurable_isRefused() throws IOException {
    Load load = load();
    SplitId split = new SplitId(load.run(), 0);
    write(load, 1, "a");

    takeAway();
    assertFails(() -> write(load, 2, "b"));
    assertFails(() -> destination.fence(load, split, 2));
    bringBack();

    assertThat(destination.fence(load, split, 2)).contains(new Marker(1, 1));
  }

  @Test
  void merge_thatFailsInTheBackground_failsNoMoreThanTheNextSlice() throws IOException {
    Load load = load();
    for (int i = 1; i <= 12; i++) {
      write(load, i, "k" + i);
    }
    takeAway();
    destination.release(load);
    Load next = load();
    assertFails(() -> write(next, 1, "a"));
    bringBack();

    assertThat(write(next, 1, "a")).isInstanceOf(Committed.Durable.class);
    assertThat(found()).isEqualTo(13);
  }
}
