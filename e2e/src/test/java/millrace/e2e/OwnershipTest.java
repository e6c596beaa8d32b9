package millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.e2e.Commands.Result;
import millrace.testkit.web.FakeWeb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One process has the data folder open; what others are asked for goes through it. */
class OwnershipTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Executor ASIDE = command -> Thread.ofPlatform().start(command);

  @TempDir Path folder;
  private FakeWeb web;
  private String data;

  @BeforeEach
  void open() {
    web = FakeWeb.start();
    data = folder.resolve("data").toString();
  }

  @AfterEach
  void close() {
    web.close();
  }

  private static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> "{\"objectID\":\"k%d\",\"name\":\"thing number %d\"}".formatted(n, n))
        .collect(Collectors.joining("\n"));
  }

  private Gate gate(String path, String body) {
    Gate gate = new Gate(body);
    web.on(path, gate::answer);
    return gate;
  }

  private String pipeline(String name, String index) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        name: %s
        source: {type: json, input: {url: "%s"}}
        destination: {type: search, input: {indexName: %s}}
        task: {action: save}
        """
            .formatted(name, web.uri("/" + name), index));
    return file.toString();
  }

  private ChildProcess child(String pipeline, String... more) throws IOException {
    return ChildProcess.start(
        folder.resolve("children"), Commands.with(more, "run", pipeline, "--data", data, "--json"));
  }

  private CompletableFuture<Result> aside(String pipeline) {
    return CompletableFuture.supplyAsync(
        () -> Commands.millrace("run", pipeline, "--data", data, "--json"), ASIDE);
  }

  @Test
  void commands_whileAProcessRuns_areAnsweredByIt() throws Exception {
    Gate gate = gate("/slow", lines(1, 5));
    try (ChildProcess owner = child(pipeline("slow", "things"))) {
      gate.awaitAsked();

      Result runs = Commands.millrace("runs", "--data", data, "--json");
      Result doctor = Commands.millrace("doctor", "--data", data);

      assertThat(runs.last().get("state").asString()).isEqualTo("running");
      assertThat(doctor.out()).contains("which answers other commands at http://127.0.0.1:");
      gate.open();
      assertThat(owner.exitCode()).as(owner.output()).isZero();
    }
  }

  @Test
  void run_whileAnotherProcessRuns_endsThere() throws Exception {
    Gate gate = gate("/slow", lines(1, 5));
    web.page("/quick", lines(1, 7));
    try (ChildProcess owner = child(pipeline("slow", "things"))) {
      gate.awaitAsked();

      Result quick =
          Commands.millrace("run", pipeline("quick", "others"), "--data", data, "--json");
      Result hits = Commands.millrace("search", "others", "thing", "--data", data, "--json");

      assertThat(quick.last().at("/ledger/inserted").asInt()).isEqualTo(7);
      assertThat(quick.exit()).isZero();
      assertThat(hits.last().get("nbHits").asInt()).isEqualTo(7);
      gate.open();
      assertThat(owner.exitCode()).as(owner.output()).isZero();
    }
  }

  @Test
  void owner_withItsOwnRunDone_staysForTheRunsOfOthers() throws Exception {
    Gate mine = gate("/mine", lines(1, 5));
    Gate theirs = gate("/theirs", lines(1, 6));
    try (ChildProcess owner = child(pipeline("mine", "things"))) {
      mine.awaitAsked();
      CompletableFuture<Result> other = aside(pipeline("theirs", "others"));
      theirs.awaitAsked();
      mine.open();
      owner.awaitOutput("stays for 1 run");
      theirs.open();

      assertThat(other.get().last().at("/ledger/inserted").asInt())
          .as(other.get().toString())
          .isEqualTo(6);
      assertThat(owner.exitCode()).as(owner.output()).isZero();
    }
  }

  @Test
  void owner_interrupted_leavesTheRunsOfOthersToTheirCommands() throws Exception {
    Gate mine = gate("/mine", lines(1, 5));
    Gate theirs = gate("/theirs", lines(1, 6));
    try (ChildProcess owner = child(pipeline("mine", "things"))) {
      mine.awaitAsked();
      CompletableFuture<Result> other = aside(pipeline("theirs", "others"));
      theirs.awaitAsked();

      owner.interrupt();

      assertThat(owner.exitCode()).as(owner.output()).isEqualTo(130);
      theirs.open();
      assertThat(other.get().last().at("/ledger/inserted").asInt())
          .as(other.get().toString())
          .isEqualTo(6);
      assertThat(other.get().exit()).isZero();
    }
  }

  @Test
  void owner_killed_leavesTheRunsOfOthersToTheirCommands() throws Exception {
    Gate mine = gate("/mine", lines(1, 5));
    Gate theirs = gate("/theirs", lines(1, 6));
    try (ChildProcess owner = child(pipeline("mine", "things"))) {
      mine.awaitAsked();
      CompletableFuture<Result> other = aside(pipeline("theirs", "others"));
      theirs.awaitAsked();

      owner.kill();

      theirs.open();
      assertThat(other.get().last().at("/ledger/inserted").asInt())
          .as(other.get().toString())
          .isEqualTo(6);
    }
  }

  @Test
  void run_interrupted_stopsAtASliceAndGoesOnThere() throws Exception {
    String body = lines(1, 5_000);
    int most = body.getBytes(UTF_8).length - 300;
    web.page("/long", body).etag("\"1\"").thenStall(most);
    String pipeline = pipeline("long", "things");
    String[] small = {"--set", "limits.slice.records=500", "--set", "limits.block.bytes=1KiB"};
    try (ChildProcess run = child(pipeline, small)) {
      awaitStored(2_000);

      run.interrupt();

      assertThat(run.exitCode()).as(run.output()).isEqualTo(130);
      JsonNode end = JSON.readTree(run.lastLine());
      assertThat(end.get("state").asString()).isEqualTo("queued");
    }
    Result next = Commands.millrace("run", pipeline, "--data", data, "--json");

    assertThat(next.err()).contains("goes on where it was");
    assertThat(next.last().at("/ledger/read").asInt()).isEqualTo(5_000);
    assertThat(next.last().at("/ledger/inserted").asInt()).isEqualTo(5_000);
  }

  /** Asks until so many records are stored, at most as long as a test may take. */
  private void awaitStored(int records) {
    for (int tries = 0; tries < 2_000; tries++) {
      Result runs = Commands.millrace("runs", "--data", data, "--json");
      if (!runs.out().isEmpty() && runs.last().at("/ledger/inserted").asInt() >= records) {
        return;
      }
    }
    throw new AssertionError(Commands.millrace("runs", "--data", data, "--json").toString());
  }

  @Test
  void runs_ofTwoCommandsOnOneIndex_countEveryRecordOnce() throws Exception {
    Gate first = gate("/first", lines(1, 2_000));
    Gate second = gate("/second", lines(1_001, 3_000));
    CompletableFuture<Result> one = aside(pipeline("first", "things"));
    CompletableFuture<Result> other = aside(pipeline("second", "things"));
    first.awaitAsked();
    second.awaitAsked();
    first.open();
    second.open();

    assertThat(one.get().exit()).as(one.get().toString()).isZero();
    assertThat(other.get().exit()).as(other.get().toString()).isZero();
    JsonNode a = one.get().last().get("ledger");
    JsonNode b = other.get().last().get("ledger");
    Result hits = Commands.millrace("search", "things", "", "--data", data, "--json");

    assertThat(a.get("inserted").asInt() + b.get("inserted").asInt()).isEqualTo(3_000);
    assertThat(a.get("unchanged").asInt() + b.get("unchanged").asInt()).isEqualTo(1_000);
    assertThat(hits.last().get("nbHits").asInt()).isEqualTo(3_000);
  }
}
