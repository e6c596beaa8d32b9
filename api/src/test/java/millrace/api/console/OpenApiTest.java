package millrace.api.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import millrace.access.KeyKind;
import millrace.access.Right;
import millrace.api.http.Json;
import millrace.api.http.Method;
import millrace.search.Hits;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published description says what the server does. */
class OpenApiTest {
  private static final String AT = "https://millrace.invalid/openapi.json";
  private static final JsonMapper JSON = new JsonMapper();

  private final ServedConsole console = new ServedConsole();
  private final List<SchemaRegistry> schemas = new ArrayList<>();

  @AfterEach
  void close() {
    console.close();
  }

  private JsonNode document() throws Exception {
    return JSON.readTree(console.getWithoutToken("/api/openapi.json").body());
  }

  @Test
  void description_ofThePaths_hasEveryRouteAndNoOther() throws Exception {
    Set<String> described = new TreeSet<>();
    for (var path : document().get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }

    Set<String> served = new TreeSet<>();
    console.face().routes().forEach(route -> served.add(route.method() + " " + route.template()));

    assertThat(described).isEqualTo(served);
  }

  @Test
  void description_ofSecurity_isThatOfTheRoutes() throws Exception {
    for (var path : document().get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        String at = path.getKey().replaceAll("\\{.*?}", "x");
        boolean open = operation.getValue().has("security");
        int status =
            operation.getKey().equals("get") ? console.getWithoutToken(at).statusCode() : 401;
        assertThat(status == 401).as(at).isEqualTo(!open);
      }
    }
  }

  @Test
  void description_ofIdsAndReferences_isWhole() throws Exception {
    JsonNode document = document();
    List<String> ids = document.findValuesAsString("operationId");
    List<String> missing =
        document.findValuesAsString("$ref").stream()
            .filter(ref -> document.at(ref.substring(1)).isMissingNode())
            .toList();
    List<String> unused = new ArrayList<>();
    for (String name : document.at("/components/schemas").propertyNames()) {
      if (!document.toString().contains("\"#/components/schemas/" + name + "\"")) {
        unused.add(name);
      }
    }

    assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(ids).doesNotHaveDuplicates().hasSize(28);
    assertThat(missing).isEmpty();
    assertThat(unused).isEmpty();
  }

  private Schema schema(String name) throws Exception {
    String document = console.getWithoutToken("/api/openapi.json").body();
    SchemaRegistry registry =
        schemas.isEmpty()
            ? SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(AT, document)))
            : schemas.getFirst();
    schemas.add(registry);
    return registry.getSchema(SchemaLocation.of(AT + "#/components/schemas/" + name));
  }

  private void assertValid(String name, HttpResponse<String> answer) throws Exception {
    assertThat(schema(name).validate(answer.body(), InputFormat.JSON)).as(answer.body()).isEmpty();
  }

  @Test
  void answers_ofEveryKind_areAsDescribed() throws Exception {
    FakeOperations operations = console.operations;
    Seeds.forAll(
        15,
        random -> {
          operations.reports.clear();
          operations.reports.add(new Samples(random).report());
          operations.reports.add(new Samples(random).report());
          operations.rejects.clear();
          operations.rejects.add(new Samples(random).reject(1));
          operations.hits = new Hits(1, List.of("{\"a\":1}"));
          String run = "/api/runs/" + operations.reports.getFirst().run().id();

          assertValid("Runs", console.get("/api/runs"));
          assertValid("Run", console.get(run));
          console.books.add(operations.reports.getFirst().run());
          assertValid("Books", console.get(run + "/ledger?limit=1"));
          assertValid("Events", console.get(run + "/events"));
          assertValid("Interrupted", console.post(run + "/stop", ""));
          assertValid("Rejects", console.get(run + "/rejects?limit=1"));
          assertValid("Reject", console.get(run + "/rejects/export"));
          assertValid("Interrupted", console.post(run + "/interrupt", ""));
          assertValid("Hits", console.get("/api/indexes/i/search"));
          assertKeysAreAsDescribed();
        });
    assertValid("Health", console.get("/api/health"));
  }

  private void assertKeysAreAsDescribed() throws Exception {
    HttpResponse<String> made =
        console.post("/api/keys", "{\"kind\":\"algolia\",\"name\":\"k\",\"rights\":[\"search\"]}");
    String id = JSON.readTree(made.body()).at("/details/keyID").asString();
    assertValid("MadeKey", made);
    assertValid("Key", console.delete("/api/keys/" + id));
    assertValid("Keys", console.get("/api/keys?limit=1"));
    assertValid("App", console.post("/api/apps", "{\"name\":\"a\"}"));
    assertValid("Apps", console.get("/api/apps"));
    assertValid("Retention", console.get("/api/retention"));
    assertValid("Audit", console.get("/api/audit?limit=2"));
  }

  @Test
  void orders_ofKeysThatAreAsDescribed_areTaken() throws Exception {
    for (KeyKind kind : List.of(KeyKind.ALGOLIA, KeyKind.STATSIG)) {
      for (Optional<List<String>> rights :
          List.of(
              Optional.<List<String>>empty(),
              Optional.of(kind.rights().stream().map(Right::word).toList()))) {
        Wire.KeyOrder order =
            new Wire.KeyOrder(
                kind.word(), "a", rights, Optional.of(console.clock.instant().plusSeconds(1)));
        String json = new String(Json.write(order), UTF_8);

        assertThat(schema("KeyOrder").validate(json, InputFormat.JSON)).isEmpty();
        assertValid("MadeKey", console.post("/api/keys", json));
      }
    }
    String app =
        new String(Json.write(new Wire.AppOrder(Optional.of("A-1"), Optional.of("a"))), UTF_8);
    assertThat(schema("AppOrder").validate(app, InputFormat.JSON)).isEmpty();
    assertValid("App", console.post("/api/apps", app));
  }

  @Test
  void words_ofKindsAndRights_areThoseOfTheDomain() throws Exception {
    assertThat(
            document().at("/components/schemas/Right/enum").valueStream().map(JsonNode::asString))
        .containsExactly(Arrays.stream(Right.values()).map(Right::word).toArray(String[]::new));
    assertThat(document().at("/components/schemas/Kind/enum").valueStream().map(JsonNode::asString))
        .containsExactly(Arrays.stream(KeyKind.values()).map(KeyKind::word).toArray(String[]::new));
  }

  @Test
  void orders_thatAreAsDescribed_areTaken() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 30; i++) {
      String order =
          new String(
              Json.write(
                  new Wire.StartOrder(
                      PipelineMapping.toWire(new Samples(random).pipeline()),
                      Optional.of(random.nextBoolean()))),
              UTF_8);

      assertThat(schema("StartOrder").validate(order, InputFormat.JSON)).isEmpty();
      assertValid("Started", console.post("/api/runs", order));
    }
  }

  @Test
  void refusals_ofEveryKind_areAsDescribed() throws Exception {
    assertValid("Refusal", console.get("/api/runs/" + new RunId(new UUID(1, 1))));
    assertValid("Refusal", console.get("/api/nothing"));
    assertValid("Refusal", console.get("/api/runs?limit=x"));
    assertValid("Refusal", console.post("/api/health", ""));
    assertValid("Refusal", console.post("/api/runs", "{"));
    assertValid("Refusal", console.getWithoutToken("/api/runs"));
    console.operations.failure = Optional.of(new IllegalStateException("a bug"));
    assertValid("Refusal", console.get("/api/runs"));
    console.operations.failure =
        Optional.of(new MillraceException(new Samples(new Random(1)).failure()));
    assertValid("Refusal", console.get("/api/runs"));
  }

  @Test
  void schema_checkedWithWhatIsNotDescribed_finds() throws Exception {
    assertThat(schema("Health").validate("{\"status\":\"ok\",\"x\":1}", InputFormat.JSON))
        .isNotEmpty();
    assertThat(schema("Started").validate("{\"resumed\":true}", InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void methods_ofRoutes_areAllKnownToTheDescription() {
    assertThat(console.face().routes())
        .allMatch(route ->
            Set.of(Method.GET, Method.POST, Method.PUT, Method.DELETE).contains(route.method()));
  }
}
