package millrace.e2e;

import static millrace.e2e.FileWorld.APP;
import static millrace.e2e.FileWorld.INDEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import millrace.catalog.TaskId;
import millrace.connectors.docker.DockerFactory;
import millrace.engine.EngineRig;
import millrace.engine.KillPoints;
import millrace.engine.KillPoints.Killed;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunState;
import millrace.run.RunType;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.ledger.Count;
import millrace.spi.source.Programs;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process at any step of three runs of one task, each of which goes on from the state of
 * the connector that the one before left: no record is lost, none is counted twice, and no state is
 * ahead of its records.
 */
class KilledConnectorTest {
  private static final TaskId TASK = new TaskId(new UUID(1, 1));

  private static final String CONNECTOR =
      """
      #!/bin/sh
      case "$1" in
        discover)
          echo '{"type":"CATALOG","catalog":{"streams":[{"name":"things","json_schema":{}}]}}' ;;
        read)
          at=0
          if [ "$6" = --state ]; then at=$(sed 's/.*"at":\\([0-9]*\\).*/\\1/' "$7"); fi
          while [ "$at" -lt "$(cat "${0%/*}/rows")" ]; do
            at=$((at + 1))
            echo '{"type":"RECORD","record":{"stream":"things","data":{"objectID":"k'$at'","n":'$at'}}}'
            if [ $((at % 4)) -eq 0 ]; then
              echo '{"type":"STATE","state":{"data":{"at":'$at'}}}'
            fi
          done
          echo '{"type":"STATE","state":{"data":{"at":'$at'}}}' ;;
      esac
      """;

  @TempDir Path folder;
  private final Set<String> reached = new TreeSet<>();
  private int copies;

  @Test
  void runs_killedAtAnyStep_goOnFromTheStateOfWhatIsDurable() {
    Seeds.forAll(8, this::threeRuns);
    assertThat(reached)
        .contains("plan.before", "plan.after", "commit.before", "commit.after", "done.before");
  }

  private void threeRuns(Random random) throws IOException {
    Path place = Files.createDirectories(folder.resolve("case-" + ++copies));
    Path program = Files.writeString(place.resolve("connector.sh"), CONNECTOR);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    FileWorld world = new FileWorld(place.resolve("data-0"));
    try {
      int before = 0;
      for (int round = 1; round <= 3; round++) {
        int rows = before + random.nextInt(12);
        Files.writeString(place.resolve("rows"), Integer.toString(rows));
        world = driven(world, place, round, random);
        check(world, before, rows);
        before = rows;
      }
    } finally {
      world.close();
    }
  }

  private static void check(FileWorld world, int before, int rows) {
    Run run = world.runs().newest(APP, 1).getFirst();
    assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(world.counts(run).get(Count.READ)).isEqualTo(rows - before);
    assertThat(world.counts(run).get(Count.INSERTED)).isEqualTo(rows - before);
    // The very first run has a state too, if it is that of nothing.
    if (before > 0) {
      assertThat(run.type()).isEqualTo(RunType.UPDATE);
    }
    assertThat(world.content().keySet())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, rows).mapToObj(n -> "k" + n).toList());
  }

  private FileWorld driven(FileWorld first, Path place, int round, Random random) {
    FileWorld world = first;
    int sliceRecords = 1 + random.nextInt(6);
    for (int life = 0; ; life++) {
      KillPoints points = new KillPoints(life < 2 ? random.nextInt(50) : -1);
      try (EngineRig rig = world.rig(sliceRecords, points, new DockerFactory(), programs(place))) {
        rig.desk().recover(APP);
        if (world.runs().newest(APP, 10).stream().filter(run -> run.state().ended()).count()
            == round) {
          return world;
        }
        rig.supervisor().drive(rig.desk().order(APP, TASK, definition(), false).run());
        reached.addAll(points.reached());
        return world;
      } catch (Killed e) {
        reached.addAll(points.reached());
      }
      world = world.afterKill(place.resolve("data-" + round + "-" + life));
    }
  }

  private static Programs programs(Path place) {
    return new Programs(
        Map.of("ours", place.resolve("connector.sh")),
        place.resolve("scratch"),
        new Programs.Limits(Duration.ofMinutes(1), Duration.ofMinutes(5), 1 << 20, 10),
        Optional.empty());
  }

  private static RunDefinition definition() {
    Map<String, Object> source =
        Map.of(
            "image",
            "ours",
            "imageType",
            "airbyte",
            "configuration",
            Map.of(),
            "streams",
            List.of(Map.of("name", "things", "syncMode", "incremental")));
    return new RunDefinition(
        new Endpoint("docker", new Config(source), Optional.empty()),
        new Endpoint("search", new Config(Map.of("indexName", INDEX)), Optional.empty()),
        Action.SAVE,
        0);
  }
}
