package millrace.engine;

import static millrace.engine.MemoryWorld.APP;
import static millrace.engine.MemoryWorld.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import millrace.engine.KillPoints.Killed;
import millrace.engine.RunDesk.Order;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunState;
import millrace.spi.destination.Action;
import millrace.spi.ledger.Count;
import millrace.testkit.LoadModel;
import millrace.testkit.Records.Sample;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;

class EngineKillTest {
  private final Set<String> reached = new TreeSet<>();

  @Test
  void run_killedAtAnyStep_endsWithExactlyTheContentCountsAndRejectsOfAnUndisturbedOne() {
    Seeds.forAll(400, this::killedAndResumed);
    assertThat(reached)
        .contains(
            "plan.before",
            "plan.after",
            "lease.before",
            "lease.after",
            "begin.after",
            "fence.before",
            "fence.after",
            "slice.write.before",
            "slice.write.after",
            "prepare.before",
            "prepare.after",
            "slice.commit.before",
            "slice.commit.after",
            "commit.before",
            "commit.after",
            "settle.before",
            "settle.after",
            "done.before",
            "done.after",
            "run.move.Planning.after",
            "run.move.Running.after",
            "run.move.Finalizing.after",
            "complete.before",
            "complete.after",
            "run.complete.before",
            "run.complete.after",
            "release.before",
            "release.after");
  }

  private void killedAndResumed(Random random) {
    MemoryWorld world = new MemoryWorld();
    Action action = random.nextBoolean() ? Action.SAVE : Action.REPLACE;
    List<Sample> samples = samples(random, random.nextInt(30));
    world.source.split(samples);
    RunDefinition definition = world.definition(action, 100);

    Run ended = driveThroughDeaths(world, definition, random);

    assertThat(ended.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(world.runs.newest(APP, 10)).hasSize(1);
    List<Sample> good = samples.stream().filter(sample -> sample.json().startsWith("{")).toList();
    LoadModel model = new LoadModel(action, Map.of()).load(good);
    int bad = samples.size() - good.size();
    assertThat(world.disk.content("things")).isEqualTo(model.content());
    assertThat(world.counts(ended))
        .isEqualTo(
            model.counts().published().with(Count.READ, samples.size()).with(Count.REJECTED, bad));
    assertThat(world.rejected(ended)).isEqualTo(rejected(model, samples));
  }

  private static List<Long> rejected(LoadModel model, List<Sample> samples) {
    List<Long> rejected = new ArrayList<>(model.rejected());
    samples.stream()
        .filter(sample -> !sample.json().startsWith("{"))
        .forEach(sample -> rejected.add(sample.number()));
    return rejected.stream().sorted().toList();
  }

  /** Kills the process up to four times, and starts it again each time. */
  private Run driveThroughDeaths(MemoryWorld world, RunDefinition definition, Random random) {
    int sliceRecords = 1 + random.nextInt(6);
    for (int life = 0; ; life++) {
      KillPoints points = new KillPoints(life < 4 ? random.nextInt(70) : -1);
      try (EngineRig rig = world.rig(sliceRecords, points)) {
        rig.desk().recover(APP);
        List<Run> before = world.runs.newest(APP, 1);
        if (!before.isEmpty() && before.getFirst().state().ended()) {
          return before.getFirst();
        }
        Order order = rig.desk().order(APP, TASK, definition, false);
        Run ended = rig.supervisor().drive(order.run());
        reached.addAll(points.reached());
        return ended;
      } catch (Killed e) {
        reached.addAll(points.reached());
      }
    }
  }

  private static List<Sample> samples(Random random, int size) {
    List<Sample> samples = new ArrayList<>();
    for (int number = 1; number <= size; number++) {
      String key = "k" + random.nextInt(8);
      String json =
          random.nextInt(10) == 0
              ? "not an object"
              : "{\"objectID\":\"%s\",\"v\":%d}".formatted(key, random.nextInt(3));
      samples.add(new Sample(number, key, json));
    }
    return samples;
  }
}
