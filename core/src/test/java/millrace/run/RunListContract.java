package millrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import millrace.catalog.TaskId;
import millrace.ledger.BooksCase;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Count;
import millrace.spi.source.SourceError;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** Listings of runs, as every store gives them. */
public abstract class RunListContract extends BooksCase {
  private static final TaskId SECOND = new TaskId(new UUID(8, 8));
  private static final Comparator<Run> BY_CREATION =
      Comparator.comparing(Run::createdAt).thenComparing(run -> run.id().toString());

  private RunQuery all(RunQuery.Key key, boolean descending) {
    return query(Set.of(), Set.of(), Optional.empty(), key, descending);
  }

  private RunQuery query(
      Set<RunPhase> phases,
      Set<RunType> types,
      Optional<TaskId> task,
      RunQuery.Key key,
      boolean descending) {
    Window ever = new Window(Instant.EPOCH, clock.instant().plus(Duration.ofDays(1)));
    return new RunQuery(phases, types, task, ever, key, descending, new Paging(1, 100));
  }

  private List<RunId> ids(RunQuery query) {
    return books.list().page(APP, query).items().stream().map(item -> item.run().id()).toList();
  }

  private Run added(AppId app, RunOrigin origin) {
    Run run = Run.queued(app, newRunId(), origin, definition(), clock.instant());
    books.runs().add(run);
    return run;
  }

  private static RunOrigin of(TaskId task, RunType type) {
    return new RunOrigin(Optional.of(task), type, RunTrigger.ON_DEMAND, RunMetadata.NONE);
  }

  /** Runs of two tasks, of every type and in many states, some at the same instant. */
  private List<Run> someRuns(Random random, int many) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      clock.advance(Duration.ofSeconds(random.nextInt(3)));
      RunType type = any(random, RunType.values());
      Run run = added(APP, of(random.nextBoolean() ? TASK : SECOND, type));
      runs.add(run);
    }
    List<Run> moved = new ArrayList<>();
    for (Run run : runs) {
      clock.advance(Duration.ofSeconds(random.nextInt(3)));
      moved.add(moved(run, random.nextInt(6)));
    }
    return moved;
  }

  private Run moved(Run run, int how) {
    Instant at = clock.instant();
    return switch (how) {
      case 0 -> run;
      case 1 -> step(run, new RunEvent.PickedUp(at));
      case 2 -> step(run, new RunEvent.PassedOver(at, "another one is under way"));
      case 3 -> step(run, new RunEvent.StopRequested(at));
      case 4 -> step(run, new RunEvent.Broke(at, Failure.of(SourceError.IO, "broken"), true));
      default -> step(run, new RunEvent.Interrupted(at, "waits"));
    };
  }

  @Test
  void page_ofAnyQuery_isWhatAPlainFilterAndSortGive() {
    Seeds.forAll(
        3,
        random -> {
          openAgain();
          List<Run> runs = someRuns(random, 40);
          added(OTHER, of(TASK, RunType.REINDEX));
          for (int i = 0; i < 40; i++) {
            RunQuery query = randomQuery(random, runs);
            List<Run> expected = expected(runs, query);
            Paged<RunSummary> page = books.list().page(APP, query);

            assertThat(page.total()).as(query.toString()).isEqualTo(expected.size());
            assertThat(page.items().stream().map(item -> item.run().id()))
                .as(query.toString())
                .containsExactlyElementsOf(
                    expected.stream()
                        .skip(query.paging().before())
                        .limit(query.paging().size())
                        .map(Run::id)
                        .toList());
          }
        });
  }

  private RunQuery randomQuery(Random random, List<Run> runs) {
    Instant one = runs.get(random.nextInt(runs.size())).createdAt();
    Instant other = runs.get(random.nextInt(runs.size())).createdAt();
    Window window = one.isBefore(other) ? new Window(one, other) : new Window(other, one);
    return new RunQuery(
        some(random, RunPhase.class),
        some(random, RunType.class),
        random.nextBoolean() ? Optional.empty() : Optional.of(SECOND),
        window,
        any(random, RunQuery.Key.values()),
        random.nextBoolean(),
        new Paging(1 + random.nextInt(3), 1 + random.nextInt(20)));
  }

  private static <E> E any(Random random, E[] values) {
    return values[random.nextInt(values.length)];
  }

  private static <E extends Enum<E>> Set<E> some(Random random, Class<E> type) {
    EnumSet<E> some = EnumSet.allOf(type);
    some.removeIf(_ -> random.nextBoolean());
    return some;
  }

  private static List<Run> expected(List<Run> runs, RunQuery query) {
    Comparator<Run> order =
        switch (query.key()) {
          case PHASE ->
              Comparator.comparing((Run run) -> run.state().phase()).thenComparing(BY_CREATION);
          case UPDATED ->
              Comparator.comparing(Run::updatedAt).thenComparing(run -> run.id().toString());
          case CREATED -> BY_CREATION;
        };
    return runs.stream()
        .filter(run -> query.phases().isEmpty() || query.phases().contains(run.state().phase()))
        .filter(run -> query.types().isEmpty() || query.types().contains(run.type()))
        .filter(run -> query.task().stream().allMatch(run::isOf))
        .filter(run -> query.created().holds(run.createdAt()))
        .sorted(query.descending() ? order.reversed() : order)
        .toList();
  }

  @Test
  void page_behindTheLast_isEmptyAndKnowsHowManyThereAre() {
    added(APP, of(TASK, RunType.REINDEX));
    RunQuery all = all(RunQuery.Key.CREATED, true);

    Paged<RunSummary> page =
        books
            .list()
            .page(
                APP,
                new RunQuery(
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    all.created(),
                    RunQuery.Key.CREATED,
                    true,
                    new Paging(Integer.MAX_VALUE, 100)));

    assertThat(page).isEqualTo(new Paged<>(List.of(), 1));
  }

  @Test
  void page_filteredByPhase_followsTheState() {
    Run run = added(APP, of(TASK, RunType.REINDEX));
    RunQuery created =
        query(Set.of(RunPhase.CREATED), Set.of(), Optional.empty(), RunQuery.Key.CREATED, false);

    assertThat(ids(created)).containsExactly(run.id());
    Run planning = step(run, new RunEvent.PickedUp(clock.instant()));
    assertThat(ids(created)).isEmpty();
    step(planning, new RunEvent.Interrupted(clock.instant(), "killed"));
    assertThat(ids(created)).containsExactly(run.id());
  }

  @Test
  void summary_ofARun_countsSlicesAndOpenSplits() {
    RunId run = planned(3);
    for (int split = 0; split < 3; split++) {
      lease(run, split);
    }
    committed(run, 0, inserted(2));
    committed(run, 0, inserted(3));
    committed(run, 1, counted(Count.REJECTED, 1));
    books.ledger().done(APP, status(run, 0).id(), 1);

    RunSummary summary = books.list().summary(APP, run).orElseThrow();

    assertThat(summary).isEqualTo(new RunSummary(found(run), 3, 2, true));
    assertThat(books.list().summary(OTHER, run)).isEmpty();
  }

  @Test
  void summary_ofARunThatHasReadNothing_saysSo() {
    RunId run = planned(1);
    Run waiting = added(APP, of(TASK, RunType.REINDEX));

    assertThat(books.list().summary(APP, run)).contains(new RunSummary(found(run), 0, 1, false));
    assertThat(books.list().summary(APP, waiting.id()))
        .contains(new RunSummary(waiting, 0, 0, false));
  }

  @Test
  void run_ofEveryOrigin_comesBackAsItWas() {
    for (RunType type : RunType.values()) {
      for (RunTrigger trigger : RunTrigger.values()) {
        RunMetadata metadata = new RunMetadata("{\"a\":[1.50,null,{\"ü\":\"\\u0000\"}]}");
        Run with = added(APP, new RunOrigin(Optional.of(TASK), type, trigger, metadata));
        Run without = added(APP, new RunOrigin(Optional.empty(), type, trigger, RunMetadata.NONE));

        assertThat(found(with.id())).isEqualTo(with);
        assertThat(found(without.id())).isEqualTo(without);
      }
    }
  }

  @Test
  void run_thatBlockedItsTask_staysMarked() {
    Failure failure = Failure.of(SourceError.UNAVAILABLE, "gone");
    Run run = added(APP, of(TASK, RunType.REINDEX));
    step(run, new RunEvent.Broke(clock.instant(), failure, true));

    assertThat(found(run.id()).state())
        .isInstanceOfSatisfying(
            RunState.Failed.class, failed -> assertThat(failed.blocking()).isTrue());
  }

  @Test
  void outcomes_ofATask_leaveOutWhatDidNotComeToOne() {
    Run broken = moved(added(APP, of(TASK, RunType.REINDEX)), 4);
    moved(added(APP, of(TASK, RunType.REINDEX)), 2);
    moved(added(APP, of(TASK, RunType.REINDEX)), 3);
    moved(added(APP, of(SECOND, RunType.REINDEX)), 4);
    clock.advance(Duration.ofSeconds(1));
    Run later = moved(added(APP, of(TASK, RunType.REINDEX)), 4);

    assertThat(books.list().outcomes(APP, TASK, 5).stream().map(Run::id))
        .containsExactly(later.id(), broken.id());
    assertThat(books.list().outcomes(APP, TASK, 1)).hasSize(1);
    assertThat(books.list().outcomes(OTHER, TASK, 5)).isEmpty();
  }

  @Test
  void lastStarts_ofTasks_areThoseOfTheirNewestRunThatBegan() {
    moved(added(APP, of(TASK, RunType.REINDEX)), 1);
    clock.advance(Duration.ofMinutes(1));
    Instant last = clock.instant();
    moved(added(APP, of(TASK, RunType.REINDEX)), 1);
    clock.advance(Duration.ofMinutes(1));
    moved(added(APP, of(TASK, RunType.REINDEX)), 2);
    added(APP, of(SECOND, RunType.REINDEX));

    assertThat(books.list().lastStarts(APP, List.of(TASK, SECOND))).isEqualTo(Map.of(TASK, last));
  }

  @Test
  void busyApps_areThoseWithRunsThatHaveNotEnded() {
    moved(added(OTHER, of(TASK, RunType.REINDEX)), 3);
    assertThat(books.list().busyApps()).isEmpty();

    added(APP, of(TASK, RunType.REINDEX));

    assertThat(books.list().busyApps()).containsExactly(APP);
  }
}
