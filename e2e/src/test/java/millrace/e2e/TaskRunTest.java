package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
import tools.jackson.databind.json.JsonMapper;

/** Tasks that are defined, run and followed over HTTP, at a server in a process of its own. */
class TaskRunTest {
  private static final Path DATA =
      Path.of(System.getProperty("millrace.root", "..")).resolveSibling("shared").resolve("data");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LOOKS_MAX = 50_000;

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private ChildProcess server;
  private String url;
  private String app;
  private String key;

  @BeforeEach
  void serve() throws Exception {
    server =
        ChildProcess.start(
            folder.resolve("children"),
            "serve",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            "0",
            "--json",
            "--set",
            "files.allowed=" + folder + "," + DATA,
            "--set",
            "limits.slice.records=100",
            "--set",
            "limits.rate.algolia=1000000/1s");
    server.awaitOutput("}\n");
    JsonNode line = JSON.readTree(server.output().lines().findFirst().orElseThrow());
    url = line.get("url").asString();
    app = line.get("appId").asString();
    key = line.get("adminKey").asString();
  }

  @AfterEach
  void end() {
    server.close();
    client.close();
  }

  private JsonNode call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
            .header("x-algolia-application-id", app)
            .header("x-algolia-api-key", key)
            .build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, "");
  }

  private String made(String path, String member, String body) throws Exception {
    JsonNode answer = call("POST", path, body);
    assertThat(answer.has(member)).as(answer.toString()).isTrue();
    return answer.get(member).asString();
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

  /** Looks at a run until it has ended, as a client does. */
  private JsonNode ended(String run) throws Exception {
    for (int looks = 0; looks < LOOKS_MAX; looks++) {
      JsonNode shown = get("/1/runs/" + run);
      if (shown.has("finishedAt")) {
        return shown;
      }
    }
    throw new AssertionError("run " + run + " does not end");
  }

  private long sum(String run, String query) throws Exception {
    long sum = 0;
    int pages = 1;
    for (int page = 1; page <= pages; page++) {
      JsonNode answer =
          get("/1/runs/" + run + "/events?itemsPerPage=100&page=" + page + "&" + query);
      pages = answer.at("/pagination/nbPages").asInt();
      for (JsonNode event : answer.get("events")) {
        sum += event.get("batchSize").asLong();
      }
    }
    return sum;
  }

  private long hits() {
    return Commands.millrace(
            "search", "things", "", "--data", folder.resolve("data").toString(), "--json")
        .last()
        .get("nbHits")
        .asLong();
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
    long records = JSON.readTree(Files.readString(DATA.resolve(name))).size();

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
