package millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import millrace.catalog.AuthenticationId;
import millrace.catalog.TaskId;
import millrace.ledger.BooksCase;
import millrace.ledger.SplitStatus;
import millrace.run.RunDefinition.Endpoint;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Completion.Publication;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.source.SourceError;
import org.junit.jupiter.api.Test;

/** Runs, as every store keeps them. */
public abstract class RunStoreContract extends BooksCase {
  private static final Completion NOTHING_MORE = new Completion(0, Optional.empty());

  @Test
  void find_ofAddedRun_givesAllOfIt() {
    Run run = Run.queued(APP, newRunId(), TASK, richDefinition(), clock.instant());
    books.runs().add(run);

    assertThat(found(run.id())).isEqualTo(run);
    assertThat(found(run.id()).definition().source().config().values().keySet())
        .as("in the order of their owner")
        .containsExactly("url", "zone", "limits", "a");
  }

  @Test
  void find_ofUnknownRun_isEmpty() {
    Run run = queued(APP);
    books.runs().add(run);

    assertThat(books.runs().find(APP, newRunId())).isEmpty();
    assertThat(books.runs().find(OTHER, run.id())).isEmpty();
  }

  @Test
  void add_ofTakenId_isABug() {
    Run run = queued(APP);
    books.runs().add(run);

    assertThatThrownBy(() -> books.runs().add(run)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void find_inEveryState_givesTheState() {
    Instant at = clock.instant().plusMillis(123);
    Failure failure = Failure.of(SourceError.TRUNCATED, "ends at byte 9");
    List<RunState> states =
        List.of(
            new RunState.Queued(at, "waits for the index"),
            new RunState.Planning(at),
            new RunState.Running(at),
            new RunState.Finalizing(at),
            new RunState.Stopping(at),
            new RunState.Succeeded(at),
            new RunState.Stopped(at),
            new RunState.Skipped(at, "another one is running"));
    for (RunState state : states) {
      Run run = queued(APP);
      books.runs().add(run);
      assertThat(books.runs().move(run, in(run, state))).isTrue();
      assertThat(found(run.id()).state()).isEqualTo(state);
    }
    Run run = queued(APP);
    books.runs().add(run);
    books.runs().move(run, in(run, new RunState.Failed(at, failure)));
    assertThat(found(run.id()).state())
        .isInstanceOfSatisfying(
            RunState.Failed.class,
            failed -> {
              assertThat(failed.at()).isEqualTo(at);
              assertThat(failed.failure().code().id()).isEqualTo("source.truncated");
              assertThat(failed.failure().code().blame()).isEqualTo(failure.code().blame());
              assertThat(failed.failure().message()).isEqualTo("ends at byte 9");
            });
  }

  @Test
  void newest_ofManyRuns_givesTheLastOnesFirst() {
    List<Run> runs = addedRuns(5, TASK);
    books.runs().add(queued(OTHER));

    assertThat(books.runs().newest(APP, 3)).containsExactly(runs.get(4), runs.get(3), runs.get(2));
  }

  @Test
  void unfinished_ofTask_givesTheOldestFirst() {
    List<Run> runs = addedRuns(3, TASK);
    List<Run> others = addedRuns(1, new TaskId(new UUID(8, 8)));
    books.runs().add(queued(OTHER));
    Run stopped = step(runs.get(1), new RunEvent.StopRequested(clock.instant()));

    assertThat(stopped.state().ended()).isTrue();
    assertThat(books.runs().unfinished(APP, TASK)).containsExactly(runs.get(0), runs.get(2));
    assertThat(books.runs().unfinished(APP))
        .containsExactly(runs.get(0), runs.get(2), others.getFirst());
  }

  @Test
  void move_fromItsState_isTakenOnce() {
    Run queued = queued(APP);
    books.runs().add(queued);
    clock.advance(Duration.ofSeconds(1));
    Run planning = queued.on(new RunEvent.PickedUp(clock.instant()));

    assertThat(books.runs().move(queued, planning)).isTrue();
    assertThat(books.runs().move(queued, planning)).isFalse();

    assertThat(found(queued.id())).isEqualTo(planning);
    assertThat(found(queued.id()).startedAt()).contains(clock.instant());
  }

  @Test
  void move_fromAStateThatIsOver_changesNothing() {
    Run queued = queued(APP);
    books.runs().add(queued);
    Run planning = step(queued, new RunEvent.PickedUp(clock.instant()));
    clock.advance(Duration.ofSeconds(1));
    Run again = step(planning, new RunEvent.Interrupted(clock.instant(), "killed"));

    assertThat(books.runs().move(queued, queued.on(new RunEvent.StopRequested(clock.instant()))))
        .as("it is queued, but not since then")
        .isFalse();
    assertThat(found(queued.id())).isEqualTo(again);
  }

  @Test
  void move_ofAnotherApp_changesNothing() {
    Run mine = queued(APP);
    books.runs().add(mine);
    Run theirs = Run.queued(OTHER, mine.id(), TASK, definition(), clock.instant());

    assertThat(books.runs().move(theirs, theirs.on(new RunEvent.PickedUp(clock.instant()))))
        .isFalse();
    assertThat(found(mine.id())).isEqualTo(mine);
  }

  @Test
  void move_fromInstantsFinerThanMilliseconds_isTaken() {
    Instant fine = Instant.parse("2026-01-01T00:00:00.123456789Z");
    Run run = Run.queued(APP, newRunId(), TASK, definition(), fine);
    books.runs().add(run);

    assertThat(books.runs().move(run, run.on(new RunEvent.PickedUp(fine)))).isTrue();
    assertThat(found(run.id()).state()).isInstanceOf(RunState.Planning.class);
  }

  @Test
  void complete_ofStagedRun_movesEverythingTogether() {
    Run run = finalizing(planned(2), counted(Count.STAGED, 4), counted(Count.STAGED, 3));
    String generation = books.publications().staged(APP, "products", run.id());
    Completion completion = new Completion(7, Optional.of(new Publication("products", generation)));
    Run succeeded = run.on(new RunEvent.Completed(clock.instant()));

    assertThat(books.runs().complete(run, succeeded, completion)).isTrue();
    assertCompleted(succeeded, generation);
    assertThat(books.runs().complete(run, succeeded, completion)).as("again").isFalse();
    assertCompleted(succeeded, generation);
  }

  private void assertCompleted(Run succeeded, String generation) {
    assertThat(found(succeeded.id())).isEqualTo(succeeded);
    assertThat(books.ledger().splits(APP, succeeded.id()))
        .extracting(SplitStatus::counts)
        .containsExactly(
            counted(Count.INSERTED, 4).with(Count.REMOVED, 7), counted(Count.INSERTED, 3));
    assertThat(books.publications().live(APP, "products")).contains(generation);
    assertThat(books.publications().live(OTHER, "products")).isEmpty();
  }

  @Test
  void complete_ofAFailedRun_showsTheSplitsThatAreDoneAlone() {
    Run run = finalizing(planned(2), counted(Count.STAGED, 4), counted(Count.STAGED, 3));
    books.ledger().done(APP, status(run.id(), 1).id(), 1);
    Failure failure = Failure.of(RunError.DEFECT, "the first split is not there");
    Run failed = run.on(new RunEvent.Broke(clock.instant(), failure));

    assertThat(books.runs().complete(run, failed, NOTHING_MORE)).isTrue();
    assertThat(status(run.id(), 0).counts()).isEqualTo(counted(Count.STAGED, 4));
    assertThat(status(run.id(), 1).counts()).isEqualTo(counted(Count.INSERTED, 3));
  }

  @Test
  void complete_ofLaterRun_takesThePlaceOfTheEarlierPublication() {
    String first = publish(finalizing(planned(1), counted(Count.STAGED, 1)));
    String second = publish(finalizing(planned(1), counted(Count.STAGED, 2)));

    assertThat(second).isNotEqualTo(first);
    assertThat(books.publications().live(APP, "products")).contains(second);
  }

  @Test
  void complete_fromAStateThatIsOver_changesNothing() {
    Run run = finalizing(planned(1), counted(Count.STAGED, 4));
    Run succeeded = run.on(new RunEvent.Completed(clock.instant()));
    Run failed =
        step(run, new RunEvent.Broke(clock.instant(), Failure.of(RunError.DEFECT, "a bug")));

    assertThat(books.runs().complete(run, succeeded, NOTHING_MORE)).isFalse();
    assertThat(found(run.id()).state().at()).isEqualTo(failed.state().at());
    assertThat(status(run.id(), 0).counts()).isEqualTo(counted(Count.STAGED, 4));
  }

  @Test
  void complete_withNegativeSum_isUnbalancedAndChangesNothing() {
    Counts tooMany = Counts.of(Count.UNCHANGED, -1).with(Count.UPDATED, 1);
    Run run = finalizing(planned(1), tooMany);
    String generation = books.publications().staged(APP, "products", run.id());
    Completion completion = new Completion(1, Optional.of(new Publication("products", generation)));

    assertThatThrownBy(() ->
            books.runs().complete(run, run.on(new RunEvent.Completed(clock.instant())), completion))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code()).isEqualTo(RunError.UNBALANCED));

    assertThat(found(run.id())).isEqualTo(run);
    assertThat(status(run.id(), 0).counts()).isEqualTo(tooMany);
    assertThat(books.publications().live(APP, "products")).isEmpty();
  }

  @Test
  void complete_ofOneApp_leavesTheOtherAlone() {
    Run mine = finalizing(planned(1), counted(Count.STAGED, 4));
    planned(OTHER, mine.id(), 1);

    books.runs().complete(mine, mine.on(new RunEvent.Completed(clock.instant())), NOTHING_MORE);

    assertThat(books.runs().find(OTHER, mine.id()).orElseThrow().state())
        .isInstanceOf(RunState.Running.class);
    assertThat(books.ledger().splits(OTHER, mine.id()).getFirst().counts()).isEqualTo(Counts.NONE);
  }

  private String publish(Run run) {
    String generation = books.publications().staged(APP, "products", run.id());
    Completion completion = new Completion(0, Optional.of(new Publication("products", generation)));
    Run succeeded = run.on(new RunEvent.Completed(clock.instant()));
    assertThat(books.runs().complete(run, succeeded, completion)).isTrue();
    return generation;
  }

  private Run finalizing(RunId id, Counts... counts) {
    for (int split = 0; split < counts.length; split++) {
      lease(id, split);
      committed(id, split, counts[split]);
    }
    return step(found(id), new RunEvent.SplitsDone(clock.instant()));
  }

  private List<Run> addedRuns(int number, TaskId task) {
    return IntStream.range(0, number)
        .mapToObj(_ -> {
          clock.advance(Duration.ofSeconds(1));
          Run run = Run.queued(APP, newRunId(), task, definition(), clock.instant());
          books.runs().add(run);
          return run;
        })
        .toList();
  }

  private static Run in(Run run, RunState state) {
    return new Run(
        run.app(),
        run.id(),
        run.origin(),
        run.definition(),
        state,
        run.createdAt(),
        Optional.of(state.at()));
  }

  private static RunDefinition richDefinition() {
    Map<String, Object> limits = new LinkedHashMap<>();
    limits.put("small", 7);
    limits.put("large", 9_007_199_254_740_993L);
    limits.put("huge", new BigInteger("123456789012345678901234567890"));
    limits.put("exact", new BigDecimal("1.10"));
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("url", "https://example.org/ä?a=1&b=\"2\"");
    source.put("zone", true);
    source.put("limits", limits);
    source.put("a", List.of("x", List.of(), Map.of("k", "🌊")));
    AuthenticationId authentication = new AuthenticationId(new UUID(3, 4));
    return new RunDefinition(
        new Endpoint("json", new Config(source), Optional.of(authentication)),
        new Endpoint("search", Config.EMPTY, Optional.empty()),
        Action.PARTIAL_NO_CREATE,
        100);
  }

  /** The same run id in two apps is two runs. */
  @Test
  void add_ofSameIdInAnotherApp_isAnotherRun() {
    Run mine = queued(APP);
    books.runs().add(mine);
    AppId app = OTHER;
    Run theirs = Run.queued(app, mine.id(), TASK, definition(), clock.instant());
    books.runs().add(theirs);

    step(mine, new RunEvent.PickedUp(clock.instant()));

    assertThat(books.runs().find(app, mine.id())).contains(theirs);
  }
}
