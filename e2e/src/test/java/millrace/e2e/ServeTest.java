package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The server in a process of its own, and commands beside it. */
class ServeTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

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

  private ChildProcess serve(String... more) throws IOException {
    return ChildProcess.start(
        folder.resolve("children"),
        Commands.with(more, "serve", "--data", data, "--port", "0", "--json"));
  }

  /** The line that is printed once the server answers. */
  private static JsonNode firstLine(ChildProcess server) throws Exception {
    server.awaitOutput("}\n");
    return JSON.readTree(server.output().lines().findFirst().orElseThrow());
  }

  private static HttpResponse<String> get(JsonNode line, String path, String key)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(line.get("url").asString() + path))
              .header("Authorization", "Bearer " + key)
              .build();
      return client.send(request, BodyHandlers.ofString());
    }
  }

  @Test
  void serve_onANewFolder_showsAKeyThatWorks_andNeverAgain() throws Exception {
    String key;
    try (ChildProcess server = serve()) {
      JsonNode line = firstLine(server);
      key = line.get("adminKey").asString();

      assertThat(line.propertyNames()).containsExactly("url", "appId", "adminKey");
      assertThat(line.get("appId").asString()).isEqualTo("local");
      assertThat(get(line, "/health/ready", "").statusCode()).isEqualTo(200);
      assertThat(get(line, "/metrics", "").statusCode()).isEqualTo(200);
      assertThat(get(line, "/api/runs", key).statusCode()).isEqualTo(200);
      assertThat(get(line, "/api/runs", "wrong").statusCode()).isEqualTo(401);
      server.terminate();
      assertThat(server.exitCode()).as(server.output()).isZero();
      assertThat(server.output().lines()).hasSize(1);
    }
    try (ChildProcess server = serve()) {
      JsonNode line = firstLine(server);

      assertThat(line.propertyNames()).containsExactly("url", "appId");
      assertThat(get(line, "/api/runs", key).statusCode()).isEqualTo(200);
      server.interrupt();
      assertThat(server.exitCode()).as(server.output()).isZero();
    }
    assertThat(Commands.millrace("doctor", "--data", data).out()).contains("is free");
  }

  @Test
  void keys_madeBesideAServer_areGoodUntilTheyAreRevoked() throws Exception {
    try (ChildProcess server = serve()) {
      JsonNode line = firstLine(server);

      Result made =
          Commands.millrace(
              "keys", "create", "--acl", "admin", "--name", "mine", "--data", data, "--json");
      String key = made.last().get("key").asString();
      assertThat(get(line, "/api/runs", key).statusCode()).isEqualTo(200);

      Result list = Commands.millrace("keys", "list", "--data", data, "--json");
      assertThat(list.all())
          .extracting(each -> each.get("name").asString())
          .containsExactly("mine", "first admin key");
      assertThat(list.out()).doesNotContain(key);

      String id = made.last().get("id").asString();
      assertThat(Commands.millrace("keys", "revoke", id, "--data", data).exit()).isZero();
      assertThat(get(line, "/api/runs", key).statusCode()).isEqualTo(401);
      String audit = get(line, "/api/audit", line.get("adminKey").asString()).body();
      assertThat(audit).contains("DELETE /api/keys/{keyID}", "POST /api/keys", "first start");
      assertThat(audit).doesNotContain(key);
    }
  }

  @Test
  void keys_madeWithoutAServer_areGoodWhenItStarts() throws Exception {
    Result statsig =
        Commands.millrace("keys", "create", "--kind", "statsig", "--data", data, "--json");
    Result shop =
        Commands.millrace(
            "keys",
            "create",
            "--app",
            "SHOP",
            "--acl",
            "admin",
            "--expires",
            "1d",
            "--data",
            data,
            "--json");
    Result weak =
        Commands.millrace("keys", "create", "--acl", "search,browse", "--data", data, "--json");

    assertThat(statsig.last().get("key").asString()).startsWith("console-");
    assertThat(shop.err()).contains("made the app SHOP");
    assertThat(weak.last().get("acl").valueStream().map(JsonNode::asString))
        .containsExactly("search", "browse");
    try (ChildProcess server = serve()) {
      JsonNode line = firstLine(server);
      assertThat(line.has("adminKey")).as("an admin of another app is not one of this").isTrue();
      String key = shop.last().get("key").asString();
      assertThat(get(line, "/api/apps", key).body()).contains("SHOP").doesNotContain("local");
      assertThat(get(line, "/api/runs", weak.last().get("key").asString()).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void keys_orderedWrongly_areRefused_withWhatThereIs() {
    assertThat(Commands.millrace("keys", "create", "--acl", "fly", "--data", data).err())
        .contains("addObject");
    assertThat(Commands.millrace("keys", "create", "--kind", "x", "--data", data).err())
        .contains("statsig");
    Result amperity = Commands.millrace("keys", "create", "--kind", "amperity", "--data", data);
    assertThat(amperity.err()).contains("cannot be made yet");
    assertThat(amperity.exit()).isEqualTo(2);
    assertThat(Commands.millrace("keys", "create", "--expires", "soon", "--data", data).err())
        .contains("90d");
    assertThat(Commands.millrace("keys", "revoke", "x", "--data", data).exit()).isEqualTo(2);
  }

  private String pipeline(String name, String url) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        name: %s
        source: {type: json, input: {url: "%s"}}
        destination: {type: search, input: {indexName: things}}
        task: {action: save}
        """
            .formatted(name, url));
    return file.toString();
  }

  private static String things(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> "{\"objectID\":\"k%d\",\"name\":\"thing number %d\"}".formatted(n, n))
        .collect(Collectors.joining("\n"));
  }

  private Result run(String pipeline) {
    return Commands.millrace("run", pipeline, "--data", data, "--json");
  }

  @Test
  void server_thatNobodyAllowedMore_readsNoFilesAndNoPrivateAddresses() throws Exception {
    web.page("/things", things(1, 5));
    Path file = Files.writeString(folder.resolve("things.json"), things(1, 5));
    try (ChildProcess server = serve()) {
      firstLine(server);

      assertThat(run(pipeline("web", web.uri("/things").toString())).out())
          .contains("source.address_refused");
      assertThat(run(pipeline("file", file.toUri().toString())).out())
          .contains("source.forbidden")
          .contains("files.allowed");
    }
  }

  @Test
  void server_thatMayReadThem_runsWhatCommandsOrder() throws Exception {
    web.page("/things", things(1, 5));
    Path file = Files.writeString(folder.resolve("things.json"), things(6, 9));
    try (ChildProcess server =
        serve("--set", "outbound.allowPrivate=true", "--set", "files.allowed=" + folder)) {
      firstLine(server);

      assertThat(run(pipeline("web", web.uri("/things").toString())).exit()).isZero();
      assertThat(run(pipeline("file", file.toUri().toString())).exit()).isZero();
      assertThat(
              Commands.millrace("search", "things", "", "--data", data, "--json")
                  .last()
                  .get("nbHits")
                  .asInt())
          .isEqualTo(9);
    }
  }

  @Test
  void server_endedWhileItWorks_stopsAtASlice_andTheRunGoesOnElsewhere() throws Exception {
    String body = things(1, 5_000);
    web.page("/long", body).etag("\"1\"").thenStall(body.length() - 300);
    String pipeline = pipeline("long", web.uri("/long").toString());
    String[] small = {
      "--set",
      "outbound.allowPrivate=true",
      "--set",
      "limits.slice.records=500",
      "--set",
      "limits.block.bytes=1KiB"
    };
    try (ChildProcess server = serve(small)) {
      JsonNode line = firstLine(server);
      try (ChildProcess command =
          ChildProcess.start(
              folder.resolve("children"), "run", pipeline, "--data", data, "--json")) {
        awaitSlices(line, 4);
        server.terminate();
        assertThat(server.exitCode()).as(server.output()).isZero();
        assertThat(command.exitCode()).as(command.output()).isZero();
        JsonNode end = JSON.readTree(command.lastLine());
        assertThat(end.at("/ledger/inserted").asInt()).isEqualTo(5_000);
      }
    }
  }

  /** Asks until so many slices are committed, at most as long as a test may take. */
  private static void awaitSlices(JsonNode line, int slices) throws Exception {
    for (int tries = 0; tries < 2_000; tries++) {
      String metrics = get(line, "/metrics", "").body();
      int committed =
          metrics
              .lines()
              .filter(each -> each.startsWith("millrace_slices_total "))
              .mapToInt(each -> (int) Double.parseDouble(each.split(" ", -1)[1]))
              .findFirst()
              .orElse(0);
      if (committed >= slices) {
        return;
      }
    }
    throw new AssertionError("the run makes no headway");
  }

  @Test
  void serve_ofAFolderThatIsServed_saysByWhom() throws Exception {
    try (ChildProcess server = serve()) {
      firstLine(server);

      Result second =
          Commands.millrace(
              "serve", "--data", data, "--port", "0", "--json", "--set", "data.wait=100ms");

      assertThat(second.exit()).isEqualTo(2);
      assertThat(second.out()).contains("store.owned");
    }
  }
}
