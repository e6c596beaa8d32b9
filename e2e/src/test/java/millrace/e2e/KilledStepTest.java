package millrace.e2e;

import static millrace.e2e.FileWorld.APP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import millrace.catalog.TaskId;
import millrace.engine.EngineRig;
import millrace.engine.KillPoints;
import millrace.engine.KillPoints.Killed;
import millrace.engine.RunDesk.Order;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunState;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Reject;
import millrace.testkit.LoadModel;
import millrace.testkit.Records.Sample;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the process at any step of a run, with the real database and the real index or tables, and
 * looks at what the next process makes of the files.
 */
class KilledStepTest {
  private static final TaskId TASK = new TaskId(new UUID(1, 1));

  @TempDir Path folder;
  private final Set<String> reached = new TreeSet<>();
  private int copies;

  @ParameterizedTest
  @EnumSource(End.class)
  void run_killedAtAnyStep_leavesFilesFromWhichItEndsAsIfUndisturbed(End end) {
    Seeds.forAll(50, random -> killedAndResumed(end, random));
    assertThat(reached)
        .contains(
            "plan.before", "plan.after",
            "lease.before", "lease.after",
            "fence.before", "fence.after",
            "slice.write.before", "slice.write.after",
            "prepare.before", "prepare.after",
            "slice.commit.before", "slice.commit.after",
            "commit.before", "commit.after",
            "done.before", "done.after",
            "complete.before", "complete.after",
            "run.complete.before", "run.complete.after",
            "release.before", "release.after");
  }

  private void killedAndResumed(End end, Random random) throws IOException {
    Path place = folder.resolve("case-" + ++copies);
    Files.createDirectories(place);
    Action action = end.actions().get(random.nextInt(end.actions().size()));
    FileWorld world = new FileWorld(place.resolve("data"), end);
    try {
      Map<String, String> before = Map.of();
      if (random.nextInt(3) > 0) {
        List<Sample> first = samples(random, 1 + random.nextInt(15), false);
        undisturbed(world, definition(end, file(place, "first", first), Action.SAVE));
        before = world.content();
      }
      List<Sample> samples = samples(random, random.nextInt(25), true);
      RunDefinition definition = definition(end, file(place, "second", samples), action);
      world = driveThroughDeaths(world, place, definition, random);
      check(world, action, before, samples);
    } finally {
      world.close();
    }
  }

  private static void check(
      FileWorld world, Action action, Map<String, String> before, List<Sample> samples) {
    List<Sample> good = samples.stream().filter(sample -> sample.json().startsWith("{")).toList();
    // A replacement by nothing leaves what was there.
    boolean nothing = samples.isEmpty() && action == Action.REPLACE;
    LoadModel model =
        new LoadModel(nothing ? Action.SAVE : action, world.end().keeps(), before).load(good);
    Run run = world.runs().newest(APP, 1).getFirst();
    int bad = samples.size() - good.size();
    boolean replaced = action == Action.REPLACE && !nothing;

    assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(world.content()).isEqualTo(model.content());
    assertThat(world.counts(run))
        .isEqualTo(
            model
                .counts()
                .published()
                .with(Count.READ, samples.size())
                .with(Count.REJECTED, bad)
                .with(Count.REMOVED, replaced ? before.size() : 0));
    List<Reject> rejects = world.rejects(run);
    assertThat(rejects.stream().map(reject -> reject.position().record()).sorted().toList())
        .isEqualTo(expectedRejects(model, samples));
    for (Reject reject : rejects) {
      Sample sample = samples.get((int) reject.position().record() - 1);
      assertThat(reject.originalText()).isEqualTo(sample.json());
      assertThat(reject.position().file()).endsWith("second.jsonl");
    }
  }

  private static List<Long> expectedRejects(LoadModel model, List<Sample> samples) {
    List<Long> expected = new ArrayList<>(model.rejected());
    samples.stream()
        .filter(sample -> !sample.json().startsWith("{"))
        .forEach(sample -> expected.add(sample.number()));
    return expected.stream().sorted().toList();
  }

  private static void undisturbed(FileWorld world, RunDefinition definition) {
    try (EngineRig rig = world.rig(100, new KillPoints(-1))) {
      rig.supervisor().drive(rig.desk().order(APP, TASK, definition, false).run());
    }
  }

  private FileWorld driveThroughDeaths(
      FileWorld first, Path place, RunDefinition definition, Random random) {
    FileWorld world = first;
    int sliceRecords = 1 + random.nextInt(6);
    int runsBefore = world.runs().newest(APP, 10).size();
    for (int life = 0; ; life++) {
      KillPoints points = new KillPoints(life < 3 ? random.nextInt(80) : -1);
      try (EngineRig rig = world.rig(sliceRecords, points)) {
        rig.desk().recover(APP);
        List<Run> newest = world.runs().newest(APP, 10);
        if (newest.size() > runsBefore && newest.getFirst().state().ended()) {
          return world;
        }
        Order order = rig.desk().order(APP, TASK, definition, false);
        rig.supervisor().drive(order.run());
        reached.addAll(points.reached());
        return world;
      } catch (Killed e) {
        reached.addAll(points.reached());
      }
      world = world.afterKill(place.resolve("data-" + (life + 1)));
    }
  }

  private static Path file(Path place, String name, List<Sample> samples) throws IOException {
    Path file = place.resolve(name + ".jsonl");
    Files.write(file, samples.stream().map(Sample::json).toList());
    return file;
  }

  private static RunDefinition definition(End end, Path file, Action action) {
    return new RunDefinition(
        new Endpoint("json", new Config(Map.of("url", file.toUri().toString())), Optional.empty()),
        new Endpoint(end.type(), end.input(), Optional.empty()),
        action,
        100);
  }

  private static List<Sample> samples(Random random, int size, boolean someBad) {
    List<Sample> samples = new ArrayList<>();
    for (int number = 1; number <= size; number++) {
      String key = "k" + random.nextInt(8);
      String member = random.nextBoolean() ? "a" : "b";
      String json =
          someBad && random.nextInt(10) == 0
              ? "not an object"
              : "{\"objectID\":\"%s\",\"%s\":%d}".formatted(key, member, random.nextInt(3));
      samples.add(new Sample(number, key, json));
    }
    return samples;
  }
}
