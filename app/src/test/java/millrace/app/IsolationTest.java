package millrace.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
import millrace.catalog.Pipeline;
import millrace.operation.KeyAdministration;
import millrace.pipeline.PipelineFile;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of one app is visible to another, on any route that a server has. */
class IsolationTest {
  private static final AppId OTHER = new AppId("other-app");
  private static final String MARK = "unmistakable";

  @TempDir Path folder;
  private ServedFolder served;
  private MadeKey ours;
  private MadeKey theirs;
  private RunId run;

  @BeforeEach
  void fill() throws Exception {
    served = new ServedFolder(folder.resolve("data"), Map.of("files.allowed", folder.toString()));
    KeyAdministration keys = served.node().admission().orders();
    keys.createApp(Optional.of(OTHER), Optional.empty());
    ours = keys.create(AppId.LOCAL, admin(MARK + " key"));
    theirs = keys.create(OTHER, admin("another"));
    run = served.node().operations().start(AppId.LOCAL, pipeline(), false).run();
    served.node().operations().awaitIdle();
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

  private Map<String, String> things() {
    return Map.of("runID", run.toString(), "keyID", ours.key().id().toString(), "index", "shelf");
  }

  /** Everything that the routes could change. */
  private Object all() {
    return List.of(
        served.node().operations().newest(AppId.LOCAL, 99).toString(),
        served.node().operations().search(AppId.LOCAL, "shelf", "", 9),
        served.node().admission().keys().page(AppId.LOCAL, Optional.empty(), 99),
        served.node().admission().trail().page(AppId.LOCAL, Optional.empty(), 99),
        served.node().admission().apps().all());
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
                        theirs.secret()),
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
                    theirs.secret()),
            this::all);
  }
}
