package millrace.api.algolia.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import millrace.api.algolia.IngestionFace;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.Json;
import millrace.api.http.Principal;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.api.http.Router;
import millrace.catalog.DefinitionCheck;
import millrace.catalog.Resources;
import millrace.catalog.Task;
import millrace.operation.SourceRuns;
import millrace.operation.TaskRuns.Order;
import millrace.operation.TaskWorld;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import tools.jackson.databind.JsonNode;

/** Runs on a server of its own, over tasks in memory, and a client for them. */
final class ServedRuns implements AutoCloseable {
  static final String NO_ID = "00000000-0000-7000-8000-000000000000";
  private static final String APP = "x-algolia-application-id";

  final TaskWorld world = new TaskWorld();
  private final Resources resources =
      Resources.of(world.catalog, new NoTypes(), (_, _, _) -> {}, world.ids, world.clock);
  final List<Route> routes =
      Stream.concat(
              RunRoutes.of(knowledge(), ServedRuns::admit).stream(),
              SourceRunRoutes.of(sourceKnowledge(), ServedRuns::admit).stream())
          .toList();
  private final HttpServer server =
      HttpServer.start(
          HttpSettings.LOOPBACK,
          new Router(List.of(IngestionFace.of(routes))),
          () -> new UUID(0x7000L, 1));
  private final HttpClient client = HttpClient.newHttpClient();

  private RunRoutes.Knowledge knowledge() {
    return new RunRoutes.Knowledge(
        resources.tasks(),
        (app, task, metadata) -> world.tasks().run(app, task, Order.onDemand(metadata)),
        world.runs,
        world.events,
        world.clock);
  }

  private SourceRunRoutes.Knowledge sourceKnowledge() {
    return new SourceRunRoutes.Knowledge(
        resources.sources(),
        world.probes(Duration.ofSeconds(30), 4),
        new SourceRuns(world.catalog, world.tasks()),
        world.events,
        world.clock);
  }

  /** Nothing is defined over this face. */
  private static final class NoTypes implements DefinitionCheck {
    @Override
    public Set<String> sourceTypes() {
      return Set.of();
    }

    @Override
    public Set<String> destinationTypes() {
      return Set.of();
    }

    @Override
    public List<String> source(String type, Config input) {
      return List.of();
    }

    @Override
    public List<String> destination(String type, Config input) {
      return List.of();
    }
  }

  private static Principal admit(Request request) {
    return new Principal(new AppId(request.header(APP).orElseThrow()), "a key");
  }

  /** An answer: its status, and its body as a tree. */
  record Reply(int status, JsonNode json) {
    List<String> all(String list, String member) {
      return json.get(list).valueStream().map(item -> item.get(member).asString()).toList();
    }

    long total() {
      return json.at("/pagination/nbItems").asLong();
    }
  }

  Reply get(String path) {
    return call("GET", path, "", TaskWorld.APP.value());
  }

  Reply post(String path, String body) {
    return call("POST", path, body, TaskWorld.APP.value());
  }

  /**
   * Sends a request.
   *
   * @param body with apostrophes for quotes
   */
  Reply call(String method, String path, String body, String app) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
            .header(APP, app)
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), Json.read(response.body(), JsonNode.class));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A run of a task that has come to its end. */
  Run ended(Task task) {
    Run run = world.tasks().run(TaskWorld.APP, task.id(), Order.onDemand(RunMetadata.NONE));
    world.settle();
    return world.found(run.id());
  }

  JsonNode shown(Run run) {
    return get("/1/runs/" + run.id()).json();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    world.close();
  }
}
