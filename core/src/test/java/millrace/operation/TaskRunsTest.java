package millrace.operation;

import static millrace.operation.TaskWorld.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import millrace.catalog.CatalogError;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.operation.TaskRuns.Order;
import millrace.operation.TaskWorld.Hold;
import millrace.run.Run;
import millrace.run.RunError;
import millrace.run.RunEvent;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunState;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.run.event.Event;
import millrace.run.event.EventStatus;
import millrace.spi.RunId;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TaskRunsTest {
  private static final Order NOW = Order.onDemand(RunMetadata.NONE);
  private static final Dispatcher.Limits ONE_AT_A_TIME = new Dispatcher.Limits(1, 2);

  @AutoClose private final TaskWorld world = new TaskWorld();

  private Run run(Task task) {
    return world.tasks().run(APP, task.id(), NOW);
  }

  private static void assertRefused(Runnable call, FailureCode code) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            MillraceException.class, e -> assertThat(e.failure().code().id()).isEqualTo(code.id()));
  }

  private List<Class<?>> states(Task task) {
    return world.runsOf(task).stream().<Class<?>>map(run -> run.state().getClass()).toList();
  }

  private List<Object> messages(Run run) {
    return world.eventsOf(run).stream()
        .filter(event -> event.data().containsKey("message"))
        .map(event -> event.data().get("message"))
        .toList();
  }

  @Test
  void run_ofATask_isDrivenToItsEnd() {
    Task task = world.task();
    RunMetadata metadata = new RunMetadata("{\"via\":\"test\"}");

    Run run = world.tasks().run(APP, task.id(), Order.onDemand(metadata));
    world.settle();

    Run ended = world.found(run.id());
    assertThat(ended.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(ended.origin())
        .isEqualTo(
            new RunOrigin(Optional.of(task.id()), RunType.REINDEX, RunTrigger.ON_DEMAND, metadata));
  }

  @Test
  void run_whileOneIsWorkedOn_waitsForIt_andDoesForAllWhoAskThen() {
    Task task = world.task();
    Hold hold = world.hold();
    Run first = run(task);
    hold.awaitBegun();

    Run second = run(task);
    Run third =
        world.tasks().run(APP, task.id(), Order.onDemand(new RunMetadata("{\"via\":\"third\"}")));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(third.id()).isEqualTo(second.id());
    assertThat(world.found(second.id()).state())
        .isInstanceOfSatisfying(
            RunState.Queued.class,
            queued ->
                assertThat(queued.reason())
                    .isEqualTo("waits for run " + first.id() + " of the same task"));
    assertThat(world.eventsOf(second).getLast().data())
        .containsEntry("message", "it was asked for again")
        .containsEntry("runMetadata", new RunMetadata("{\"via\":\"third\"}"));
    hold.release();
    world.settle();
    assertThat(states(task)).containsOnly(RunState.Succeeded.class).hasSize(2);
  }

  @Test
  void run_ofAnotherTypeThanTheOneThatWaits_isAnotherRun() {
    Task task = world.task();
    Hold hold = world.hold();
    run(task);
    hold.awaitBegun();
    Run waiting = run(task);

    Run update =
        world
            .tasks()
            .run(
                APP,
                task.id(),
                new Order(RunType.UPDATE, RunTrigger.SUBSCRIPTION, RunMetadata.NONE));

    assertThat(update.id()).isNotEqualTo(waiting.id());
    hold.release();
    world.settle();
    assertThat(states(task)).containsOnly(RunState.Succeeded.class).hasSize(3);
  }

  @Test
  void run_ofWhatCannotRun_isRefused() {
    Task task = world.task();
    world.catalog.put(APP, task.withEnabled(false));

    assertRefused(() -> run(task), TaskError.DISABLED);
    assertRefused(
        () -> world.tasks().run(APP, new TaskId(new UUID(1, 1)), NOW), CatalogError.NOT_FOUND);
    assertThat(world.runsOf(task)).isEmpty();
  }

  @Test
  void run_ofATypeThatIsNotHere_failsAtOnceAndNamesIt() {
    Task task = world.task("shopify", Optional.empty());

    Run run = run(task);
    world.settle();

    assertThat(world.found(run.id()).state())
        .isInstanceOfSatisfying(
            RunState.Failed.class,
            failed -> {
              assertThat(failed.failure().code()).isEqualTo(CatalogError.UNKNOWN_TYPE);
              assertThat(failed.failure().message()).contains("shopify");
            });
    Event last = world.eventsOf(run).getLast();
    assertThat(last.status()).contains(EventStatus.CRITICAL);
  }

  @Test
  void runs_beyondTheLimit_waitAndSayForWhat() {
    world.restart(ONE_AT_A_TIME);
    Task busy = world.task();
    Task other = world.task();
    Hold hold = world.hold();
    run(busy);
    hold.awaitBegun();

    Run waiting = run(other);

    assertThat(world.found(waiting.id()).state())
        .isInstanceOfSatisfying(
            RunState.Queued.class,
            queued -> assertThat(queued.reason()).isEqualTo("waits until one of 1 runs has ended"));
    hold.release();
    world.settle();
    assertThat(states(other)).containsExactly(RunState.Succeeded.class);
  }

  @Test
  void runs_beyondTheQueue_areRefused_andFiresSkipped() {
    world.restart(ONE_AT_A_TIME);
    Hold hold = world.hold();
    run(world.task());
    hold.awaitBegun();
    run(world.task());
    run(world.task());
    Task late = world.task();

    assertRefused(() -> run(late), TaskError.QUEUE_FULL);
    world.tasks().fire(APP, late.id(), List.of(world.clock.instant()), world.clock.instant());

    assertThat(states(late)).containsExactly(RunState.Skipped.class);
    hold.release();
    world.settle();
  }

  @Test
  void fire_whileOneIsWorkedOn_isSkippedWithItsReason() {
    Task task = world.task();
    Hold hold = world.hold();
    Run first = run(task);
    hold.awaitBegun();

    world.tasks().fire(APP, task.id(), List.of(world.clock.instant()), world.clock.instant());

    hold.release();
    world.settle();
    Run skipped = world.runsOf(task).getLast();
    assertThat(skipped.state())
        .isInstanceOfSatisfying(
            RunState.Skipped.class,
            state ->
                assertThat(state.reason())
                    .isEqualTo("run " + first.id() + " of the same task had not ended"));
    assertThat(skipped.origin().trigger()).isEqualTo(RunTrigger.SCHEDULE);
    assertThat(states(task))
        .containsExactlyInAnyOrder(RunState.Succeeded.class, RunState.Skipped.class);
  }

  @Test
  void fires_thatAreMadeUpFor_runOneAfterTheOther() {
    Task task = world.task();
    Instant now = world.clock.instant();
    List<Instant> due =
        IntStream.rangeClosed(0, 2).mapToObj(i -> now.minus(Duration.ofHours(3 - i))).toList();

    world.tasks().fire(APP, task.id(), due, due.getLast());
    world.settle();

    assertThat(states(task)).containsOnly(RunState.Succeeded.class).hasSize(3);
    for (int i = 0; i < due.size(); i++) {
      assertThat(messages(world.runsOf(task).get(i))).contains("it was due at " + due.get(i));
    }
  }

  @Test
  void fire_thatHasBeenSeenTo_doesNothingMore() {
    Task task = world.task();
    Instant due = world.clock.instant();

    world.tasks().fire(APP, task.id(), List.of(due), due);
    world.settle();
    world.tasks().fire(APP, task.id(), List.of(due), due);
    world.settle();

    assertThat(states(task)).containsExactly(RunState.Succeeded.class);
  }

  @Test
  void fire_ofADisabledTask_makesNoRun() {
    Task task = world.task();
    world.catalog.put(APP, task.withEnabled(false));

    world.tasks().fire(APP, task.id(), List.of(world.clock.instant()), world.clock.instant());

    assertThat(world.runsOf(task)).isEmpty();
  }

  @Test
  void stop_ofARunThatWaits_endsItBeforeItBegins() {
    Task task = world.task();
    Hold hold = world.hold();
    run(task);
    hold.awaitBegun();
    Run waiting = run(task);

    Run stopped = world.tasks().stop(APP, waiting.id());

    assertThat(stopped.state()).isInstanceOf(RunState.Stopped.class);
    hold.release();
    world.settle();
    assertThat(world.found(waiting.id())).isEqualTo(stopped);
    assertThat(stopped.startedAt()).isEmpty();
  }

  @Test
  void stop_ofARunThatIsWorkedOn_endsItWhereItIs() {
    Task task = world.task();
    Hold hold = world.hold();
    Run run = run(task);
    hold.awaitBegun();

    Run stopping = world.tasks().stop(APP, run.id());
    hold.release();
    world.settle();

    assertThat(stopping.state()).isInstanceOf(RunState.Stopping.class);
    Run stopped = world.found(run.id());
    assertThat(stopped.state()).isInstanceOf(RunState.Stopped.class);
    assertThat(world.tasks().stop(APP, run.id())).isEqualTo(stopped);
  }

  @Test
  void stop_ofWhatCannotBeStopped_isRefused() {
    Task task = world.task();
    RunOrigin look =
        new RunOrigin(Optional.empty(), RunType.VALIDATE, RunTrigger.ON_DEMAND, RunMetadata.NONE);
    Run run = run(task);
    world.settle();
    Run validation =
        Run.queued(
            APP,
            new RunId(world.ids.next()),
            look,
            world.found(run.id()).definition(),
            world.clock.instant());
    world.runs.add(validation);

    assertRefused(() -> world.tasks().stop(APP, validation.id()), RunError.NOT_STOPPABLE);
    assertRefused(() -> world.tasks().stop(APP, new RunId(new UUID(1, 1))), RunError.NOT_FOUND);
  }

  @Test
  void restart_whileRunsAreUnderWay_goesOnWithThemByItself() {
    Task task = world.task();
    Hold hold = world.hold();
    Run first = run(task);
    hold.awaitBegun();
    Run second = run(task);
    world.dispatcher().interruptAll();
    hold.release();
    world.settle();
    assertThat(states(task)).containsOnly(RunState.Queued.class).hasSize(2);

    world.restart(ONE_AT_A_TIME);
    world.settle();

    assertThat(states(task)).containsOnly(RunState.Succeeded.class).hasSize(2);
    assertThat(messages(world.found(first.id())))
        .contains("interrupted", "the process that worked on it ended");
    assertThat(world.found(second.id()).startedAt()).isPresent();
  }

  @Test
  void restart_endsLooksThatCannotGoOn() {
    Task task = world.task();
    Run run = run(task);
    world.settle();
    Run look =
        Run.queued(
            APP,
            new RunId(world.ids.next()),
            new RunOrigin(
                Optional.empty(), RunType.DISCOVER, RunTrigger.ON_DEMAND, RunMetadata.NONE),
            world.found(run.id()).definition(),
            world.clock.instant());
    world.runs.add(look);

    world.restart(ONE_AT_A_TIME);

    assertThat(world.found(look.id()).state())
        .isInstanceOfSatisfying(
            RunState.Failed.class,
            failed -> assertThat(failed.failure().code()).isEqualTo(RunError.INTERRUPTED));
  }

  @Test
  void run_thatNobodyCouldBringToAnEnd_goesOnWithTheNextOne() {
    Task task = world.task();
    Run lost = run(task);
    world.settle();
    Run orphan =
        Run.queued(
            APP,
            new RunId(world.ids.next()),
            RunOrigin.onDemand(task.id()),
            world.found(lost.id()).definition(),
            world.clock.instant());
    world.runs.add(orphan);
    world.runs.move(orphan, orphan.on(new RunEvent.PickedUp(world.clock.instant())));

    run(task);
    world.settle();

    assertThat(states(task)).containsOnly(RunState.Succeeded.class).hasSize(3);
  }

  @Test
  void criticalFailures_inARow_disableTheTask() {
    Task task = world.task("list", Optional.of(2));
    unavailable(2);

    Run first = run(task);
    world.settle();
    assertThat(blocking(first)).isFalse();
    Run second = run(task);
    world.settle();

    assertThat(blocking(second)).isTrue();
    assertThat(world.catalog.task(APP, task.id()).orElseThrow().enabled()).isFalse();
    assertThat(messages(second))
        .contains("the task is disabled after 2 critical failures in a row");
    assertRefused(() -> run(task), TaskError.DISABLED);
  }

  @Test
  void criticalFailures_withoutAThreshold_disableNothing() {
    Task task = world.task();
    unavailable(3);

    for (int i = 0; i < 3; i++) {
      run(task);
      world.settle();
      world.clock.advance(Duration.ofSeconds(1));
    }

    assertThat(world.catalog.task(APP, task.id()).orElseThrow().enabled()).isTrue();
  }

  @Test
  void criticalFailures_withASuccessBetweenThem_areNotInARow() {
    Task task = world.task("list", Optional.of(2));
    unavailable(1);
    run(task);
    world.settle();
    world.clock.advance(Duration.ofSeconds(1));
    run(task);
    world.settle();
    world.clock.advance(Duration.ofSeconds(1));
    unavailable(1);
    Run last = run(task);
    world.settle();

    assertThat(states(task))
        .containsExactly(RunState.Failed.class, RunState.Succeeded.class, RunState.Failed.class);
    assertThat(blocking(last)).isFalse();
  }

  @Test
  void criticalFailures_afterTheTaskWasEnabledAgain_countAnew() {
    Task task = world.task("list", Optional.of(2));
    unavailable(3);
    run(task);
    world.settle();
    world.clock.advance(Duration.ofSeconds(1));
    run(task);
    world.settle();
    world.clock.advance(Duration.ofSeconds(1));
    world.catalog.put(
        APP, task.withEnabled(true).withStamps(task.stamps().updated(world.clock.instant())));

    Run third = run(task);
    world.settle();

    assertThat(blocking(third)).isFalse();
    assertThat(world.catalog.task(APP, task.id()).orElseThrow().enabled()).isTrue();
  }

  @Test
  void task_whoseLastRunShouldHaveDisabledIt_isDisabledWhenItIsToRun() {
    Task task = world.task("list", Optional.of(1));
    unavailable(1);
    Run run = run(task);
    world.settle();
    // As if the process had ended before it came to that.
    world.catalog.put(APP, task);

    assertThat(blocking(run)).isTrue();
    assertRefused(() -> run(task), TaskError.DISABLED);
    assertThat(world.catalog.task(APP, task.id()).orElseThrow().enabled()).isFalse();
  }

  private boolean blocking(Run run) {
    return world.found(run.id()).state() instanceof RunState.Failed failed && failed.blocking();
  }

  /** Lets so many runs fail for good: each of their attempts. */
  private void unavailable(int runs) {
    for (int i = 0; i < runs; i++) {
      world.source.breakBefore(2, new MillraceException(SourceError.NOT_FOUND, "no such list"));
    }
  }
}
