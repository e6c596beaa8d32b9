package millrace.api.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import millrace.access.MadeKey;
import millrace.access.Right;
import millrace.api.http.Answer;
import millrace.api.http.Handler;
import millrace.api.http.KeyRing;
import millrace.api.http.Method;
import millrace.api.http.Route;
import millrace.api.http.Site;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlgoliaAccessTest {
  private static final String UNKNOWN =
      "{\"message\":\"Invalid Application-ID or API key\",\"status\":403}";
  private static final Set<Right> INGESTION =
      EnumSet.of(Right.ADD_OBJECT, Right.DELETE_INDEX, Right.EDIT_SETTINGS);
  private static final Handler WHO =
      request ->
          Answer.json(
              request.principal().app()
                  + " "
                  + request.principal().name()
                  + " "
                  + request.query().only("page").text("page").orElse("-"));

  private final KeyRing ring = new KeyRing();
  private final AlgoliaAccess access = new AlgoliaAccess(ring.keys);

  @AutoClose
  private final Site site =
      new Site(
          List.of(),
          new Route(Method.GET, "/1/sources", access.ingestion(), WHO),
          new Route(Method.POST, "/1/sources", access.ingestion(), WHO),
          new Route(Method.GET, "/1/search", access.needs(Right.SEARCH), WHO));

  private HttpResponse<String> get(String path, String app, String key) {
    return site.get(path, "X-Algolia-Application-Id", app, "X-Algolia-API-Key", key);
  }

  private void assertUnknown(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo(UNKNOWN);
  }

  @Test
  void key_inHeaders_isLetIn_intoItsApp() {
    MadeKey key = ring.algolia(KeyRing.APP);

    assertThat(get("/1/sources?page=2", "app-one", key.secret()).body())
        .isEqualTo("\"app-one a key 2\"");
  }

  @Test
  void key_inTheQuery_isLetIn_andUnseenByTheHandler() {
    String query =
        "?x-algolia-application-id=app-one&x-algolia-agent=x&x-algolia-api-key="
            + ring.algolia(KeyRing.APP).secret();

    assertThat(site.get("/1/sources" + query + "&page=2").body()).isEqualTo("\"app-one a key 2\"");
    assertThat(site.get("/1/sources" + query + "&x-algolia-other=2").statusCode()).isEqualTo(400);
  }

  @Test
  void key_thatIsWrong_isUnknown() {
    String secret = ring.algolia(KeyRing.APP).secret();

    assertUnknown(get("/1/sources", "app-one", "wrong"));
    assertUnknown(get("/1/sources", "app-one", secret.substring(1)));
    assertUnknown(get("/1/sources", "app-one", ring.statsig(KeyRing.APP).secret()));
    assertUnknown(site.get("/1/sources?x-algolia-application-id=app-one&x-algolia-api-key=wrong"));
  }

  @Test
  void key_thatIsMissing_isUnknown() {
    String secret = ring.algolia(KeyRing.APP).secret();

    assertUnknown(site.get("/1/sources"));
    assertUnknown(site.get("/1/sources", "X-Algolia-API-Key", secret));
    assertUnknown(site.get("/1/sources", "X-Algolia-Application-Id", "app-one"));
    assertUnknown(get("/1/sources", "app-one", ""));
  }

  @Test
  void key_givenTwice_isUnknown() {
    String secret = ring.algolia(KeyRing.APP).secret();

    assertUnknown(
        site.get(
            "/1/sources",
            "X-Algolia-Application-Id",
            "app-one",
            "X-Algolia-API-Key",
            secret,
            "X-Algolia-API-Key",
            "other"));
  }

  @Test
  void key_ofAnotherApp_isUnknown() {
    MadeKey other = ring.algolia(KeyRing.OTHER);

    assertUnknown(get("/1/sources", "app-one", other.secret()));
    assertUnknown(get("/1/sources", "nobodys-app", other.secret()));
    assertThat(get("/1/sources", "app-two", other.secret()).statusCode()).isEqualTo(200);
  }

  @Test
  void key_thatWasRevoked_isUnknown() {
    MadeKey key = ring.algolia(KeyRing.APP);
    assertThat(get("/1/sources", "app-one", key.secret()).statusCode()).isEqualTo(200);

    ring.keys.revoke(KeyRing.APP, key.key().id());

    assertUnknown(get("/1/sources", "app-one", key.secret()));
  }

  @Test
  void key_thatHasExpired_isUnknown() {
    MadeKey key = ring.expiringIn(Duration.ofHours(1));
    assertThat(get("/1/sources", "app-one", key.secret()).statusCode()).isEqualTo(200);

    ring.clock.advance(Duration.ofHours(1));

    assertUnknown(get("/1/sources", "app-one", key.secret()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Right.class,
      names = {"ADD_OBJECT", "DELETE_INDEX", "EDIT_SETTINGS"})
  void key_withoutOneOfTheRights_isToldWhich(Right missing) {
    Set<Right> rest = EnumSet.copyOf(INGESTION);
    rest.remove(missing);
    MadeKey key = ring.algolia(KeyRing.APP, rest.toArray(Right[]::new));

    HttpResponse<String> answer = get("/1/sources", "app-one", key.secret());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("it lacks " + missing.word() + "\"").contains("403");
  }

  @Test
  void key_withoutAnyOfTheRights_isToldAllOfThem() {
    MadeKey key = ring.algolia(KeyRing.APP, Right.SEARCH);

    assertThat(get("/1/sources", "app-one", key.secret()).body())
        .contains("it lacks addObject, deleteIndex, editSettings");
    assertThat(get("/1/search", "app-one", key.secret()).statusCode()).isEqualTo(200);
  }

  @Test
  void key_ofAnAdmin_mayDoEverything() {
    MadeKey key = ring.algolia(KeyRing.APP, Right.ADMIN);

    assertThat(get("/1/sources", "app-one", key.secret()).statusCode()).isEqualTo(200);
    assertThat(get("/1/search", "app-one", key.secret()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/1/sources?page=2&page=3", "/1/sources?unknown=1"})
  void key_isLookedAt_beforeAnythingElse(String path) {
    assertUnknown(get(path, "app-one", "wrong"));
    assertUnknown(
        site.send(
            "POST",
            path,
            "{broken",
            "X-Algolia-Application-Id",
            "app-one",
            "X-Algolia-API-Key",
            "wrong"));
  }
}
