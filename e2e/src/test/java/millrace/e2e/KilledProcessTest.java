package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.spi.destination.Action;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.testkit.LoadModel;
import millrace.testkit.Records.Sample;
import millrace.testkit.web.FakeWeb;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills a process with SIGKILL at any time, again and again, until a run gets through; then looks
 * at what is there. {@code -Drounds=1000} makes a night of it.
 */
class KilledProcessTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ROUNDS = Integer.getInteger("rounds", 8);
  private static final int KILLS_MAX = 3;
  private static final String SOURCE = "/things.jsonl";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(End.class)
  void process_killedAnyTime_endsWithExactlyTheContentCountsAndRejects(End end) throws Exception {
    List<String> failed = new ArrayList<>();
    int resumed = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      try (FakeWeb web = FakeWeb.start()) {
        Round each = new Round(end, folder.resolve(end + "-" + round), web, new Random(round));
        each.play();
        resumed += each.resumed;
      } catch (AssertionError e) {
        failed.add("round " + round + ": " + e.getMessage());
      }
    }
    assertThat(failed).isEmpty();
    assertThat(resumed).as("runs that went on after a kill").isPositive();
  }

  /** One load that is killed until it gets through. */
  private static final class Round {
    private final End end;
    private final Path place;
    private final FakeWeb web;
    private final Random random;
    private final Action action;
    private final List<Sample> before;
    private final List<Sample> samples;
    private int resumed;

    Round(End end, Path place, FakeWeb web, Random random) {
      this.end = end;
      this.place = place;
      this.web = web;
      this.random = random;
      this.action = end.actions().get(random.nextInt(end.actions().size()));
      this.before = random.nextInt(3) == 0 ? List.of() : samples(200);
      this.samples = samples(2_000);
    }

    private List<Sample> samples(int size) {
      return IntStream.rangeClosed(1, size).mapToObj(this::sample).toList();
    }

    private Sample sample(int number) {
      int key = random.nextInt(900);
      String json =
          random.nextInt(50) == 0
              ? "{\"objectID\": \"k" + key + "\", broken"
              : "{\"objectID\":\"k%d\",\"v\":%d}".formatted(key, random.nextInt(5));
      return new Sample(number, "k" + key, json);
    }

    void play() throws IOException, InterruptedException {
      Files.createDirectories(place);
      if (!before.isEmpty()) {
        Path first = pipeline("first", before, Action.SAVE);
        try (ChildProcess child = start(first)) {
          assertThat(child.exitCode()).as(child.output()).isZero();
        }
      }
      Path second = pipeline("second", samples, action);
      check(runThroughKills(second));
    }

    private JsonNode runThroughKills(Path pipeline) throws IOException, InterruptedException {
      for (int kill = 0; kill < KILLS_MAX; kill++) {
        try (ChildProcess child = start(pipeline)) {
          int before = downloads();
          child.await("it reads its source", () -> downloads() > before);
          boolean ended = child.endedWithin(random.nextInt(800));
          resumed += child.output().contains("goes on where it was") ? 1 : 0;
          if (ended) {
            return JSON.readTree(child.lastLine());
          }
        }
      }
      try (ChildProcess child = start(pipeline)) {
        assertThat(child.exitCode()).as(child.output()).isZero();
        return JSON.readTree(child.lastLine());
      }
    }

    private int downloads() {
      return (int)
          web.requests(SOURCE).stream().filter(request -> request.method().equals("GET")).count();
    }

    private ChildProcess start(Path pipeline) throws IOException {
      return ChildProcess.start(
          place,
          "run",
          pipeline.toString(),
          "--data",
          place.resolve("data").toString(),
          "--json",
          "--set",
          "limits.slice.records=40",
          "--set",
          "limits.rows.records=40");
    }

    private Path pipeline(String name, List<Sample> content, Action does) throws IOException {
      String lines = content.stream().map(Sample::json).collect(Collectors.joining("\n"));
      web.page(SOURCE, lines).etag("\"" + name + "\"");
      Path pipeline = place.resolve(name + ".yaml");
      Files.writeString(
          pipeline,
          """
          name: %s
          source: {type: json, input: {url: "%s"}}
          destination: {type: %s, input: %s}
          task: {action: %s, failureThreshold: 100}
          """
              .formatted(
                  name,
                  web.uri(SOURCE),
                  end.type(),
                  JSON.writeValueAsString(end.input().values()),
                  does.word()));
      return pipeline;
    }

    private void check(JsonNode ended) {
      try (FileWorld world = new FileWorld(place.resolve("data"), end)) {
        Map<String, String> earlier =
            new LoadModel(Action.SAVE, end.keeps(), Map.of()).load(good(before)).content();
        LoadModel model = new LoadModel(action, end.keeps(), earlier).load(good(samples));
        Counts expected =
            model
                .counts()
                .published()
                .with(Count.READ, samples.size())
                .with(Count.REJECTED, samples.size() - good(samples).size())
                .with(Count.REMOVED, action == Action.REPLACE ? earlier.size() : 0);

        assertThat(ended.get("state").asString()).isEqualTo("succeeded");
        assertThat(ended.get("balanced").asBoolean()).isTrue();
        assertThat(counts(ended.get("ledger"))).as("round of %s", action).isEqualTo(expected);
        assertThat(world.content()).as("content after %s", action).isEqualTo(model.content());
        assertThat(world.rejects(world.runs().newest(FileWorld.APP, 1).getFirst()))
            .hasSize((int) (expected.failed() + expected.get(Count.DUPLICATE)));
      }
    }

    private static List<Sample> good(List<Sample> samples) {
      return samples.stream().filter(sample -> !sample.json().endsWith("broken")).toList();
    }

    private static Counts counts(JsonNode ledger) {
      Map<String, Long> values =
          ledger.properties().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asLong()));
      return Counts.from(count -> values.getOrDefault(count.label(), 0L));
    }
  }
}
