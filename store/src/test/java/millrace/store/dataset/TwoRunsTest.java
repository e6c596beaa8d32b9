package millrace.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.destination.Load;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.MillraceException;
import millrace.spi.failure.Retry;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.testkit.Records.Sample;
import millrace.testkit.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs write to one table at the same time, from threads of their own. */
class TwoRunsTest {
  private static final AppId APP = new AppId("two");
  private static final int RUNS = 3;
  private static final int SLICES = 6;
  private static final int ROWS = 40;

  @TempDir private Path place;
  private DatasetFolder folder;

  @BeforeEach
  void open() {
    // So few rows ahead that slices add to the table while others commit.
    folder =
        new DatasetFolder(
            place, new DatasetLimits(64L << 20, 1, 100, 15, 1, Duration.ofSeconds(5)));
  }

  @AfterEach
  void close() {
    folder.close();
  }

  /** What a run wrote, and what that counted as. */
  private record Outcome(Counts counts, Set<String> keys) {}

  private Load load(int run, Action action, Map<String, Object> input) {
    RunId id = new RunId(new UUID(0x7000L, 0x8000_0000_0000_0000L + run));
    Load load = new Load(APP, id, "things", action, new Config(input));
    folder.destination().begin(load);
    return load;
  }

  private Outcome write(Load load, int run, boolean columnsOfItsOwn) {
    Random random = new Random(run);
    Counts counts = Counts.NONE;
    Set<String> keys = new HashSet<>();
    long number = 0;
    for (int seq = 1; seq <= SLICES; seq++) {
      List<Sample> samples = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        String key = "k" + random.nextInt(100);
        keys.add(key);
        String column = columnsOfItsOwn && seq > SLICES / 2 ? "c" + run + "_" + seq : "v";
        samples.add(
            new Sample(
                ++number, key, "{\"objectID\":\"%s\",\"%s\":%d}".formatted(key, column, run)));
      }
      counts = counts.plus(slice(load, new SliceId(new SplitId(load.run(), 0), 1, seq), samples));
    }
    return new Outcome(counts, keys);
  }

  /** As the engine does it: what fails for a while is tried again. */
  private Counts slice(Load load, SliceId id, List<Sample> samples) {
    for (int attempt = 1; ; attempt++) {
      try (Slice slice = folder.destination().slice(load, id)) {
        for (int from = 0; from < samples.size(); from += 10) {
          slice.write(Tables.batch(samples.subList(from, from + 10)));
        }
        try (PreparedSlice prepared = slice.prepare()) {
          Counts counts = prepared.counts();
          prepared.commit();
          return counts;
        }
      } catch (MillraceException e) {
        assertThat(e.failure().code().retry()).as(e.getMessage()).isEqualTo(Retry.LATER);
        assertThat(attempt).as(e.getMessage()).isLessThan(20);
      }
    }
  }

  private List<Outcome> together(List<Load> loads, boolean columnsOfTheirOwn) throws Exception {
    List<Future<Outcome>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < loads.size(); i++) {
        Load load = loads.get(i);
        int run = i + 1;
        futures.add(threads.submit(() -> write(load, run, columnsOfTheirOwn)));
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Outcome> future : futures) {
      outcomes.add(future.get());
    }
    return outcomes;
  }

  private List<Load> loads(Action action, Map<String, Object> input) {
    List<Load> loads = new ArrayList<>();
    for (int run = 1; run <= RUNS; run++) {
      loads.add(load(run, action, input));
    }
    return loads;
  }

  @Test
  void runsThatAppend_atOnce_addAllTheirRows() throws Exception {
    List<Outcome> outcomes = together(loads(Action.APPEND, Map.of("table", "things")), true);

    assertThat(outcomes)
        .allMatch(one -> one.counts().equals(Counts.of(Count.INSERTED, SLICES * ROWS)));
    assertThat(folder.rows(APP, "things")).hasSize(RUNS * SLICES * ROWS);
  }

  @Test
  void runsThatSave_atOnce_countTheirOwnRepeats() throws Exception {
    List<Outcome> outcomes =
        together(loads(Action.SAVE, Map.of("table", "things", "keys", List.of("objectID"))), false);

    Set<String> all = new HashSet<>();
    long inserted = 0;
    for (Outcome one : outcomes) {
      all.addAll(one.keys());
      inserted += one.counts().get(Count.INSERTED);
      assertThat(one.counts().written()).isEqualTo(one.keys().size());
      assertThat(one.counts().get(Count.DUPLICATE)).isEqualTo(SLICES * ROWS - one.keys().size());
    }
    assertThat(inserted).isEqualTo(all.size());
    assertThat(folder.content(APP, "things").keySet()).isEqualTo(all);
    assertThat(folder.rows(APP, "things")).hasSameSizeAs(all);
  }
}
