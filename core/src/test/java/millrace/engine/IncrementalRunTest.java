package millrace.engine;

import static millrace.engine.MemoryWorld.APP;
import static millrace.engine.MemoryWorld.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunState;
import millrace.run.RunType;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.source.Cursor;
import millrace.spi.source.Since;
import millrace.spi.source.SourceError;
import millrace.testkit.Records.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that begin where the last one of their task ended. */
class IncrementalRunTest {
  private final MemoryWorld world = new MemoryWorld();
  private final EngineRig rig = world.rig(4, new KillPoints(-1));

  @BeforeEach
  void someRecords() {
    world.source.split(good(1, 10)).goesOn();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static List<Sample> good(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> new Sample(n, "k" + n, "{\"objectID\":\"k%d\"}".formatted(n)))
        .toList();
  }

  private Run run(RunDefinition definition, boolean anew) {
    world.clock.advance(Duration.ofSeconds(1));
    Run ordered = rig.desk().order(APP, TASK, definition, anew).run();
    Run driven = rig.supervisor().drive(ordered);
    return world.runs.find(APP, driven.id()).orElseThrow();
  }

  private Run save() {
    return run(world.definition(Action.SAVE, 0), false);
  }

  private long read(Run run) {
    return world.counts(run).get(Count.READ);
  }

  @Test
  void run_afterOneThatSucceeded_readsWhatIsNew_andIsAnUpdate() {
    Run first = save();
    world.source.grow(good(11, 13));
    Run second = save();
    Run third = save();
    world.source.grow(good(14, 14));
    Run fourth = save();

    assertThat(List.of(read(first), read(second), read(third), read(fourth)))
        .containsExactly(10L, 3L, 0L, 1L);
    assertThat(List.of(first, second, third, fourth))
        .extracting(Run::type)
        .containsExactly(RunType.REINDEX, RunType.UPDATE, RunType.UPDATE, RunType.UPDATE);
    assertThat(fourth.state()).isInstanceOf(RunState.Succeeded.class);
  }

  @Test
  void run_afterOneThatBroke_beginsBehindItsLastDurableSlice() {
    world.source.breakBefore(
        9, new MillraceException(SourceError.REFUSED, "it does not want to go on"));
    Run broken = save();
    Run second = save();

    assertThat(broken.state()).isInstanceOf(RunState.Failed.class);
    // Slices have four records.
    assertThat(read(broken)).isEqualTo(8);
    assertThat(read(second)).isEqualTo(2);
    assertThat(second.type()).isEqualTo(RunType.UPDATE);
  }

  @Test
  void run_afterOneThatLostRecordsAndFailed_beginsWhereThatOneBegan() {
    save();
    List<Sample> more = new ArrayList<>(good(11, 12));
    more.add(new Sample(13, "k13", "no object"));
    world.source.grow(more);
    Run failed = save();
    Run second = save();

    assertThat(failed.state()).isInstanceOf(RunState.Failed.class);
    assertThat(read(failed)).isEqualTo(3);
    assertThat(read(second)).isEqualTo(3);
  }

  @Test
  void run_thatReplaces_orIsOrderedAnew_orDoesSomethingElse_readsEverything() {
    save();

    assertThat(run(world.definition(Action.REPLACE, 0), false))
        .extracting(this::read, Run::type)
        .containsExactly(10L, RunType.REINDEX);
    assertThat(run(world.definition(Action.SAVE, 0), true))
        .extracting(this::read, Run::type)
        .containsExactly(10L, RunType.REINDEX);
    assertThat(read(run(world.definition(Action.SAVE, 7), false))).isEqualTo(10);
    assertThat(read(save())).isZero();
  }

  @Test
  void source_isGivenTheCursorOfTheTaskAndWhatTheLastRunReached() {
    Instant cursor = Instant.parse("2026-01-31T12:00:00Z");
    RunDefinition plain = world.definition(Action.SAVE, 0);
    RunDefinition dated =
        new RunDefinition(
            plain.source(), plain.destination(), plain.action(), 0, List.of(), Optional.of(cursor));
    run(plain, false);
    run(dated, false);
    run(dated, false);

    assertThat(world.source.asked())
        .extracting(Since::instant)
        .containsExactly(Optional.empty(), Optional.of(cursor), Optional.of(cursor));
    assertThat(world.source.asked())
        .extracting(since -> since.last().size())
        .containsExactly(0, 0, 1);
    assertThat(world.source.asked().getLast().last().getFirst())
        .extracting(Since.Reached::cursor, Since.Reached::done)
        .containsExactly(new Cursor("10"), true);
  }
}
