package millrace.run.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import millrace.ledger.BooksCase;
import millrace.run.Paged;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunEvent;
import millrace.run.RunMetadata;
import millrace.run.Window;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.Retry;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import millrace.spi.source.SourceError;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** Events of runs, as every store gives them. */
public abstract class EventContract extends BooksCase {
  private static final Failure CUT = Failure.of(SourceError.UNAVAILABLE, "the line is cut");
  private static final KnownCode THREW =
      new KnownCode("transform.threw", Blame.CALLER, Retry.NEVER);

  private EventQuery ever(int page, int size) {
    Window ever = new Window(Instant.EPOCH, clock.instant().plus(Duration.ofDays(1)));
    return new EventQuery(
        Set.of(), Set.of(), ever, EventQuery.Key.PUBLISHED, false, new Paging(page, size));
  }

  /** All events, page by page. */
  private List<Event> all(RunId run) {
    List<Event> all = new ArrayList<>();
    for (int page = 1; ; page++) {
      Paged<Event> next = books.events().page(APP, run, ever(page, 7));
      all.addAll(next.items());
      if (all.size() >= next.total()) {
        assertThat(all).hasSize((int) next.total());
        return all;
      }
      assertThat(next.items()).hasSize(7);
    }
  }

  private List<EventKind> kinds(RunId run) {
    return all(run).stream().map(event -> event.key().kind()).toList();
  }

  private static long sum(List<Event> events, EventType type, EventStatus status) {
    return events.stream()
        .filter(event -> event.type() == type && event.status().equals(Optional.of(status)))
        .mapToLong(Event::batchSize)
        .sum();
  }

  private static Reject lostInTransformation(int split, long record) {
    return Reject.rejected(
        THREW,
        "it threw",
        new Position(split, "", record, -1),
        "{}".getBytes(StandardCharsets.UTF_8));
  }

  /** A slice with some of everything, as it may come of any source and destination. */
  private Counts randomSlice(Random random, RunId run, int split) {
    Counts counts = Counts.NONE;
    for (Count count : Count.values()) {
      boolean other = count == Count.READ || count == Count.EXPANDED || count == Count.REMOVED;
      if (!other && random.nextInt(3) == 0) {
        counts = counts.plus(Counts.from(each -> each == count ? 1 + random.nextInt(4) : 0));
      }
    }
    long ends = 0;
    for (Count count : Count.values()) {
      ends += counts.get(count);
    }
    long expanded = ends == 0 ? 0 : random.nextLong(ends + 1) / 2;
    // What was counted before under the same key may be corrected.
    Counts corrected = counts.with(Count.UNCHANGED, -1).with(Count.UPDATED, 1);
    Counts slice =
        (random.nextInt(4) == 0 && counts.written() > 0 ? corrected : counts)
            .with(Count.READ, ends - expanded)
            .with(Count.EXPANDED, expanded);
    long lost = random.nextLong(slice.get(Count.REJECTED) + 1);
    committed(
        run,
        split,
        slice,
        IntStream.range(0, (int) lost)
            .mapToObj(i -> lostInTransformation(split, i))
            .toArray(Reject[]::new));
    return slice;
  }

  private Counts randomRun(Random random, RunId run, int splits) {
    Counts counts = Counts.NONE;
    for (int split = 0; split < splits; split++) {
      lease(run, split);
      for (int i = random.nextInt(6); i > 0; i--) {
        clock.advance(Duration.ofMillis(random.nextInt(2)));
        counts = counts.plus(randomSlice(random, run, split));
      }
      if (random.nextBoolean()) {
        SplitId id = new SplitId(run, split);
        books.ledger().fail(APP, id, status(run, split).epoch(), CUT);
        if (random.nextBoolean()) {
          lease(run, split);
        }
      }
    }
    return counts;
  }

  @Test
  void batches_ofAnyRun_addUpToItsLedger() {
    Seeds.forAll(
        8,
        random -> {
          openAgain();
          RunId run = planned(3);
          Counts counts = randomRun(random, run, 3);
          List<Event> events = all(run);

          long notes =
              events.stream().filter(event -> isNote(event)).mapToLong(Event::batchSize).sum();
          long written = sum(events, EventType.RECORD, EventStatus.SUCCEEDED);
          long lost =
              sum(events, EventType.RECORD, EventStatus.FAILED)
                  + sum(events, EventType.TRANSFORM, EventStatus.FAILED);
          assertThat(sum(events, EventType.FETCH, EventStatus.SUCCEEDED)).isEqualTo(counts.read());
          assertThat(written).isEqualTo(counts.written() + counts.get(Count.DELETED));
          assertThat(lost).isEqualTo(counts.failed());
          assertThat(notes).isEqualTo(counts.get(Count.FILTERED) + counts.get(Count.DUPLICATE));
          assertThat(written + lost + notes).isEqualTo(counts.read() + counts.get(Count.EXPANDED));
          assertThat(events).allMatch(event -> event.batchSize() >= 0);
        });
  }

  private static boolean isNote(Event event) {
    return event.key().kind() == EventKind.FILTERED || event.key().kind() == EventKind.DUPLICATE;
  }

  @Test
  void page_ofAnyQuery_isWhatAPlainFilterAndSortGive() {
    Seeds.forAll(
        4,
        random -> {
          openAgain();
          RunId run = planned(2);
          Instant begun = clock.instant();
          randomRun(random, run, 2);
          books.events().note(APP, run, new Note(clock.instant(), "look at this"));
          step(found(run), new RunEvent.Broke(clock.instant(), CUT));
          List<Event> events = all(run);
          for (int i = 0; i < 40; i++) {
            EventQuery query = randomQuery(random, begun);
            List<Event> expected =
                events.stream().filter(query::wants).sorted(query.order()).toList();
            Paged<Event> page = books.events().page(APP, run, query);

            assertThat(page.total()).as(query.toString()).isEqualTo(expected.size());
            assertThat(page.items())
                .as(query.toString())
                .isEqualTo(
                    expected.stream()
                        .skip(query.paging().before())
                        .limit(query.paging().size())
                        .toList());
          }
        });
  }

  private EventQuery randomQuery(Random random, Instant begun) {
    Duration length = Duration.between(begun, clock.instant());
    Instant from = begun.plusMillis(random.nextLong(length.toMillis() + 1));
    Instant to = from.plusMillis(random.nextLong(length.toMillis() + 1));
    return new EventQuery(
        some(random, EventType.class),
        some(random, EventStatus.class),
        random.nextBoolean() ? new Window(begun, clock.instant()) : new Window(from, to),
        List.of(EventQuery.Key.values()).get(random.nextInt(3)),
        random.nextBoolean(),
        new Paging(1 + random.nextInt(3), 1 + random.nextInt(9)));
  }

  private static <E extends Enum<E>> Set<E> some(Random random, Class<E> type) {
    EnumSet<E> some = EnumSet.allOf(type);
    some.removeIf(_ -> random.nextInt(3) == 0);
    return random.nextInt(3) == 0 ? Set.of() : some;
  }

  @Test
  void find_ofEveryEvent_givesItUnderItsRunAlone() {
    RunId run = planned(2);
    RunId other = planned(2);
    Random random = new Random(5);
    randomRun(random, run, 2);
    randomRun(random, other, 2);
    books.events().note(APP, run, new Note(clock.instant(), "look at this"));
    Set<EventId> ids = new HashSet<>();
    for (Event event : all(run)) {
      assertThat(books.events().find(APP, run, event.id())).contains(event);
      assertThat(books.events().find(APP, other, event.id())).isEmpty();
      assertThat(books.events().find(OTHER, run, event.id())).isEmpty();
      assertThat(ids.add(event.id())).isTrue();
    }
    assertThat(all(other)).noneMatch(event -> ids.contains(event.id()));
    assertThat(books.events().find(APP, run, new EventId(new UUID(1, 2)))).isEmpty();
    assertThat(books.events().page(OTHER, run, ever(1, 10)).items()).isEmpty();
  }

  @Test
  void find_ofWhatHasNotHappened_givesNothing() {
    RunId run = planned(1);
    lease(run, 0);
    committed(run, 0, inserted(2));

    for (EventKind kind : EventKind.values()) {
      assertThat(books.events().find(APP, run, new EventKey(kind, 0, 9).id(run))).isEmpty();
    }
    assertThat(books.events().find(APP, run, new EventKey(EventKind.LOST, 0, 1).id(run))).isEmpty();
    assertThat(books.events().find(APP, run, new EventKey(EventKind.WRITTEN, 0, 1).id(run)))
        .isPresent();
  }

  @Test
  void slice_thatIsOnlyPrepared_hasNoEvents() {
    RunId run = planned(1);
    prepare(slice(lease(run, 0), 3));

    assertThat(kinds(run)).containsExactly(EventKind.CREATED, EventKind.STARTED);
  }

  @Test
  void life_ofARun_isToldInOrder() {
    RunId run = planned(1);
    lease(run, 0);
    committed(run, 0, inserted(2).plus(counted(Count.DUPLICATE, 1)));
    step(found(run), new RunEvent.StopRequested(clock.instant()));
    step(found(run), new RunEvent.Drained(clock.instant()));

    List<Event> events = all(run);

    assertThat(events.stream().map(event -> event.key().kind()))
        .containsExactly(
            EventKind.CREATED,
            EventKind.STARTED,
            EventKind.NOTE,
            EventKind.FETCHED,
            EventKind.DUPLICATE,
            EventKind.WRITTEN,
            EventKind.ENDED);
    assertThat(events.getLast().status()).isEmpty();
    assertThat(events.getLast().data()).containsEntry("message", "stopped on request");
    UUID fetched = events.get(3).id().value();
    assertThat(events.stream().map(Event::parent))
        .containsExactly(
            run.value(), run.value(), run.value(), run.value(), fetched, fetched, run.value());
  }

  @Test
  void run_thatBreaksBeforeItReads_saysWhy() {
    Run run = queued(APP);
    books.runs().add(run);
    step(run, new RunEvent.Broke(clock.instant(), CUT));

    Event last = all(run.id()).getLast();

    assertThat(last.status()).contains(EventStatus.CRITICAL);
    assertThat(last.data())
        .containsEntry("code", "source.unavailable")
        .containsEntry("message", "the line is cut");
  }

  @Test
  void attempt_thatIsFollowedByAnother_wasRetried() {
    RunId run = planned(1);
    lease(run, 0);
    books.ledger().fail(APP, new SplitId(run, 0), 1, CUT);
    assertThat(all(run).getLast().status()).contains(EventStatus.FAILED);

    lease(run, 0);

    Event event = all(run).getLast();
    assertThat(event.status()).contains(EventStatus.RETRIED);
    assertThat(event.type()).isEqualTo(EventType.FETCH);
    assertThat(event.data())
        .containsEntry("source", "file-0")
        .containsEntry("message", CUT.message());
  }

  @Test
  void run_thatGoesBackIntoTheQueue_leavesANote() {
    RunId run = planned(1);

    step(found(run), new RunEvent.Interrupted(clock.instant(), "the process ended"));

    Event note = all(run).getLast();
    assertThat(note.key().kind()).isEqualTo(EventKind.NOTE);
    assertThat(note.status()).isEmpty();
    assertThat(note.data()).containsEntry("message", "the process ended");
  }

  @Test
  void run_thatIsPutBackWithoutAReason_leavesNone() {
    RunId run = planned(1);

    step(found(run), new RunEvent.Interrupted(clock.instant(), ""));

    assertThat(kinds(run)).containsExactly(EventKind.CREATED, EventKind.STARTED);
  }

  @Test
  void note_withMetadata_keepsThemAsTheyWere() {
    RunId run = planned(1);
    RunMetadata metadata = new RunMetadata("{\"via\":[1.50,null]}");

    books.events().note(APP, run, new Note(clock.instant(), "asked for again", metadata));

    assertThat(all(run).getLast().data()).containsEntry("runMetadata", metadata);
  }
}
