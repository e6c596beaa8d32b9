package millrace.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.SourceCapability;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a source promises to the engine. A subclass makes a world for each case, and empties none of
 * them; what a source cannot do, its factory leaves out of the capabilities.
 */
public abstract class SourceContract {
  private static final int ALL = 1_000_000;
  private static final long NO_OFFSET = -1;
  private static final long WAIT_SECONDS = 30;

  private SourceWorld world;

  /** Makes a source with something to read. */
  protected abstract SourceWorld world() throws Exception;

  @BeforeEach
  void makeWorld() throws Exception {
    world = world();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void factory_itsOwnExample_isFreeOfProblems() {
    var config = world.context(ReadLimits.STANDARD).config();
    assertThat(world.factory().config().problems(config.values())).isEmpty();
    assertThat(world.factory().problems(config)).isEmpty();
  }

  @Test
  void plan_unchangedContent_givesTheSameSplits() {
    try (Source source = open(ReadLimits.STANDARD)) {
      assertThat(source.plan()).isEqualTo(source.plan());
    }
  }

  @Test
  void plan_contentChanged_changesTheIdentityWhereVersionsAreKnown() {
    try (Source source = open(ReadLimits.STANDARD)) {
      List<String> before = source.plan().stream().map(Split::identity).toList();
      world.change();
      List<String> after = source.plan().stream().map(Split::identity).toList();
      assertThat(after.equals(before)).isEqualTo(!knowsVersions());
    }
  }

  @Test
  void read_straight_numbersTheRecordsFromOneWithRisingOffsetsOrNone() {
    try (Source source = open(ReadLimits.STANDARD)) {
      for (Split split : source.plan()) {
        List<ReadRecord> records = all(source, split).records();
        assertThat(records).as("records of the example").hasSizeGreaterThanOrEqualTo(100);
        long offset = -1;
        boolean none = records.stream().allMatch(record -> record.offset() == NO_OFFSET);
        for (int i = 0; i < records.size(); i++) {
          assertThat(records.get(i).record()).isEqualTo(i + 1);
          assertThat(none || records.get(i).offset() > offset).as("rising offsets").isTrue();
          offset = records.get(i).offset();
        }
      }
    }
  }

  @Test
  void read_straight_coversNoMoreBytesThanTheSplitHas() {
    try (Source source = open(new ReadLimits(64, 1 << 20))) {
      for (Split split : source.plan()) {
        long bytes = all(source, split).bytes();
        assertThat(bytes).isPositive();
        split.size().ifPresent(size -> assertThat(bytes).isLessThanOrEqualTo(size));
      }
    }
  }

  @Test
  void read_sameCursorTwice_givesTheSameRecordsAndPositions() {
    try (Source source = open(new ReadLimits(500, 1 << 20))) {
      for (Split split : source.plan()) {
        for (Cursor cursor : everyFew(all(source, split).cursors())) {
          Reading once = Reading.of(source, split, cursor, () -> ALL);
          Reading twice = Reading.of(source, split, cursor, () -> ALL);
          assertThat(twice.records()).isEqualTo(once.records());
        }
      }
    }
  }

  @Test
  void read_anyChunksAndAnyCursor_givesWhatAStraightReadGives() {
    try (Source straight = open(ReadLimits.STANDARD)) {
      for (Split split : straight.plan()) {
        List<ReadRecord> all = all(straight, split).records();
        Seeds.forAll(
            5,
            random -> {
              ReadLimits limits = new ReadLimits(1 + random.nextInt(3_000), 1 << 20);
              try (Source source = open(limits)) {
                Reading reading =
                    Reading.of(source, split, Cursor.START, () -> 1 + random.nextInt(60));
                assertThat(reading.records()).isEqualTo(all);
                for (int i = random.nextInt(3); i < reading.cursors().size(); i += 3) {
                  Reading rest =
                      Reading.of(
                          source, split, reading.cursors().get(i), () -> 1 + random.nextInt(90));
                  assertThat(rest.records())
                      .isEqualTo(all.subList(reading.counts().get(i), all.size()));
                }
              }
            });
      }
    }
  }

  @Test
  void read_behindTheLastChunk_givesNothing() {
    try (Source source = open(ReadLimits.STANDARD)) {
      for (Split split : source.plan()) {
        Cursor last = all(source, split).cursors().getLast();
        assertThat(Reading.of(source, split, last, () -> ALL).records()).isEmpty();
      }
    }
  }

  @Test
  void read_contentIsAnotherOneThanPlanned_failsAsChanged() {
    try (Source source = open(ReadLimits.STANDARD)) {
      Split split = source.plan().getFirst();
      Cursor cursor = Reading.of(source, split, Cursor.START, () -> 10).cursors().getFirst();
      world.change();
      List<Cursor> places = knowsVersions() ? List.of(Cursor.START, cursor) : List.of(cursor);
      for (Cursor from : places) {
        MillraceException e =
            catchThrowableOfType(
                MillraceException.class, () -> Reading.of(source, split, from, () -> ALL));
        assertThat(e).isNotNull();
        assertThat(e.failure().code()).isEqualTo(SourceError.CHANGED);
      }
    }
  }

  @Test
  void read_atACursor_readsWhatIsBeforeItOnlyWhenTheSourceCannotSeek() {
    boolean seeks = world.factory().capabilities().contains(SourceCapability.SEEK);
    try (Source source = open(new ReadLimits(200, 1 << 20))) {
      Split split = source.plan().getFirst();
      long before = served();
      Reading all = Reading.of(source, split, Cursor.START, () -> 10);
      long whole = served() - before;
      Cursor late = all.cursors().get(all.cursors().size() - 2);
      Reading rest = Reading.of(source, split, late, () -> ALL);
      assertThat(rest.records()).isNotEmpty();
      if (seeks && world.bytesServed().isPresent()) {
        assertThat(served() - before - whole).isLessThan(whole * 3 / 4);
      }
    }
  }

  @Test
  void next_afterClose_fails() {
    try (Source source = open(ReadLimits.STANDARD)) {
      SplitReader reader = source.read(source.plan().getFirst(), Cursor.START);
      reader.close();
      reader.close();
      assertThat(catchThrowableOfType(MillraceException.class, () -> reader.next(1))).isNotNull();
    }
  }

  @Test
  void close_fromAnotherThread_endsABlockedRead() throws Exception {
    try (Source source = open(new ReadLimits(200, 1 << 20))) {
      Split split = source.plan().getFirst();
      world.stall();
      SplitReader reader = source.read(split, Cursor.START);
      CompletableFuture<Thread> began = new CompletableFuture<>();
      CompletableFuture<Boolean> interruptedAfter = new CompletableFuture<>();
      CompletableFuture<MillraceException> failed = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            began.complete(Thread.currentThread());
            failed.complete(catchThrowableOfType(MillraceException.class, () -> drain(reader)));
            interruptedAfter.complete(Thread.currentThread().isInterrupted());
          });
      untilBlocked(began.get(WAIT_SECONDS, TimeUnit.SECONDS));
      reader.close();
      assertThat(failed.get(WAIT_SECONDS, TimeUnit.SECONDS)).isNotNull();
      assertThat(interruptedAfter.get(WAIT_SECONDS, TimeUnit.SECONDS)).isFalse();
    }
  }

  private static void untilBlocked(Thread thread) {
    long begin = System.nanoTime();
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).as("reading waits for something").isTrue();
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(WAIT_SECONDS));
      Thread.onSpinWait();
    }
  }

  private static void drain(SplitReader reader) {
    Optional<Chunk> chunk = reader.next(ALL);
    while (chunk.isPresent()) {
      chunk = reader.next(ALL);
    }
  }

  private boolean knowsVersions() {
    return world.factory().capabilities().contains(SourceCapability.VERSIONS);
  }

  private Source open(ReadLimits limits) {
    return world.factory().open(world.context(limits));
  }

  private static Reading all(Source source, Split split) {
    return Reading.of(source, split, Cursor.START, () -> ALL);
  }

  private long served() {
    OptionalLong bytes = world.bytesServed();
    return bytes.orElse(0);
  }

  private static List<Cursor> everyFew(List<Cursor> cursors) {
    int step = Math.max(1, cursors.size() / 8);
    return IntStream.iterate(0, i -> i < cursors.size(), i -> i + step)
        .mapToObj(cursors::get)
        .toList();
  }
}
