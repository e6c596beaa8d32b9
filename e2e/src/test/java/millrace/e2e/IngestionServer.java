package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own, and a client of its Ingestion API. */
final class IngestionServer implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LOOKS_MAX = 50_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path data;
  private final ChildProcess server;
  private final String url;
  private final String app;
  private final String key;

  /**
   * Starts one.
   *
   * @param folder for what it keeps
   * @param allowed folders of files that sources may read
   * @param more other settings, each with its value
   */
  IngestionServer(Path folder, String allowed, String... more)
      throws IOException, InterruptedException {
    data = folder.resolve("data");
    List<String> words = new ArrayList<>(List.of("serve", "--data", data.toString()));
    words.addAll(List.of("--port", "0", "--json", "--set", "files.allowed=" + allowed));
    words.addAll(List.of("--set", "limits.slice.records=100"));
    words.addAll(List.of("--set", "limits.rate.algolia=1000000/1s"));
    words.addAll(List.of("--set", "outbound.allowPrivate=true"));
    List.of(more).forEach(setting -> words.addAll(List.of("--set", setting)));
    server = ChildProcess.start(folder.resolve("children"), words.toArray(new String[0]));
    server.awaitOutput("}\n");
    JsonNode line = JSON.readTree(server.output().lines().findFirst().orElseThrow());
    url = line.get("url").asString();
    app = line.get("appId").asString();
    key = line.get("adminKey").asString();
  }

  String url() {
    return url;
  }

  /** What it has said so far. */
  String output() throws IOException {
    return server.output();
  }

  String key() {
    return key;
  }

  /**
   * Asks for something.
   *
   * @param body with apostrophes for quotes
   */
  JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
            .header("x-algolia-application-id", app)
            .header("x-algolia-api-key", key)
            .build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, "");
  }

  /** Makes something, and gives a member of the answer: its id. */
  String made(String path, String member, String body) throws IOException, InterruptedException {
    JsonNode answer = call("POST", path, body);
    assertThat(answer.has(member)).as(answer.toString()).isTrue();
    return answer.get(member).asString();
  }

  /** Looks at a run until it has ended, as a client does. */
  JsonNode ended(String run) throws IOException, InterruptedException {
    for (int looks = 0; looks < LOOKS_MAX; looks++) {
      JsonNode shown = get("/1/runs/" + run);
      if (shown.has("finishedAt")) {
        return shown;
      }
    }
    throw new AssertionError("run " + run + " does not end");
  }

  /** All events of a run that a query picks. */
  List<JsonNode> events(String run, String query) throws IOException, InterruptedException {
    List<JsonNode> events = new ArrayList<>();
    int pages = 1;
    for (int page = 1; page <= pages; page++) {
      JsonNode answer =
          get("/1/runs/" + run + "/events?itemsPerPage=100&page=" + page + "&" + query);
      pages = answer.at("/pagination/nbPages").asInt();
      answer.get("events").forEach(events::add);
    }
    return events;
  }

  /** What an index of the server finds. */
  JsonNode found(String index, String words) {
    return Commands.millrace("search", index, words, "--data", data.toString(), "--json").last();
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
