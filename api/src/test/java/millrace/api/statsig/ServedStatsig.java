package millrace.api.statsig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.access.KeyKind;
import millrace.access.NewKey;
import millrace.access.Right;
import millrace.api.http.ChangeLog;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.Json;
import millrace.api.http.KeyRing;
import millrace.api.http.Router;
import millrace.api.http.access.StatsigAccess;
import millrace.audit.AuditEntry;
import millrace.audit.AuditRetention;
import millrace.audit.AuditTrail;
import millrace.audit.MemoryAuditLog;
import millrace.ingestion.LoadWorld;
import millrace.ingestion.history.EventCounts;
import millrace.ingestion.history.Histories;
import millrace.ingestion.history.StatusList;
import millrace.spi.AppId;
import tools.jackson.databind.JsonNode;

/** The face on a server of its own, over loads in memory, and a client for it. */
final class ServedStatsig implements AutoCloseable {
  static final AppId OTHER = new AppId("other");

  final LoadWorld world = new LoadWorld();
  final MemoryAuditLog audit = new MemoryAuditLog();
  final KeyRing ring = new KeyRing();
  private final String key = ring.statsig(LoadWorld.APP).secret();
  private final String otherKey = ring.statsig(OTHER).secret();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ServedStatsig() {
    StatsigAccess access = new StatsigAccess(ring.keys);
    StatsigFace.Knowledge known =
        new StatsigFace.Knowledge(
            world.ingestions,
            world.backfills,
            world.ready,
            new Histories(world.loadBooks, world.runs, world.ledger),
            new StatusList(world.loadBooks, world.ledger),
            new EventCounts(world.rows, world.reads, 0.05));
    server =
        HttpServer.start(
            HttpSettings.LOOPBACK,
            new Router(
                List.of(StatsigFace.of(known, new Access(access.reading(), access.writing())))),
            List.of(
                new ChangeLog(
                    new AuditTrail(audit, AuditRetention.STANDARD, KeyRing.ids(), world.clock))),
            KeyRing.ids());
  }

  /** An answer: its status, its text, and that as a tree. */
  record Reply(int status, String text, JsonNode json) {
    JsonNode data() {
      return json.get("data");
    }

    String at(String pointer) {
      return json.at(pointer).asString();
    }
  }

  /** The secret of a key that may only do this. */
  String keyThatMay(Right right) {
    return ring.keys
        .create(
            LoadWorld.APP, new NewKey(KeyKind.STATSIG, "a key", Set.of(right), Optional.empty()))
        .secret();
  }

  List<AuditEntry> audited() {
    return audit.page(LoadWorld.APP, Optional.empty(), 100).reversed();
  }

  Reply get(String path) {
    return call("GET", path, "", key);
  }

  Reply post(String path, String body) {
    return call("POST", path, body, key);
  }

  Reply call(String method, String path, String body) {
    return call(method, path, body, key);
  }

  Reply callAsOther(String method, String path, String body) {
    return call(method, path, body, otherKey);
  }

  /**
   * Sends a request.
   *
   * @param body with apostrophes for quotes
   */
  Reply call(String method, String path, String body, String secret) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
            .header("statsig-api-key", secret)
            .header("x-respect-review-settings", "yes")
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new Reply(
          response.statusCode(),
          new String(response.body(), UTF_8),
          Json.read(response.body(), JsonNode.class));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
