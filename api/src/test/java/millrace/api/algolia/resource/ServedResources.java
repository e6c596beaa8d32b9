package millrace.api.algolia.resource;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import millrace.access.Right;
import millrace.api.algolia.IngestionFace;
import millrace.api.algolia.resource.ResourceRoutes.TaskKnowledge;
import millrace.api.http.ChangeLog;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.Json;
import millrace.api.http.KeyRing;
import millrace.api.http.Route;
import millrace.api.http.Router;
import millrace.api.http.access.AlgoliaAccess;
import millrace.audit.AuditEntry;
import millrace.audit.AuditRetention;
import millrace.audit.AuditTrail;
import millrace.audit.MemoryAuditLog;
import millrace.catalog.CatalogError;
import millrace.catalog.DefinitionCheck;
import millrace.catalog.MemoryCatalogStore;
import millrace.catalog.Resources;
import millrace.catalog.TaskId;
import millrace.catalog.declared.DeclaredTasks;
import millrace.catalog.declared.KnownTypes;
import millrace.engine.StageMaker;
import millrace.operation.TransformationTrial;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.Program;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.Stage;
import millrace.testkit.SettableClock;
import tools.jackson.databind.JsonNode;

/** The definitions on a server of its own, over a store in memory, and a client for them. */
final class ServedResources implements AutoCloseable {
  static final String APP = "APPONE";
  static final String OTHER_APP = "APPTWO";
  static final String NO_ID = "00000000-0000-7000-8000-000000000000";
  private static final AppId ONE = new AppId(APP);
  private static final AppId TWO = new AppId(OTHER_APP);

  final SettableClock clock = new SettableClock();
  final MemoryCatalogStore store = new MemoryCatalogStore();
  final Map<TaskId, Instant> lastStarts = new ConcurrentHashMap<>();
  final MemoryAuditLog audit = new MemoryAuditLog();
  final List<Program> tried = new CopyOnWriteArrayList<>();
  final List<Route> routes;
  private final KeyRing ring = new KeyRing();
  private final String key = ring.algolia(ONE).secret();
  private final String otherKey = ring.algolia(TWO).secret();
  private final AtomicLong ids = new AtomicLong();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ServedResources() {
    Resources resources =
        Resources.of(
            store,
            new KnownTypes(new SomeConnectors()),
            new DeclaredTasks(cron -> next(cron, clock.instant())),
            this::newId,
            clock);
    routes =
        ResourceRoutes.of(
            resources,
            new TaskKnowledge(ServedResources::next, this::lastStarts, clock),
            new TransformationTrial(new WordStages()),
            new AlgoliaAccess(ring.keys).ingestion());
    server =
        HttpServer.start(
            HttpSettings.LOOPBACK,
            new Router(List.of(IngestionFace.of(routes))),
            List.of(
                new ChangeLog(
                    new AuditTrail(audit, AuditRetention.STANDARD, KeyRing.ids(), clock))),
            KeyRing.ids());
  }

  /** An answer: its status, and its body as a tree. */
  record Reply(int status, JsonNode json) {
    String text(String member) {
      return json.get(member).asString();
    }
  }

  private UUID newId() {
    return new UUID(0x7000L, Long.MIN_VALUE + ids.incrementAndGet());
  }

  private Map<TaskId, Instant> lastStarts(AppId app, Collection<TaskId> tasks) {
    Map<TaskId, Instant> some = new HashMap<>(lastStarts);
    some.keySet().retainAll(Set.copyOf(tasks));
    return some;
  }

  /** Due in an hour, whatever five fields say. */
  private static Instant next(String cron, Instant after) {
    if (cron.split(" ", -1).length != 5) {
      throw new MillraceException(CatalogError.INVALID, "a schedule has five fields");
    }
    return after.plus(Duration.ofHours(1));
  }

  /** What the audit log has of the app, oldest first. */
  List<AuditEntry> audited() {
    return audit.page(ONE, Optional.empty(), 1_000).reversed();
  }

  /** The secret of a key of the app that lacks a right. */
  String keyThatMay(Right... rights) {
    return ring.algolia(ONE, rights).secret();
  }

  /** Connectors of csv and search, as far as their settings go. */
  private static final class SomeConnectors implements DefinitionCheck {
    private static final ConfigSpec CSV =
        ConfigSpec.of(
            ConfigField.required("url", FieldType.name(), "Address."),
            ConfigField.optional("delimiter", FieldType.matching(".", "one"), "Delimiter."));
    private static final ConfigSpec DOCKER =
        ConfigSpec.of(
            ConfigField.required("image", FieldType.name(), "Image."),
            ConfigField.required("configuration", new FieldType.Tree(), "What it is told."),
            ConfigField.optional("registry", FieldType.choice("dockerhub", "ghcr"), "Where."),
            ConfigField.optional("version", FieldType.name(), "Tag."),
            ConfigField.optional("imageType", FieldType.name(), "Protocol."),
            ConfigField.optional("outputFile", FieldType.name(), "File."));
    private static final Map<String, ConfigSpec> SOURCES = Map.of("csv", CSV, "docker", DOCKER);
    private static final ConfigSpec SEARCH =
        ConfigSpec.of(ConfigField.required("indexName", FieldType.name(), "Index."));

    @Override
    public Set<String> sourceTypes() {
      return SOURCES.keySet();
    }

    @Override
    public Set<String> destinationTypes() {
      return Set.of("search");
    }

    @Override
    public List<String> source(String type, Config input) {
      return requireNonNull(SOURCES.get(type)).problems(input.values());
    }

    @Override
    public List<String> destination(String type, Config input) {
      return SEARCH.problems(input.values());
    }
  }

  /** Programs are words here: {@code bad} is none, and all others leave records as they are. */
  private final class WordStages implements StageMaker {
    @Override
    public Stage program(AppId app, Program program) {
      tried.add(program);
      if (program.code().equals("bad")) {
        throw new MillraceException(ScriptError.INVALID, "no program");
      }
      if (program.code().equals("stuck")) {
        throw new MillraceException(ScriptError.STUCK, "no thread");
      }
      return Stage.NONE;
    }

    @Override
    public Stage exclude(List<String> paths) {
      throw new IllegalStateException("nothing is taken out in a trial");
    }

    @Override
    public Stage line(List<Stage> stages) {
      throw new IllegalStateException("a trial has one stage");
    }
  }

  Reply get(String path) {
    return call("GET", path, "");
  }

  Reply post(String path, String body) {
    return call("POST", path, body);
  }

  Reply patch(String path, String body) {
    return call("PATCH", path, body);
  }

  Reply put(String path, String body) {
    return call("PUT", path, body);
  }

  Reply delete(String path) {
    return call("DELETE", path, "");
  }

  Reply call(String method, String path, String body) {
    return call(method, path, body, APP, key);
  }

  Reply callAsOther(String method, String path, String body) {
    return call(method, path, body, OTHER_APP, otherKey);
  }

  /**
   * Sends a request as the JavaScript client does.
   *
   * @param body with apostrophes for quotes
   */
  Reply call(String method, String path, String body, String app, String secret) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
            .header("Content-Type", "text/plain")
            .header("x-algolia-application-id", app)
            .header("x-algolia-api-key", secret)
            .build();
    return send(request);
  }

  Reply send(HttpRequest request) {
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

  URI url() {
    return server.url();
  }

  /** Makes an authentication, and gives its id. */
  String authentication() {
    return made(
        "authenticationID",
        post(
            "/1/authentications",
            "{'type':'basic','name':'login','input':{'username':'me','password':'hunter2'}}"));
  }

  String source(String type, String input) {
    return made(
        "sourceID",
        post("/1/sources", "{'type':'%s','name':'feed','input':%s}".formatted(type, input)));
  }

  String source() {
    return source("csv", "{'url':'https://example.org/a.csv'}");
  }

  String transformation() {
    return made(
        "transformationID",
        post(
            "/1/transformations",
            "{'type':'code','name':'price','input':{'code':'return record;'}}"));
  }

  String destination() {
    return made(
        "destinationID",
        post("/1/destinations", "{'type':'search','name':'index','input':{'indexName':'i'}}"));
  }

  String task(String sourceID, String more) {
    return made(
        "taskID",
        post(
            "/2/tasks",
            "{'sourceID':'%s','destinationID':'%s','action':'save'%s}"
                .formatted(sourceID, destination(), more)));
  }

  static String made(String member, Reply reply) {
    if (reply.status() != 200) {
      throw new AssertionError(reply.toString());
    }
    return reply.text(member);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
