package millrace.engine;

import static millrace.engine.MemoryWorld.APP;
import static millrace.engine.MemoryWorld.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import millrace.catalog.CatalogError;
import millrace.engine.KillPoints.Killed;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunState;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.source.SourceError;
import millrace.testkit.Records.Sample;
import org.junit.jupiter.api.Test;

/** Runs whose splits are streams, each with a target of its own. */
class StreamTargetsTest {
  private final MemoryWorld world = new MemoryWorld();

  private static List<Sample> samples(String mark, long count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(
            n -> new Sample(n, "k" + n, "{\"objectID\":\"k" + n + "\",\"of\":\"" + mark + "\"}"))
        .toList();
  }

  private Run run(RunDefinition definition) {
    try (EngineRig rig = world.rig(4, new KillPoints(-1))) {
      return rig.supervisor().drive(rig.desk().order(APP, TASK, definition, true).run());
    }
  }

  private Set<String> keys(String target) {
    return world.disk.content(target).keySet();
  }

  @Test
  void replace_ofTwoStreams_makesEachTargetItsStreamAlone() {
    world.source.split(samples("a", 9)).split(samples("b", 5));
    Run first = run(world.prefixed(Action.REPLACE, "p_"));

    assertThat(first.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(keys("p_list-0")).hasSize(9);
    assertThat(keys("p_list-1")).hasSize(5);
    assertThat(world.disk.content("p_list-1").get("k1")).contains("\"of\":\"b\"");
    assertThat(keys("p_")).isEmpty();
    assertThat(world.counts(first).get(Count.INSERTED)).isEqualTo(14);
    assertThat(world.counts(first).get(Count.DUPLICATE)).as("keys are those of a target").isZero();
    assertThat(world.counts(first).balances()).isTrue();

    Run second = run(world.prefixed(Action.REPLACE, "p_"));
    assertThat(world.counts(second).get(Count.REMOVED)).isEqualTo(14);
    assertThat(keys("p_list-0")).hasSize(9);
  }

  @Test
  void save_ofTwoStreams_addsToEachTarget() {
    world.source.split(samples("a", 3)).split(samples("b", 2));
    run(world.prefixed(Action.SAVE, "p_"));
    Run again = run(world.prefixed(Action.SAVE, "p_"));

    assertThat(keys("p_list-0")).hasSize(3);
    assertThat(keys("p_list-1")).hasSize(2);
    assertThat(world.counts(again).get(Count.UNCHANGED)).isEqualTo(5);
  }

  @Test
  void replace_withAStreamThatBreaks_showsNothingOfAnyStream() {
    world.source.split(samples("a", 9)).split(samples("b", 9));
    IntStream.range(0, 9)
        .forEach(_ ->
            world.source.breakBefore(
                5, new MillraceException(SourceError.NOT_FOUND, "it is gone")));
    Run run = run(world.prefixed(Action.REPLACE, "p_"));

    assertThat(run.state()).isInstanceOf(RunState.Failed.class);
    assertThat(keys("p_list-0")).isEmpty();
    assertThat(keys("p_list-1")).isEmpty();
  }

  @Test
  void name_thatTheDestinationDoesNotTake_failsBeforeAnythingIsWritten() {
    world.source.split(samples("a", 9)).split(samples("b", 9));
    Run run = run(world.prefixed(Action.SAVE, "much-too-long-"));

    assertThat(run.state())
        .isInstanceOfSatisfying(
            RunState.Failed.class,
            failed ->
                assertThat(failed.failure().code().id()).isEqualTo(CatalogError.CANNOT_RUN.id()));
    assertThat(keys("much-too-long-list-0")).isEmpty();
  }

  @Test
  void run_killedAnywhere_goesOnWithEachStreamInItsTarget() {
    world.source.split(samples("a", 9)).split(samples("b", 5));
    RunDefinition definition = world.prefixed(Action.REPLACE, "p_");
    boolean killed = true;
    Optional<Run> last = Optional.empty();
    for (int point = 0; killed; point += 3) {
      killed = false;
      try (EngineRig rig = world.rig(4, new KillPoints(point))) {
        rig.desk().recover(APP);
        last =
            Optional.of(
                rig.supervisor().drive(rig.desk().order(APP, TASK, definition, false).run()));
      } catch (Killed e) {
        killed = true;
      }
    }
    Run ended = last.orElseThrow();
    assertThat(ended.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(world.counts(ended).get(Count.INSERTED)).isEqualTo(14);
    assertThat(keys("p_list-0")).hasSize(9);
    assertThat(keys("p_list-1")).hasSize(5);
  }
}
