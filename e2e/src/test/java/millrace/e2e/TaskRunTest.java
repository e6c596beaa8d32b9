package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tasks that are defined, run and followed over HTTP, at a server in a process of its own. */
class TaskRunTest {
  private static final Path DATA =
      Path.of(System.getProperty("millrace.root", "..")).resolveSibling("shared").resolve("data");

  @TempDir Path folder;
  private IngestionServer server;

  @BeforeEach
  void serve() throws Exception {
    server = new IngestionServer(folder, folder + "," + DATA);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private JsonNode call(String method, String path, String body) throws Exception {
    return server.call(method, path, body);
  }

  private JsonNode get(String path) throws Exception {
    return server.get(path);
  }

  private String made(String path, String member, String body) throws Exception {
    return server.made(path, member, body);
  }

  private String task(String type, String input, String more) throws Exception {
    String source =
        made(
            "/1/sources", "sourceID", "{'type':'%s','name':'s','input':%s}".formatted(type, input));
    String destination =
        made(
            "/1/destinations",
            "destinationID",
            "{'type':'search','name':'d','input':{'indexName':'things'}}");
    return made(
        "/2/tasks",
        "taskID",
        "{'sourceID':'%s','destinationID':'%s','action':'replace'%s}"
            .formatted(source, destination, more));
  }

  private String file(String type, Path file, String more) throws Exception {
    return task(type, "{'url':'%s'}".formatted(file.toUri()), more);
  }

  private String begun(String task) throws Exception {
    return made("/2/tasks/" + task + "/run", "runID", "{'runMetadata':{'via':'e2e'}}");
  }

  private JsonNode ended(String run) throws Exception {
    return server.ended(run);
  }

  private long sum(String run, String query) throws Exception {
    return server.events(run, query).stream()
        .mapToLong(event -> event.get("batchSize").asLong())
        .sum();
  }

  private long hits() {
    return server.found("things", "").get("nbHits").asLong();
  }

  private void assertLoaded(String run, long records) throws Exception {
    JsonNode end = ended(run);
    assertThat(end.get("outcome").asString()).as(end.toString()).isEqualTo("success");
    assertThat(end.at("/progress/receivedNbOfEvents").asLong())
        .isPositive()
        .isEqualTo(end.at("/progress/expectedNbOfEvents").asLong());
    assertThat(sum(run, "type=fetch")).isEqualTo(records);
    assertThat(sum(run, "type=record&status=succeeded")).isEqualTo(records);
    assertThat(sum(run, "type=record&status=failed")).isZero();
    assertThat(hits()).isEqualTo(records);
  }

  @ParameterizedTest
  @ValueSource(strings = {"airports.json", "actors.json"})
  void task_onARealFile_loadsItAndTellsOfEveryRecord(String name) throws Exception {
    assumeTrue(Files.isDirectory(DATA), "the files are not here");
    long records = IngestionServer.JSON.readTree(Files.readString(DATA.resolve(name))).size();

    assertLoaded(begun(file("json", DATA.resolve(name), "")), records);
  }

  @Test
  void task_runTwice_hasTwoRunsAndShowsWhenItRanLast() throws Exception {
    String task = file("json", things(1, 250), "");

    String first = begun(task);
    assertLoaded(first, 250);
    String second = begun(task);
    assertLoaded(second, 250);

    assertThat(get("/1/runs?taskID=" + task).get("runs").valueStream())
        .extracting(run -> run.get("runID").asString())
        .containsExactly(second, first);
    assertThat(get("/2/tasks/" + task).get("lastRun").asString())
        .isEqualTo(ended(second).get("startedAt").asString());
  }

  @Test
  void task_onWhatCannotBeRead_failsAndSaysWhy() throws Exception {
    String lost = begun(file("json", folder.resolve("lost.json"), ""));
    String strange =
        begun(task("commercetools", "{'url':'https://x.invalid','projectKey':'p'}", ""));

    assertThat(ended(lost).toString())
        .contains("\"outcome\":\"failure\"", "\"reasonCode\":\"critical\"");
    assertThat(ended(strange).toString()).contains("\"reasonCode\":\"critical\"", "commercetools");
    assertThat(get("/1/runs/" + lost + "/events?status=critical,failed").get("events").size())
        .isPositive();
  }

  @Test
  void task_thatFailsTooOften_isBlockedAndRefusesToRun() throws Exception {
    String task = file("json", folder.resolve("lost.json"), ",'policies':{'criticalThreshold':1}");

    assertThat(ended(begun(task)).get("reasonCode").asString()).isEqualTo("blocking");

    assertThat(call("POST", "/2/tasks/" + task + "/run", "{}").get("message").asString())
        .contains("disabled");
    call("PUT", "/2/tasks/" + task + "/enable", "");
    Files.copy(things(1, 3), folder.resolve("lost.json"));
    assertLoaded(begun(task), 3);
  }

  private Path things(int from, int to) throws IOException {
    String text =
        IntStream.rangeClosed(from, to)
            .mapToObj(n -> "{\"objectID\":\"k%d\",\"name\":\"thing %d\"}".formatted(n, n))
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("things.json"), text);
  }
}
