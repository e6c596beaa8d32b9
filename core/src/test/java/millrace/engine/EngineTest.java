package millrace.engine;

import static millrace.engine.MemoryWorld.APP;
import static millrace.engine.MemoryWorld.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import millrace.engine.Engine.EngineState;
import millrace.engine.RunDesk.Order;
import millrace.ledger.Attempt;
import millrace.run.Run;
import millrace.run.RunError;
import millrace.run.RunState;
import millrace.spi.destination.Action;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.source.SourceError;
import millrace.testkit.Records.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
  private final MemoryWorld world = new MemoryWorld();
  private final KillPoints points = new KillPoints(-1);
  private final EngineRig rig = world.rig(4, points);

  @AfterEach
  void close() {
    rig.close();
  }

  private static List<Sample> good(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> new Sample(n, "k" + n, "{\"objectID\":\"k%d\"}".formatted(n)))
        .toList();
  }

  private Order order(Action action, int threshold) {
    return rig.desk().order(APP, TASK, world.definition(action, threshold), false);
  }

  private Run run(Action action, int threshold) {
    return rig.supervisor().drive(order(action, threshold).run());
  }

  private static void assertFailed(Run run, FailureCode code) {
    assertThat(run.state()).isInstanceOf(RunState.Failed.class);
    assertThat(((RunState.Failed) run.state()).failure().code().id()).isEqualTo(code.id());
  }

  private static MillraceException unavailable() {
    return new MillraceException(SourceError.UNAVAILABLE, "the line is cut");
  }

  @Test
  void split_thatFailsForAWhile_isReadOnWhereItWas() {
    world.source.split(good(1, 20));
    world.source.breakBefore(10, unavailable());
    world.source.breakBefore(10, unavailable());

    Run run = run(Action.SAVE, 0);

    assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(world.counts(run).read()).isEqualTo(20);
    assertThat(world.counts(run).get(Count.INSERTED)).isEqualTo(20);
    List<Attempt> attempts = world.ledger.attempts(APP, run.id());
    assertThat(attempts).hasSize(3);
    assertThat(attempts.getFirst().failure()).isPresent();
    assertThat(attempts.getLast().failure()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lease.before", "fail.before", "settle.before", "done.after"})
  void books_thatAreClosedForAMoment_costAnAttemptAndNotTheRun(String step) {
    world.source.split(good(1, 20));
    world.source.breakBefore(10, unavailable());
    points.breakAt("commit.before", unavailable());
    points.breakAt(step, unavailable());

    Run run = run(Action.SAVE, 0);

    assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(world.counts(run).read()).isEqualTo(20);
    assertThat(world.counts(run).get(Count.INSERTED)).isEqualTo(20);
  }

  @Test
  void split_thatKeepsFailing_failsTheRunWithItsFailure() {
    world.source.split(good(1, 20));
    IntStream.range(0, 3).forEach(_ -> world.source.breakBefore(2, unavailable()));

    assertFailed(run(Action.SAVE, 0), SourceError.UNAVAILABLE);
  }

  @Test
  void split_thatIsBroken_isNotTriedAgain() {
    world.source.split(good(1, 20));
    world.source.breakBefore(2, new MillraceException(SourceError.INVALID, "no JSON"));

    Run run = run(Action.SAVE, 0);

    assertFailed(run, SourceError.INVALID);
    assertThat(world.ledger.attempts(APP, run.id())).hasSize(1);
  }

  @Test
  void defect_inASplit_failsTheRunAndLeavesTheEngineAlive() {
    world.source.split(good(1, 20));
    world.source.before(
        2,
        () -> {
          throw new IllegalStateException("a bug");
        });

    assertFailed(run(Action.SAVE, 0), RunError.DEFECT);
    assertThat(run(Action.SAVE, 0).state()).isInstanceOf(RunState.Succeeded.class);
  }

  @Test
  void threshold_metExactly_succeeds_andOneMoreFails() {
    world.source.split(
        IntStream.rangeClosed(1, 20)
            .mapToObj(n -> new Sample(n, "k" + n, n <= 3 ? "bad" : "{\"v\":" + n + "}"))
            .toList());

    assertThat(run(Action.SAVE, 15).state()).isInstanceOf(RunState.Succeeded.class);
    assertFailed(run(Action.SAVE, 14), RunError.TOO_MANY_ERRORS);
  }

  @Test
  void invariant6_replacementThatFails_leavesTheOldContent() {
    world.source.split(good(1, 5));
    run(Action.REPLACE, 0);
    world.source.split(List.of(new Sample(1, "x", "bad")));

    assertFailed(run(Action.REPLACE, 0), RunError.TOO_MANY_ERRORS);
    assertThat(world.disk.content("things")).hasSize(5);
  }

  @Test
  void replacement_ofNothing_succeedsAndLeavesTheOldContent() {
    world.source.split(List.of());
    MemoryWorld filled = world;
    Run first = run(Action.REPLACE, 0);

    assertThat(first.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(filled.disk.content("things")).isEmpty();
    world.source.split(good(1, 5));
    run(Action.REPLACE, 0);
    assertThat(world.disk.content("things")).hasSize(5);
  }

  @Test
  void interruption_putsTheRunBack_andTheNextOrderGoesOnWithIt() {
    world.source.split(good(1, 20));
    Order first = order(Action.SAVE, 0);
    world.source.before(9, () -> rig.supervisor().interrupt(first.run()));

    Run waiting = rig.supervisor().drive(first.run());
    long before = world.counts(waiting).read();
    Order second = order(Action.SAVE, 0);
    Run ended = rig.supervisor().drive(second.run());

    assertThat(waiting.state()).isInstanceOf(RunState.Queued.class);
    assertThat(before).isBetween(1L, 19L);
    assertThat(second.resumed()).isTrue();
    assertThat(second.run().id()).isEqualTo(first.run().id());
    assertThat(ended.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(world.counts(ended).get(Count.INSERTED)).isEqualTo(20);
  }

  @Test
  void order_afterTheSourceHasChanged_supersedesTheUnfinishedRun() {
    world.source.split(good(1, 20));
    Order first = order(Action.REPLACE, 0);
    world.source.before(9, () -> rig.supervisor().interrupt(first.run()));
    rig.supervisor().drive(first.run());

    world.source.change();
    Order second = order(Action.REPLACE, 0);

    assertThat(second.resumed()).isFalse();
    assertFailed(world.runs.find(APP, first.run().id()).orElseThrow(), RunError.SUPERSEDED);
  }

  @Test
  void order_ofAnotherDefinition_supersedesTheUnfinishedRun() {
    world.source.split(good(1, 20));
    Order first = order(Action.REPLACE, 0);

    Order second = order(Action.REPLACE, 7);

    assertThat(second.resumed()).isFalse();
    assertFailed(world.runs.find(APP, first.run().id()).orElseThrow(), RunError.SUPERSEDED);
  }

  @Test
  void stop_whileReading_endsTheRunWithTheDestinationEqualToTheLedger() {
    world.source.split(good(1, 20));
    Order order = order(Action.SAVE, 0);
    world.source.before(
        9, () -> rig.supervisor().stop(world.runs.find(APP, order.run().id()).orElseThrow()));

    Run run = rig.supervisor().drive(order.run());

    assertThat(run.state()).isInstanceOf(RunState.Stopped.class);
    assertThat(world.disk.content("things")).hasSize((int) world.counts(run).get(Count.INSERTED));
  }

  @Test
  void interruption_whileItIsPlanned_isHeardAllTheSame() {
    world.source.split(good(1, 20));
    Order order = order(Action.SAVE, 0);
    world.source.whilePlanning(() -> rig.supervisor().interrupt(order.run()));
    world.source.before(1, untilTheDriverWaits());

    Run run = rig.supervisor().drive(order.run());

    assertThat(run.state()).isInstanceOf(RunState.Queued.class);
    assertThat(world.counts(run).read()).isLessThan(20);
  }

  @Test
  void stop_whileItIsPlanned_endsTheReadingToo() {
    world.source.split(good(1, 20));
    Order order = order(Action.SAVE, 0);
    world.source.whilePlanning(
        () -> rig.supervisor().stop(world.runs.find(APP, order.run().id()).orElseThrow()));
    world.source.before(1, untilTheDriverWaits());
    AtomicBoolean readOn = new AtomicBoolean();
    world.source.before(4, () -> readOn.set(true));

    Run run = rig.supervisor().drive(order.run());

    assertThat(run.state()).isInstanceOf(RunState.Stopped.class);
    assertThat(readOn).isFalse();
  }

  @Test
  void step_thatCannotBeStored_endsTheRunOnlyWhenNobodyWorksOnItAnyMore() {
    world.source.split(good(1, 20));
    world.source.before(1, untilTheDriverWaits());
    AtomicBoolean readOn = new AtomicBoolean();
    world.source.before(4, () -> readOn.set(true));
    world.beforeMove(to -> {
      if (to.state() instanceof RunState.Running) {
        throw unavailable();
      }
    });

    Run run = run(Action.REPLACE, 0);

    assertFailed(run, SourceError.UNAVAILABLE);
    assertThat(rig.engine().state(APP, run.id())).isEqualTo(EngineState.LOST);
    assertThat(readOn).isFalse();
  }

  /** Holds the first record back until whoever drives the run has nothing more to say. */
  private static Runnable untilTheDriverWaits() {
    Thread driver = Thread.currentThread();
    return () -> {
      while (driver.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    };
  }
}
