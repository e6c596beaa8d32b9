package millrace.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import millrace.access.MadeKey;
import millrace.access.Right;
import millrace.api.http.KeyRing;
import millrace.audit.AuditEntry;
import millrace.spi.AppId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Apps, keys and the audit log over HTTP, and who may use {@code /api}. */
class AdministrationTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ORDER =
      "{\"kind\":\"algolia\",\"name\":\"ours\",\"rights\":[\"search\",\"browse\"]}";

  @AutoClose private final ServedConsole console = new ServedConsole();
  private MadeKey admin;
  private MadeKey foreign;

  @BeforeEach
  void makeAdmins() {
    admin = console.ring.algolia(AppId.LOCAL, Right.ADMIN);
    console.apps.create(Optional.of(KeyRing.OTHER), Optional.of("The other one"));
    foreign = console.ring.algolia(KeyRing.OTHER, Right.ADMIN);
  }

  private HttpResponse<String> get(String path, MadeKey key) throws Exception {
    return console.send(HttpRequest.newBuilder().GET(), path, "Bearer " + key.secret());
  }

  private HttpResponse<String> post(String path, String body, MadeKey key) throws Exception {
    return console.send(
        HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)),
        path,
        "Bearer " + key.secret());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("code").asString()).isEqualTo(code);
  }

  @Test
  void key_fromItsOrderToItsEnd_isMadeListedAndRevoked() throws Exception {
    HttpResponse<String> made = console.post("/api/keys", ORDER);
    String id = json(made).at("/details/keyID").asString();
    String secret = json(made).get("key").asString();

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(console.ring.keys.find(secret)).isPresent();
    HttpResponse<String> list = console.get("/api/keys?limit=1");
    assertThat(json(list).at("/keys/0/keyID").asString()).isEqualTo(id);
    assertThat(json(list).at("/keys/0/rights").valueStream().map(JsonNode::asString))
        .containsExactly("search", "browse");
    assertThat(list.body()).doesNotContain(secret);

    HttpResponse<String> revoked = console.delete("/api/keys/" + id);
    assertThat(json(revoked).get("revokedAt").asString())
        .isEqualTo(console.clock.instant().toString());
    assertThat(console.ring.keys.find(secret)).isEmpty();
  }

  @Test
  void keys_inPages_areAllThere() throws Exception {
    for (int n = 0; n < 4; n++) {
      console.post("/api/keys", ORDER);
    }

    JsonNode first = json(console.get("/api/keys?limit=3"));
    JsonNode next = json(console.get("/api/keys?limit=3&before=" + first.get("next").asString()));

    assertThat(first.get("keys")).hasSize(3);
    assertThat(next.get("keys")).hasSize(2);
    assertThat(next.has("next")).isFalse();
    assertThat(next.at("/keys/1/keyID").asString()).isEqualTo(admin.key().id().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 400 | request.invalid",
        "{\"kind\":\"other\",\"name\":\"x\"} | 400 | request.invalid",
        "{\"kind\":\"algolia\",\"name\":\"x\",\"rights\":[\"fly\"]} | 400 | request.invalid",
        "{\"kind\":\"algolia\",\"name\":\"x\",\"rights\":[]} | 400 | request.invalid",
        "{\"kind\":\"algolia\",\"name\":\"x\",\"more\":1} | 400 | request.invalid",
        "{\"kind\":\"algolia\",\"name\":\"\"} | 400 | key.invalid",
        "{\"kind\":\"statsig\",\"name\":\"x\",\"rights\":[\"search\"]} | 400 | key.invalid",
        "{\"kind\":\"amperity\",\"name\":\"x\"} | 400 | key.kind_unavailable"
      })
  void order_thatMakesNoSense_isRefused(String order, int status, String code) throws Exception {
    assertRefused(console.post("/api/keys", order), status, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-id", "00000000-0000-7000-8000-00000000ffff"})
  void revoke_ofWhatIsNotThere_is404(String id) throws Exception {
    assertRefused(console.delete("/api/keys/" + id), 404, "key.not_found");
  }

  @Test
  void app_made_hasKeysOfItsOwn() throws Exception {
    HttpResponse<String> made = console.post("/api/apps", "{\"appID\":\"SHOP\"}");
    HttpResponse<String> madeUp = console.post("/api/apps", "{}");
    console.post("/api/keys?app=SHOP", ORDER);

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(madeUp).get("appID").asString()).matches("[A-Z0-9]{10}");
    assertThat(json(console.get("/api/keys?app=SHOP")).get("keys")).hasSize(1);
    assertThat(json(console.get("/api/keys")).get("keys")).hasSize(1);
    assertThat(json(console.get("/api/apps")).get("apps")).hasSize(4);
    assertRefused(console.post("/api/apps", "{\"appID\":\"SHOP\"}"), 409, "app.exists");
    assertRefused(console.post("/api/apps", "{\"appID\":\"../x\"}"), 400, "request.invalid");
    assertRefused(console.get("/api/keys?app=NONE"), 404, "app.not_found");
    assertRefused(console.get("/api/keys?app=../x"), 404, "app.not_found");
  }

  private HttpResponse<String> put(String path, String body) throws Exception {
    return console.send(
        HttpRequest.newBuilder().PUT(BodyPublishers.ofString(body)),
        path,
        "Bearer " + ServedConsole.TOKEN);
  }

  @Test
  void retention_chosenByAnApp_holdsForItAlone_andNotBelowAWeek() throws Exception {
    String path = "/api/retention?app=" + KeyRing.OTHER;
    HttpResponse<String> chosen = put(path, "{\"runsDays\":7,\"detailsDays\":10}");

    assertThat(json(chosen))
        .isEqualTo(
            JSON.readTree(
                "{\"runsDays\":7,\"pushRunsDays\":7,\"detailsDays\":10,\"own\":{\"runsDays\":7,\"detailsDays\":10}}"));
    assertThat(json(get("/api/retention", foreign))).isEqualTo(json(chosen));
    assertThat(json(get("/api/retention", admin)).get("runsDays").asInt()).isEqualTo(90);
    for (String wrong : List.of("{\"runsDays\":6}", "{\"detailsDays\":36501}", "{\"days\":9}")) {
      assertRefused(put(path, wrong), 400, "request.invalid");
    }
    assertThat(json(put(path, "{}")).get("own")).isEmpty();
    assertThat(json(get("/api/retention", foreign)).get("runsDays").asInt()).isEqualTo(90);
    assertRefused(get("/api/retention?app=local", foreign), 404, "app.not_found");
  }

  @Test
  void key_ofAnAdmin_isLetIn_inEachOfTheWays() throws Exception {
    assertThat(get("/api/runs", admin).statusCode()).isEqualTo(200);
    assertThat(get("/api/runs?app=local", admin).statusCode()).isEqualTo(200);
    String query = "x-algolia-application-id=local&x-algolia-api-key=" + admin.secret();
    assertThat(console.getWithoutToken("/api/runs?limit=1&" + query).statusCode()).isEqualTo(200);
    assertRefused(
        console.getWithoutToken("/api/runs?" + query.replace("local", "other")),
        403,
        "request.forbidden");
  }

  @Test
  void key_thatIsNoAdmins_isToldWhatItLacks() throws Exception {
    MadeKey weak = console.ring.algolia(AppId.LOCAL);

    assertRefused(get("/api/runs", weak), 403, "request.forbidden");
    assertThat(get("/api/runs", weak).body()).contains("lacks the right admin");
    assertRefused(get("/api/runs", console.ring.statsig(AppId.LOCAL)), 401, "request.unauthorized");
    console.ring.keys.revoke(AppId.LOCAL, admin.key().id());
    assertRefused(get("/api/runs", admin), 401, "request.unauthorized");
  }

  @Test
  void key_ofAnAdmin_seesItsAppAlone() throws Exception {
    assertThat(json(get("/api/apps", foreign)).at("/apps").valueStream().toList())
        .singleElement()
        .satisfies(app -> assertThat(app.get("appID").asString()).isEqualTo("app-two"));
    assertRefused(get("/api/keys?app=local", foreign), 404, "app.not_found");
    assertRefused(get("/api/keys?app=none", foreign), 404, "app.not_found");
    assertRefused(post("/api/apps", "{}", foreign), 403, "request.forbidden");
    assertThat(json(get("/api/keys", foreign)).get("keys")).hasSize(1);
    HttpResponse<String> stolen =
        console.send(
            HttpRequest.newBuilder().DELETE(),
            "/api/keys/" + admin.key().id(),
            "Bearer " + foreign.secret());
    assertRefused(stolen, 404, "key.not_found");
    assertThat(console.ring.keys.find(admin.secret())).isPresent();
  }

  @Test
  void key_ofAnAdmin_makesKeysOfItsApp() throws Exception {
    HttpResponse<String> made = post("/api/keys", ORDER, foreign);

    assertThat(json(made).at("/details/appID").asString()).isEqualTo("app-two");
  }

  @Test
  void changes_areListed_withWhoMadeThem() throws Exception {
    HttpResponse<String> made = post("/api/keys", ORDER, admin);
    String id = json(made).at("/details/keyID").asString();
    console.delete("/api/keys/" + id);
    console.delete("/api/keys/" + id + "0");

    HttpResponse<String> log = console.get("/api/audit");
    List<JsonNode> entries = json(log).get("entries").valueStream().toList();

    assertThat(entries)
        .extracting(entry -> entry.get("operation").asString())
        .containsExactly("DELETE /api/keys/{keyID}", "DELETE /api/keys/{keyID}", "POST /api/keys");
    assertThat(entries)
        .extracting(entry -> entry.get("status").asInt())
        .containsExactly(404, 200, 201);
    assertThat(entries)
        .extracting(entry -> entry.get("actor").asString())
        .containsExactly("local", "local", "a key");
    JsonNode creation = entries.getLast();
    assertThat(creation.get("keyID").asString()).isEqualTo(admin.key().id().toString());
    assertThat(creation.get("resource").asString()).isEqualTo(id);
    assertThat(creation.get("kind").asString()).isEqualTo("keys");
    assertThat(creation.get("requestID").asString())
        .isEqualTo(made.headers().firstValue("X-Request-Id").orElseThrow());
    assertThat(log.body()).doesNotContain(json(made).get("key").asString());
    assertThat(json(get("/api/audit", foreign)).get("entries")).isEmpty();
  }

  @Test
  void audit_inPages_isAllThere() throws Exception {
    for (int n = 0; n < 3; n++) {
      console.post("/api/keys", ORDER);
    }

    JsonNode first = json(console.get("/api/audit?limit=2"));
    JsonNode next = json(console.get("/api/audit?before=" + first.get("next").asString()));

    assertThat(first.get("entries")).hasSize(2);
    assertThat(next.get("entries")).hasSize(1);
    assertRefused(console.get("/api/audit?before=x"), 400, "request.invalid");
    assertRefused(console.get("/api/audit?limit=0"), 400, "request.invalid");
  }

  @Test
  void everyRouteThatChanges_isWrittenDown() throws Exception {
    String run = "00000000-0000-7000-8000-000000000001";
    List<String> changing =
        console.face().routes().stream()
            .filter(route -> route.effect() == millrace.api.http.Effect.CHANGES)
            .map(route -> route.method() + " " + route.template())
            .toList();
    for (String route : changing) {
      String[] parts = route.split(" ", 2);
      String path = parts[1].replaceAll("\\{.*?}", run);
      console.send(
          HttpRequest.newBuilder().method(parts[0], BodyPublishers.ofString("{")),
          path,
          "Bearer " + ServedConsole.TOKEN);
    }

    assertThat(console.trail.page(AppId.LOCAL, Optional.empty(), 99).reversed())
        .extracting(AuditEntry::deed)
        .extracting(AuditEntry.Deed::operation)
        .containsExactlyElementsOf(changing)
        .hasSizeGreaterThan(3);
  }
}
