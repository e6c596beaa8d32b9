package millrace.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.access.KeyKind;
import millrace.access.MadeKey;
import millrace.access.NewKey;
import millrace.access.Right;
import millrace.api.http.Isolation;
import millrace.api.http.Route;
import millrace.catalog.AuthenticationId;
import millrace.catalog.AuthenticationType;
import millrace.catalog.Authentications;
import millrace.catalog.Listing;
import millrace.catalog.Pipeline;
import millrace.catalog.Platform;
import millrace.catalog.Resources;
import millrace.catalog.Task;
import millrace.catalog.TaskFilter;
import millrace.catalog.Transformation;
import millrace.catalog.TransformationId;
import millrace.catalog.Transformations;
import millrace.ingestion.Backfill;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Ingestion;
import millrace.ingestion.IngestionKey;
import millrace.ingestion.Ingestions;
import millrace.ingestion.LateOverride;
import millrace.ingestion.Sharing;
import millrace.ingestion.WarehouseType;
import millrace.operation.KeyAdministration;
import millrace.pipeline.PipelineFile;
import millrace.run.event.EventKey;
import millrace.run.event.EventKind;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of one app is visible to another, on any route that a server has. */
class IsolationTest {
  private static final AppId OTHER = new AppId("other-app");
  private static final String MARK = "unmistakable";

  private static final Listing<TaskFilter.Key> FIRST_PAGE =
      new Listing<>(TaskFilter.Key.CREATED, false, 1, 1);

  @TempDir Path folder;
  private ServedFolder served;
  private MadeKey ours;
  private MadeKey theirs;
  private MadeKey theirConsole;
  private RunId load;
  private RunId run;
  private AuthenticationId login;
  private TransformationId transformation;

  @BeforeEach
  void fill() throws Exception {
    served = new ServedFolder(folder.resolve("data"), Map.of("files.allowed", folder.toString()));
    KeyAdministration keys = served.node().admission().orders();
    keys.createApp(Optional.of(OTHER), Optional.empty());
    ours = keys.create(AppId.LOCAL, admin(MARK + " key"));
    theirs = keys.create(OTHER, admin("another"));
    theirConsole =
        keys.create(OTHER, new NewKey(KeyKind.STATSIG, "console", Set.of(), Optional.empty()));
    run = served.node().operations().start(AppId.LOCAL, pipeline(), false).run();
    served.node().operations().awaitIdle();
    served.node().operations().start(AppId.LOCAL, tablePipeline(), false);
    served.node().operations().awaitIdle();
    define();
    load = load();
    served.node().operations().awaitIdle();
  }

  /** The run of a load, which has nowhere to go to. */
  private RunId load() {
    Warehouses warehouses = served.node().warehouses();
    warehouses
        .ingestions()
        .create(
            AppId.LOCAL,
            new Ingestions.Draft(
                new IngestionKey(WarehouseType.REDSHIFT, DatasetKind.EVENTS, MARK),
                new Ingestion.Content(
                    Optional.of(MARK), Optional.empty(), Sharing.NONE, LateOverride.NONE),
                false));
    LocalDate day = LocalDate.parse("2024-05-01");
    Backfill wanted =
        new Backfill(DatasetKind.EVENTS, Optional.empty(), Optional.empty(), day, day, false);
    return warehouses.backfills().all(AppId.LOCAL, wanted).id();
  }

  /** What a pipeline file does not make. */
  private void define() {
    Resources resources = served.node().resources();
    Config secret = new Config(Map.of("key", MARK));
    login =
        resources
            .authentications()
            .create(
                AppId.LOCAL,
                new Authentications.Draft(AuthenticationType.API_KEY, MARK, Platform.NONE, secret))
            .id();
    transformation =
        resources
            .transformations()
            .create(
                AppId.LOCAL,
                new Transformations.Draft(
                    MARK, new Transformation.Recipe.Code(MARK), Optional.empty(), List.of()))
            .id();
  }

  private Task defined(AppId app) {
    return served
        .node()
        .resources()
        .tasks()
        .list(app, TaskFilter.ALL, FIRST_PAGE)
        .items()
        .getFirst();
  }

  @AfterEach
  void close() {
    served.close();
  }

  private static NewKey admin(String name) {
    return new NewKey(KeyKind.ALGOLIA, name, Set.of(Right.ADMIN), Optional.empty());
  }

  private Pipeline pipeline() throws Exception {
    Files.writeString(
        folder.resolve("things.json"),
        """
        {"objectID": "a", "name": "unmistakable thing"}
        {"name": 1, "objectID": ""}
        """);
    Path file = folder.resolve("things.yaml");
    Files.writeString(
        file,
        """
        name: unmistakable
        source: {type: json, input: {url: "file:things.json", uniqueIDColumn: objectID}}
        destination: {type: search, input: {indexName: shelf}}
        task: {action: save, failureThreshold: 60}
        """);
    return PipelineFile.read(file, _ -> null);
  }

  private Pipeline tablePipeline() throws Exception {
    Path file = folder.resolve("table.yaml");
    Files.writeString(
        file,
        """
        name: unmistakable table
        source: {type: json, input: {url: "file:things.json"}}
        destination: {type: dataset, input: {table: shelf}}
        task: {action: append}
        """);
    return PipelineFile.read(file, _ -> null);
  }

  private Map<String, String> things() {
    Task task = defined(AppId.LOCAL);
    return Map.ofEntries(
        Map.entry("runID", run.toString()),
        Map.entry("id", load.toString()),
        Map.entry("eventID", new EventKey(EventKind.ENDED, 0, 0).id(run).toString()),
        Map.entry("keyID", ours.key().id().toString()),
        Map.entry("index", "shelf"),
        Map.entry("indexName", "shelf"),
        Map.entry("table", "shelf"),
        Map.entry("objectID", "a"),
        Map.entry("taskID", task.id().toString()),
        Map.entry("sourceID", task.source().toString()),
        Map.entry("destinationID", task.destination().toString()),
        Map.entry("authenticationID", login.toString()),
        Map.entry("transformationID", transformation.toString()));
  }

  /** Everything that the routes could change. */
  private Object all() {
    return List.of(
        served.node().operations().newest(AppId.LOCAL, 99).toString(),
        served.node().operations().search(AppId.LOCAL, "shelf", "", 9),
        served.node().admission().keys().page(AppId.LOCAL, Optional.empty(), 99),
        served.node().admission().trail().page(AppId.LOCAL, Optional.empty(), 99),
        served.node().admission().apps().all(),
        defined(AppId.LOCAL),
        served.node().warehouses().ingestions().all(AppId.LOCAL),
        served.node().warehouses().ingestions().schedule(AppId.LOCAL, DatasetKind.EVENTS),
        served.node().resources().authentications().get(AppId.LOCAL, login),
        served.node().resources().transformations().get(AppId.LOCAL, transformation));
  }

  private List<Route> routes() {
    return served.server().router().routes();
  }

  private Isolation isolation() {
    return new Isolation(served.server().url(), things(), Map.of(), List.of(MARK, ours.secret()));
  }

  @Test
  void things_ofThisApp_areThereToBeSeen() throws Exception {
    String bearer = "Bearer " + ours.secret();
    assertThat(served.get("/api/runs", "Authorization", bearer).body()).contains(MARK);
    assertThat(served.get("/api/keys", "Authorization", bearer).body()).contains(MARK);
    assertThat(served.get("/api/runs/" + run + "/rejects", "Authorization", bearer).body())
        .contains("source.key_missing");
    assertThat(served.get("/api/indexes/shelf/search", "Authorization", bearer).body())
        .contains("unmistakable thing");
    assertThat(served.node().warehouses().ingestions().all(AppId.LOCAL).toString()).contains(MARK);
    assertThat(served.get("/api/datasets/shelf/rows", "Authorization", bearer).body())
        .contains("unmistakable thing");
  }

  @Test
  void routes_withAKeyOfAnotherApp_showNothingAndChangeNothing() throws Exception {
    isolation()
        .check(
            routes(),
            route ->
                route.template().startsWith("/api")
                    ? List.of("Authorization", "Bearer " + theirs.secret())
                    : List.of(
                        "x-algolia-application-id",
                        OTHER.value(),
                        "x-algolia-api-key",
                        theirs.secret(),
                        "statsig-api-key",
                        theirConsole.secret()),
            this::all);
  }

  @Test
  void routes_withThisAppsIdAndAnotherAppsKey_refuse() throws Exception {
    isolation()
        .check(
            routes(),
            _ ->
                List.of(
                    "x-algolia-application-id",
                    AppId.LOCAL.value(),
                    "x-algolia-api-key",
                    theirs.secret(),
                    "statsig-api-key",
                    theirConsole.secret()),
            this::all);
  }
}
