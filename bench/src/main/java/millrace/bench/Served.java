package millrace.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server in a process of its own, and a client for it. It says where it is in a line of JSON, as
 * {@code millrace serve --json} does.
 */
final class Served implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LOOK_MS = 2;
  private static final long LOOKS_MAX = 60_000;
  private static final long END_SECONDS = 60;

  private final Process process;
  private final JsonNode told;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Served(Process process, JsonNode told) {
    this.process = process;
    this.told = told;
  }

  /** Starts the program of an entry, and waits for its line. */
  static Served start(Entry entry, Path folder) throws IOException, InterruptedException {
    Process process = entry.process(folder).start();
    boolean serves = false;
    try {
      Served served = new Served(process, line(entry, process, folder));
      serves = true;
      return served;
    } finally {
      if (!serves) {
        end(process);
      }
    }
  }

  private static JsonNode line(Entry entry, Process process, Path folder)
      throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS_MAX; look++) {
      String printed = Files.readString(folder.resolve("out.txt"), UTF_8);
      if (printed.contains("}")) {
        return JSON.readTree(printed);
      }
      if (process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new IllegalStateException(
        entry.name() + " does not serve: " + Files.readString(folder.resolve("err.txt"), UTF_8));
  }

  long pid() {
    return process.pid();
  }

  /** The key of a first start; what is no Millrace has none. */
  Optional<String> adminKey() {
    return Optional.ofNullable(told.get("adminKey")).map(JsonNode::asString);
  }

  /** Lets time go by. */
  void rest(long ms) throws InterruptedException {
    if (process.waitFor(ms, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the server has ended");
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, BodyPublisher body)
      throws IOException, InterruptedException {
    return client.send(request(path).POST(body).build(), BodyHandlers.ofString());
  }

  /** What a request that has to succeed is answered with. */
  JsonNode posted(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(path, BodyPublishers.ofString(body));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          "%s is answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(told.get("url").asString() + path));
    adminKey()
        .ifPresent(key ->
            request
                .header("x-algolia-application-id", told.get("appId").asString())
                .header("x-algolia-api-key", key));
    return request;
  }

  /** Ends it as a polite kill does. */
  @Override
  public void close() {
    client.close();
    end(process);
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
