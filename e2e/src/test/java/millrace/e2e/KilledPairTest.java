package millrace.e2e;

import static millrace.e2e.FileWorld.APP;
import static millrace.e2e.FileWorld.INDEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import millrace.catalog.TaskId;
import millrace.engine.EngineRig;
import millrace.engine.KillPoints;
import millrace.engine.KillPoints.Killed;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunState;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs write to one index at the same time, and the process is killed under them. */
class KilledPairTest {
  private static final List<TaskId> TASKS =
      List.of(new TaskId(new UUID(1, 1)), new TaskId(new UUID(1, 2)));
  private static final Executor ASIDE = command -> Thread.ofPlatform().start(command);

  @TempDir Path folder;
  private int copies;

  /** A line of a file. */
  private record Line(String key, int value) {
    String json() {
      return "{\"objectID\":\"%s\",\"v\":%d}".formatted(key, value);
    }
  }

  @Test
  void runs_killedTogether_endWithEveryRecordCountedOnce() {
    Seeds.forAll(20, this::killedAndResumed);
  }

  private void killedAndResumed(Random random) throws IOException {
    Path place = folder.resolve("case-" + ++copies);
    Files.createDirectories(place);
    List<List<Line>> files = List.of(lines(random), lines(random));
    List<RunDefinition> definitions = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Path file = place.resolve(i + ".jsonl");
      Files.write(file, files.get(i).stream().map(Line::json).toList());
      definitions.add(definition(file));
    }
    FileWorld world = new FileWorld(place.resolve("data"));
    try {
      for (int life = 0; life < 4; life++) {
        KillPoints points = new KillPoints(life < 3 ? random.nextInt(120) : -1);
        if (bothEnd(world, definitions, points)) {
          break;
        }
        world = world.afterKill(place.resolve("data-" + (life + 1)));
      }
      check(world, files);
    } finally {
      world.close();
    }
  }

  /** Whether the process lived to see both runs end. */
  private static boolean bothEnd(
      FileWorld world, List<RunDefinition> definitions, KillPoints points) {
    try (EngineRig rig = world.rig(3, points)) {
      rig.desk().recover(APP);
      List<CompletableFuture<Void>> drives = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        TaskId task = TASKS.get(i);
        RunDefinition definition = definitions.get(i);
        drives.add(CompletableFuture.runAsync(() -> drive(world, rig, task, definition), ASIDE));
      }
      boolean alive = true;
      for (CompletableFuture<Void> drive : drives) {
        alive &= survived(drive);
      }
      return alive;
    } catch (Killed e) {
      return false;
    }
  }

  private static void drive(FileWorld world, EngineRig rig, TaskId task, RunDefinition definition) {
    boolean over =
        world.runs().newest(APP, 10).stream()
            .anyMatch(run -> run.isOf(task) && run.state().ended());
    if (!over) {
      rig.supervisor().drive(rig.desk().order(APP, task, definition, false).run());
    }
  }

  private static boolean survived(CompletableFuture<Void> drive) {
    try {
      drive.join();
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof Killed) {
        return false;
      }
      throw e;
    }
  }

  private static void check(FileWorld world, List<List<Line>> files) {
    Map<String, Set<String>> possible = new HashMap<>();
    long inserted = 0;
    for (int i = 0; i < 2; i++) {
      TaskId task = TASKS.get(i);
      Map<String, String> last = new HashMap<>();
      files.get(i).forEach(line -> last.put(line.key(), line.json()));
      last.forEach((key, json) -> possible.computeIfAbsent(key, _ -> new HashSet<>()).add(json));
      List<Run> runs = world.runs().newest(APP, 10).stream().filter(run -> run.isOf(task)).toList();
      assertThat(runs).hasSize(1);
      assertThat(runs.getFirst().state()).isInstanceOf(RunState.Succeeded.class);
      Counts counts = world.counts(runs.getFirst());
      int size = files.get(i).size();
      assertThat(counts.get(Count.READ)).isEqualTo(size);
      assertThat(counts.get(Count.DUPLICATE)).isEqualTo(size - last.size());
      assertThat(
              counts.get(Count.INSERTED) + counts.get(Count.UPDATED) + counts.get(Count.UNCHANGED))
          .isEqualTo(last.size());
      assertThat(world.rejects(runs.getFirst())).hasSize(size - last.size());
      inserted += counts.get(Count.INSERTED);
    }
    assertThat(inserted).as("keys, each inserted once").isEqualTo(possible.size());
    Map<String, String> content = world.content();
    assertThat(content.keySet()).isEqualTo(possible.keySet());
    content.forEach((key, json) -> assertThat(json).isIn(possible.get(key)));
  }

  private static List<Line> lines(Random random) {
    List<Line> lines = new ArrayList<>();
    int size = 1 + random.nextInt(25);
    for (int i = 0; i < size; i++) {
      lines.add(new Line("k" + random.nextInt(12), random.nextInt(3)));
    }
    return lines;
  }

  private static RunDefinition definition(Path file) {
    return new RunDefinition(
        new Endpoint("json", new Config(Map.of("url", file.toUri().toString())), Optional.empty()),
        new Endpoint("search", new Config(Map.of("indexName", INDEX)), Optional.empty()),
        Action.SAVE,
        100);
  }
}
