package millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records pushed over HTTP to a server in a process of its own, which is killed now and then. */
class PushTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LOOKS_MAX = 50_000;
  private static final String INDEX = "things";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private ChildProcess server;
  private String url = "";
  private String app = "";
  private String key = "";
  private String destination = "";
  private String task = "";

  @BeforeEach
  void begin() throws Exception {
    serve();
    destination =
        made(
            "/1/destinations",
            "destinationID",
            "{'type':'search','name':'d','input':{'indexName':'things'}}");
    task = task(destination);
  }

  private void serve(String... more) throws Exception {
    String[] arguments = {
      "serve",
      "--data",
      folder.resolve("data").toString(),
      "--port",
      "0",
      "--json",
      "--set",
      "limits.rate.algolia=1000000/1s"
    };
    server = ChildProcess.start(folder.resolve("children"), Commands.with(more, arguments));
    server.awaitOutput("}\n");
    JsonNode line = JSON.readTree(server.output().lines().findFirst().orElseThrow());
    url = line.get("url").asString();
    app = line.get("appId").asString();
    if (line.has("adminKey")) {
      key = line.get("adminKey").asString();
    }
  }

  @AfterEach
  void end() {
    server.close();
    client.close();
  }

  private HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, body)
            .header("x-algolia-application-id", app)
            .header("x-algolia-api-key", key);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, BodyPublishers.ofString(body.replace('\'', '"')));
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(send("GET", path, BodyPublishers.noBody()).body());
  }

  private String made(String path, String member, String body) throws Exception {
    JsonNode answer = JSON.readTree(post(path, body).body());
    assertThat(answer.has(member)).as(answer.toString()).isTrue();
    return answer.get(member).asString();
  }

  private String task(String to) throws Exception {
    String source = made("/1/sources", "sourceID", "{'type':'push','name':'s'}");
    return made(
        "/2/tasks",
        "taskID",
        "{'sourceID':'%s','destinationID':'%s','action':'save'}".formatted(source, to));
  }

  private static String body(String action, String... records) {
    return "{'action':'%s','records':[%s]}".formatted(action, String.join(",", records));
  }

  private JsonNode watched(String action, String... records) throws Exception {
    HttpResponse<String> answer =
        post("/2/tasks/" + task + "/push?watch=true", body(action, records));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private JsonNode ended(String run) throws Exception {
    for (int looks = 0; looks < LOOKS_MAX; looks++) {
      JsonNode shown = get("/1/runs/" + run);
      if (shown.has("finishedAt")) {
        return shown;
      }
    }
    throw new AssertionError("run " + run + " does not end");
  }

  private Map<String, JsonNode> content(String index) throws Exception {
    Map<String, JsonNode> all = new TreeMap<>();
    JsonNode page =
        JSON.readTree(post("/1/indexes/" + index + "/browse", "{'hitsPerPage':1000}").body());
    while (page.has("hits")) {
      page.get("hits").forEach(hit -> all.put(hit.get("objectID").asString(), hit));
      if (!page.has("cursor")) {
        return all;
      }
      String cursor = page.get("cursor").asString();
      page =
          JSON.readTree(
              post("/1/indexes/" + index + "/browse", "{'cursor':'" + cursor + "'}").body());
    }
    return all;
  }

  private JsonNode object(String key) throws Exception {
    return requireNonNull(content(INDEX).get(key), "there is no " + key);
  }

  @Test
  void actions_watched_areSeenByTheNextSearch() throws Exception {
    watched("addObject", "{'objectID':'a','n':1}", "{'objectID':'b','n':1}");
    watched("updateObject", "{'objectID':'a','m':1}");
    watched("partialUpdateObject", "{'objectID':'b','m':2}", "{'objectID':'c'}");
    watched("partialUpdateObjectNoCreate", "{'objectID':'c','m':3}", "{'objectID':'d'}");
    assertThat(content(INDEX).values().toString().replace('"', '\''))
        .isEqualTo(
            "[{'objectID':'a','m':1}, {'objectID':'b','n':1,'m':2}, {'objectID':'c','m':3}]");

    watched("deleteObject", "{'objectID':'a'}", "{'objectID':'c'}");
    assertThat(content(INDEX)).containsOnlyKeys("b");
    watched("clear", "{'objectID':'x'}");
    assertThat(content(INDEX)).isEmpty();
    watched("addObject", "{'objectID':'a'}");
    JsonNode answer = watched("delete", "{'objectID':'x'}");
    assertThat(get("/1/indexes").get("items")).isEmpty();

    JsonNode run = get("/1/runs/" + answer.get("runID").asString());
    assertThat(run.get("type").asString()).isEqualTo("push");
    assertThat(run.get("outcome").asString()).isEqualTo("success");
    assertThat(run.get("taskID").asString()).isEqualTo(task);
  }

  @Test
  void push_withoutWatch_isFollowedByItsRunAndEvent() throws Exception {
    HttpResponse<String> answer =
        post("/1/push/" + INDEX, body("addObject", "{'objectID':'a'}", "{'objectID':'b'}"));
    JsonNode accepted = JSON.readTree(answer.body());
    String run = accepted.get("runID").asString();

    assertThat(get("/1/runs/" + run).get("runID").asString()).isEqualTo(run);
    assertThat(ended(run).get("outcome").asString()).isEqualTo("success");
    JsonNode event = get("/1/runs/" + run + "/events/" + accepted.get("eventID").asString());
    assertThat(event.get("batchSize").asLong()).isEqualTo(2);
    assertThat(content(INDEX)).containsOnlyKeys("a", "b");
  }

  @Test
  void bodies_ofAllForms_areRead() throws Exception {
    String path = "/2/tasks/" + task + "/push?watch=true";
    byte[] plain =
        "{\"more\":[1],\"records\":[ {\"t\":\"ü\\n\", \"objectID\":\"a\"} ],\"action\":\"addObject\"}"
            .getBytes(UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(plain));

    assertThat(send("POST", path, chunked, "Content-Type", "text/plain").statusCode())
        .isEqualTo(200);
    BodyPublisher zipped = BodyPublishers.ofByteArray(packed.toByteArray());
    assertThat(send("POST", path, zipped, "Content-Encoding", "gzip").statusCode()).isEqualTo(200);
    assertThat(object("a").get("t").asString()).isEqualTo("ü\n");
  }

  private static final Map<String, String> WRONG =
      Map.ofEntries(
          entry("{'action':'addObject'}", "records is missing"),
          entry("{'records':[]}", "action is missing"),
          entry("{'action':'bogus','records':[]}", "action must be one of addObject"),
          entry("{'action':7,'records':[]}", "action must be one of"),
          entry("{'action':'addObject','records':{}}", "records must be a list"),
          entry("{'action':'addObject','records':[7]}", "records[0] must be an object"),
          entry(
              "{'action':'addObject','records':[{'objectID':'a'},{'x':1}]}", "records[1].objectID"),
          entry("{'action':'addObject','records':[{'objectID':7}]}", "records[0].objectID"),
          entry(
              "{'action':'addObject','records':[{'objectID':'a','b':1,'b':2}]}", "not valid JSON"),
          entry("{'action':'addObject','records':[]} 7", "more follows"),
          entry("{'action':'addObject','records':[", "not valid JSON"),
          entry("[]", "must be an object"),
          entry("''", "must be an object"),
          entry("", "is empty"));

  @Test
  void bodies_thatAreWrong_areRefusedWithThePlace() throws Exception {
    for (Map.Entry<String, String> wrong : WRONG.entrySet()) {
      HttpResponse<String> answer = post("/2/tasks/" + task + "/push", wrong.getKey());

      assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).get("message").asString())
          .as(wrong.getKey())
          .contains(wrong.getValue());
    }
    assertThat(content(INDEX)).isEmpty();
  }

  @Test
  void task_thatCannotBePushedTo_isRefused() throws Exception {
    String good = body("addObject", "{'objectID':'a'}");
    assertThat(post("/2/tasks/" + "0".repeat(8) + "/push", "7").statusCode()).isEqualTo(404);
    assertThat(post("/1/push/nobody", good).statusCode()).isEqualTo(400);
    String source =
        made(
            "/1/sources",
            "sourceID",
            "{'type':'json','name':'s','input':{'url':'https://a.invalid/x.json'}}");
    String other =
        made(
            "/2/tasks",
            "taskID",
            "{'sourceID':'%s','destinationID':'%s','action':'save'}"
                .formatted(source, destination));
    assertThat(post("/2/tasks/" + other + "/push", good).statusCode()).isEqualTo(400);

    String second = task(destination);
    assertThat(post("/1/push/" + INDEX, good).statusCode()).isEqualTo(400);
    send("PUT", "/2/tasks/" + second + "/disable", BodyPublishers.noBody());
    assertThat(post("/1/push/" + INDEX, good).statusCode()).isEqualTo(200);
    assertThat(post("/2/tasks/" + second + "/push", good).body()).contains("is disabled");
  }

  @Test
  void reference_lendsItsTaskToAnotherIndex() throws Exception {
    String path =
        "/1/push/" + URLEncoder.encode("tmp", UTF_8) + "?watch=true&referenceIndexName=" + INDEX;
    assertThat(post(path, body("addObject", "{'objectID':'a'}")).statusCode()).isEqualTo(200);

    assertThat(content("tmp")).containsOnlyKeys("a");
    assertThat(content(INDEX)).isEmpty();
  }

  @Test
  void records_tooLarge_areRejectedWithTheirEvents() throws Exception {
    server.kill();
    serve("--set", "limits.record.bytes=200");

    JsonNode answer =
        watched(
            "addObject",
            "{'objectID':'a'}",
            "{'objectID':'big','t':'%s'}".formatted("x".repeat(300)));

    assertThat(answer.at("/events/0/type").asString()).isEqualTo("record");
    assertThat(answer.at("/events/0/batchSize").asLong()).isEqualTo(1);
    assertThat(answer.get("message").asString()).contains("1 of 2 records failed");
    assertThat(content(INDEX)).containsOnlyKeys("a");
  }

  @Test
  void push_toFullJournal_isToComeBackLater() throws Exception {
    server.kill();
    serve("--set", "limits.push.bytes=1KiB");

    HttpResponse<String> answer =
        post(
            "/1/push/" + INDEX,
            body("addObject", "{'objectID':'a','t':'%s'}".formatted("x".repeat(2_000))));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(watched("addObject", "{'objectID':'b'}").get("message").asString())
        .isEqualTo("applied");
  }

  @Test
  void kill_rightAfterTheAnswers_losesAndDoublesNothing() throws Exception {
    int rounds = Integer.getInteger("rounds", 3);
    List<String> runs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Future<String>> answers = new ArrayList<>();
      try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
        for (int push = 0; push < 40; push++) {
          String order = numbered(round, push);
          answers.add(clients.submit(() -> accepted(order)));
        }
        for (Future<String> answer : answers) {
          runs.add(answer.get());
        }
      }
      server.kill();
      serve();
    }

    for (String run : runs) {
      JsonNode ended = ended(run);
      assertThat(ended.get("outcome").asString()).as(ended.toString()).isEqualTo("success");
      assertThat(written(run)).isEqualTo("{\"source\":\"push\",\"inserted\":10}");
    }
    assertThat(content(INDEX)).hasSize(rounds * 40 * 10);
  }

  private static String numbered(int round, int push) {
    return IntStream.range(0, 10)
        .mapToObj(i -> "{'objectID':'%d-%d-%d'}".formatted(round, push, i))
        .collect(Collectors.joining(",", "{'action':'addObject','records':[", "]}"));
  }

  private String accepted(String body) throws Exception {
    HttpResponse<String> answer = post("/1/push/" + INDEX, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("runID").asString();
  }

  private String written(String run) throws Exception {
    JsonNode events = get("/1/runs/" + run + "/events?type=record").get("events");
    assertThat(events).hasSize(1);
    return events.get(0).get("data").toString();
  }

  @Test
  void kill_amongOrderedPushes_keepsTheirOrder() throws Exception {
    for (int i = 0; i < 60; i++) {
      String member = "{'objectID':'one','m%d':%d,'last':%d}".formatted(i % 7, i, i);
      accepted(body("partialUpdateObject", member));
      if (i % 20 == 13) {
        server.kill();
        serve();
      }
    }
    watched("partialUpdateObject", "{'objectID':'two'}");

    JsonNode one = object("one");
    assertThat(one.get("last").asInt()).isEqualTo(59);
    assertThat(IntStream.range(0, 7).map(m -> one.get("m" + m).asInt()).boxed())
        .containsExactly(56, 57, 58, 59, 53, 54, 55);
  }
}
