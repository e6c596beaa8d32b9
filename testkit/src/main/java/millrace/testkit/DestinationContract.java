package millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.batch.Batch;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.destination.Committed;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Load;
import millrace.spi.destination.Marker;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.testkit.Records.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every destination must do. A subclass says how to open one, and of which sort it is. */
public abstract class DestinationContract {
  private static final AppId APP = new AppId("contract");
  private static final String TARGET = "things";

  @TempDir protected Path folder;
  private World world;
  private long runs;

  /** A destination and what is around it. */
  public interface World extends AutoCloseable {
    Destination destination();

    /** What a reader sees now: the JSON of each object, by key. */
    Map<String, String> content(AppId app, String target);

    /** Does what ends a run does with a completion. */
    void publish(Load load, Completion completion);

    /** The same place as another process finds it after this one was killed at this instant. */
    World afterKill() throws IOException;

    @Override
    void close();
  }

  protected abstract World open(Path place) throws IOException;

  /**
   * What destinations may differ in.
   *
   * @param actions what it can do with records
   * @param keeps which of several records with a key it keeps
   * @param makesKeys whether a record without a key gets one made of its content
   * @param publishes whether the end of a run publishes what completing it has made ready, or
   *     completing it shows it at once
   */
  public record Traits(
      Set<Action> actions, LoadModel.Keeps keeps, boolean makesKeys, boolean publishes) {
    /** A destination that stores documents by key. */
    public static final Traits OF_DOCUMENTS =
        new Traits(
            EnumSet.complementOf(EnumSet.of(Action.REPLACE_DATE)),
            LoadModel.Keeps.LAST,
            true,
            true);

    public Traits {
      actions = Set.copyOf(actions);
    }
  }

  protected Traits traits() {
    return Traits.OF_DOCUMENTS;
  }

  /** Samples in the form that the destination takes. */
  protected Batch batch(List<Sample> samples) {
    return Records.batch(samples);
  }

  /** The settings with which records have keys. */
  protected Config keyed() {
    return Config.EMPTY;
  }

  private LoadModel model(Action action, Map<String, String> before) {
    return new LoadModel(action, traits().keeps(), before);
  }

  @BeforeEach
  void openWorld() throws IOException {
    world = open(folder);
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private Load load(Action action) {
    runs++;
    RunId run = new RunId(new UUID(0x7000L, 0x8000_0000_0000_0000L + 7919 * runs));
    return new Load(APP, run, TARGET, action, keyed());
  }

  private SliceId slice(Load load, long epoch, long seq) {
    return new SliceId(new SplitId(load.run(), 0), epoch, seq);
  }

  private record Written(Counts counts, List<Reject> rejects, Committed committed) {}

  private Written write(Load load, SliceId id, List<Sample> samples) {
    try (Slice slice = world.destination().slice(load, id)) {
      fill(slice, samples);
      try (PreparedSlice prepared = slice.prepare()) {
        return new Written(prepared.counts(), prepared.rejects(), prepared.commit());
      }
    }
  }

  /** Several threads write batches of a slice, in no order. */
  private void fill(Slice slice, List<Sample> samples) {
    int half = samples.size() / 2;
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> slice.write(batch(samples.subList(half, samples.size()))));
    slice.write(batch(samples.subList(0, half)));
    second.join();
  }

  private record Loaded(Counts counts, List<Reject> rejects) {}

  /** Loads samples in slices of random sizes, and ends the load. */
  private Loaded run(Load load, List<Sample> samples, Random random) {
    world.destination().begin(load);
    world.destination().fence(load, new SplitId(load.run(), 0), 1);
    Counts counts = Counts.NONE;
    List<Reject> rejects = new ArrayList<>();
    long seq = 0;
    for (int from = 0; from < samples.size(); ) {
      int to = Math.min(samples.size(), from + 1 + random.nextInt(7));
      Written written = write(load, slice(load, 1, ++seq), samples.subList(from, to));
      counts = counts.plus(written.counts());
      rejects.addAll(written.rejects());
      from = to;
    }
    end(load, counts);
    return new Loaded(counts, rejects);
  }

  private void end(Load load, Counts counts) {
    world.publish(load, world.destination().complete(load, counts));
    world.destination().release(load);
  }

  private static List<Sample> samples(Random random, int size) {
    return IntStream.rangeClosed(1, size)
        .mapToObj(number -> sample(number, random.nextInt(10), random.nextInt(3)))
        .toList();
  }

  private static Sample sample(long number, int key, int value) {
    String member = value == 0 ? "a" : "b";
    String json = "{\"objectID\":\"k%d\",\"%s\":%d}".formatted(key, member, value);
    return new Sample(number, "k" + key, json);
  }

  @Test
  void load_withRepeatedKeysInAnySlices_countsAndStoresWhatTheModelSays() {
    // By date, what is there is told apart by its date and not by its key.
    Set<Action> byKey = EnumSet.copyOf(traits().actions());
    byKey.remove(Action.REPLACE_DATE);
    byKey.forEach(action -> Seeds.forAll(6, random -> repeated(action, random)));
  }

  private void repeated(Action action, Random random) {
    Map<String, String> before = world.content(APP, TARGET);
    List<Sample> samples = samples(random, 1 + random.nextInt(40));
    LoadModel model = model(action, before).load(samples);

    Loaded loaded = run(load(action), samples, random);

    assertThat(loaded.counts()).isEqualTo(model.counts());
    assertThat(world.content(APP, TARGET)).isEqualTo(model.content());
    assertThat(loaded.rejects().stream().map(reject -> reject.position().record()).sorted())
        .isEqualTo(model.rejected());
    assertRejectsAreOriginal(loaded.rejects(), samples);
  }

  private static void assertRejectsAreOriginal(List<Reject> rejects, List<Sample> samples) {
    for (Reject reject : rejects) {
      Sample sample = samples.get((int) reject.position().record() - 1);
      assertThat(reject.originalText()).isEqualTo(sample.json());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Action.class,
      names = {"REPLACE", "SAVE", "APPEND"})
  void load_ofEqualRecordsWithoutKeys_keepsEach(Action action) {
    Seeds.forAll(
        4,
        random -> {
          List<Sample> samples =
              IntStream.rangeClosed(1, 25)
                  .mapToObj(n -> new Sample(n, "", "{\"v\":%d}".formatted(random.nextInt(4))))
                  .toList();
          clear(random);
          if (traits().makesKeys()) {
            keepsEachUnderTheSameKeyEveryTime(action, samples, random);
          } else {
            rejectsEach(action, samples, random);
          }
        });
  }

  private void keepsEachUnderTheSameKeyEveryTime(
      Action action, List<Sample> samples, Random random) {
    run(load(action), samples, random);
    Map<String, String> first = world.content(APP, TARGET);
    Loaded again = run(load(action), samples, random);

    assertThat(first).hasSize(25);
    assertThat(world.content(APP, TARGET)).isEqualTo(first);
    assertThat(again.rejects()).isEmpty();
  }

  /** Who is told what the keys are does not make any up. */
  private void rejectsEach(Action action, List<Sample> samples, Random random) {
    Loaded loaded = run(load(action), samples, random);

    assertThat(loaded.counts().get(Count.REJECTED)).isEqualTo(25);
    assertThat(loaded.rejects())
        .hasSize(25)
        .allMatch(reject -> reject.code().equals(RecordError.KEY_MISSING));
    assertThat(world.content(APP, TARGET)).isEmpty();
  }

  private void clear(Random random) {
    run(load(Action.REPLACE), List.of(sample(1, 0, 0)), random);
    run(load(Action.REPLACE), List.of(), random);
  }

  @Test
  void slice_closedWithoutCommit_leavesNoTrace() {
    Load load = load(Action.SAVE);
    world.destination().begin(load);
    try (Slice slice = world.destination().slice(load, slice(load, 1, 1))) {
      slice.write(batch(List.of(sample(1, 1, 1))));
    }
    try (Slice slice = world.destination().slice(load, slice(load, 1, 1))) {
      slice.write(batch(List.of(sample(1, 2, 1))));
      slice.prepare().close();
    }

    write(load, slice(load, 1, 1), List.of(sample(1, 3, 1)));

    assertThat(world.content(APP, TARGET)).containsOnlyKeys("k3");
  }

  @Test
  void slice_ofAnOlderLease_isFenced() {
    Load load = load(Action.SAVE);
    SplitId split = new SplitId(load.run(), 0);
    world.destination().begin(load);
    world.destination().fence(load, split, 1);
    try (Slice late = world.destination().slice(load, slice(load, 1, 1))) {
      late.write(batch(List.of(sample(1, 1, 1))));
      assertThat(world.destination().fence(load, split, 2)).isEmpty();
      try (PreparedSlice prepared = late.prepare()) {
        assertThat(prepared.commit()).isInstanceOf(Committed.Fenced.class);
      }
    }

    Written young = write(load, slice(load, 2, 1), List.of(sample(1, 2, 1)));

    assertThat(young.committed()).isInstanceOf(Committed.Durable.class);
    assertThat(world.content(APP, TARGET)).containsOnlyKeys("k2");
  }

  @Test
  void process_killedAfterPrepareOrCommit_findsExactlyTheCommittedSlices() throws IOException {
    Load load = load(Action.SAVE);
    SplitId split = new SplitId(load.run(), 0);
    world.destination().begin(load);
    write(load, slice(load, 1, 1), List.of(sample(1, 1, 1)));
    World prepared;
    World committed;
    try (Slice slice = world.destination().slice(load, slice(load, 1, 2))) {
      slice.write(batch(List.of(sample(2, 2, 1))));
      try (PreparedSlice ready = slice.prepare()) {
        prepared = world.afterKill();
        ready.commit();
        committed = world.afterKill();
      }
    }

    assertFound(prepared, load, split, new Marker(1, 1), "k1");
    assertFound(committed, load, split, new Marker(1, 2), "k1", "k2");
  }

  private static void assertFound(
      World found, Load load, SplitId split, Marker marker, String... keys) {
    try (found) {
      found.destination().begin(load);
      assertThat(found.destination().fence(load, split, 2)).isEqualTo(Optional.of(marker));
      assertThat(found.content(APP, TARGET)).containsOnlyKeys(keys);
    }
  }

  @Test
  void replacement_untilPublished_showsTheOldContent() throws IOException {
    Random random = new Random(1);
    run(load(Action.SAVE), List.of(sample(1, 1, 1), sample(2, 2, 1)), random);
    Load replace = load(Action.REPLACE);
    world.destination().begin(replace);
    Written written = write(replace, slice(replace, 1, 1), List.of(sample(1, 7, 1)));

    assertThat(world.content(APP, TARGET)).containsOnlyKeys("k1", "k2");
    Completion first = world.destination().complete(replace, written.counts());
    Completion second = world.destination().complete(replace, written.counts());
    assertThat(second).isEqualTo(first);
    assertThat(first.removed()).isEqualTo(2);
    assertThat(world.content(APP, TARGET))
        .containsOnlyKeys(traits().publishes() ? new String[] {"k1", "k2"} : new String[] {"k7"});
    try (World killed = world.afterKill()) {
      killed.destination().begin(replace);
      assertThat(killed.destination().complete(replace, written.counts())).isEqualTo(first);
      killed.publish(replace, first);
      killed.destination().release(replace);
      assertThat(killed.content(APP, TARGET)).containsOnlyKeys("k7");
    }
  }

  @Test
  void replacement_released_withoutPublication_leavesTheOldContent() {
    run(load(Action.SAVE), List.of(sample(1, 1, 1)), new Random(1));
    Load replace = load(Action.REPLACE);
    world.destination().begin(replace);
    write(replace, slice(replace, 1, 1), List.of(sample(1, 7, 1)));

    world.destination().release(replace);
    world.destination().release(replace);

    assertThat(world.content(APP, TARGET)).containsOnlyKeys("k1");
  }

  @Test
  void twoLoads_atOnceWithTheSameKeys_countTheirOwnRepeats() {
    Seeds.forAll(
        6,
        random -> {
          clear(random);
          run(load(Action.SAVE), samples(random, 8), random);
          List<Concurrent> both = new ArrayList<>();
          both.add(new Concurrent(load(Action.SAVE), samples(random, 30)));
          both.add(new Concurrent(load(Action.SAVE), samples(random, 30)));
          both.forEach(each -> world.destination().begin(each.load));

          List<Concurrent> open = new ArrayList<>(both);
          while (!open.isEmpty()) {
            Concurrent next = open.get(random.nextInt(open.size()));
            if (!next.step(random)) {
              open.remove(next);
            }
          }
          Collections.shuffle(both, random);
          both.forEach(each -> end(each.load, each.counts));

          both.forEach(Concurrent::check);
        });
  }

  /** One of two loads that take turns. */
  private final class Concurrent {
    private final Load load;
    private final List<Sample> samples;
    private final List<Reject> rejects = new ArrayList<>();
    private Counts counts = Counts.NONE;
    private long seq;
    private int at;

    Concurrent(Load load, List<Sample> samples) {
      this.load = load;
      this.samples = samples;
    }

    boolean step(Random random) {
      int to = Math.min(samples.size(), at + 1 + random.nextInt(5));
      Written written = write(load, slice(load, 1, ++seq), samples.subList(at, to));
      counts = counts.plus(written.counts());
      rejects.addAll(written.rejects());
      at = to;
      return at < samples.size();
    }

    void check() {
      LoadModel alone = model(Action.SAVE, Map.of()).load(samples);
      Map<String, String> content = new TreeMap<>(world.content(APP, TARGET));
      assertThat(content.keySet()).containsAll(alone.content().keySet());
      assertThat(counts.written()).isEqualTo(alone.content().size());
      assertThat(counts.nonNegative()).isTrue();
      assertThat(rejects.stream().map(reject -> reject.position().record()).sorted())
          .isEqualTo(alone.rejected());
      assertRejectsAreOriginal(rejects, samples);
    }
  }
}
