package millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.api.http.Router.Found;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static Router router(String... routes) {
    List<Route> all =
        Stream.of(routes)
            .map(text -> text.split(" ", 2))
            .map(parts -> Echo.open(Method.valueOf(parts[0]), parts[1], _ -> Answer.nothing(204)))
            .toList();
    return new Router(List.of(new Face(List.of("/"), ErrorRenderer.PLAIN, all)));
  }

  private static String template(Found found) {
    return found instanceof Found.Match match ? match.route().template() : found.toString();
  }

  private static Map<String, String> parameters(Found found) {
    return ((Found.Match) found).parameters();
  }

  @Test
  void find_withParameters_decodesThemByName() {
    Router router = router("GET /1/runs/{runID}/events/{eventID}");

    Found found = router.find("GET", "/1/runs/a%2Fb/events/%C3%BC+%25");

    assertThat(parameters(found)).isEqualTo(Map.of("runID", "a/b", "eventID", "ü+%"));
  }

  @Test
  void find_whereALiteralFits_prefersItToAParameter() {
    Router router = router("GET /runs/{id}", "GET /runs/newest", "GET /runs/{id}/events");

    assertThat(template(router.find("GET", "/runs/newest"))).isEqualTo("/runs/newest");
    assertThat(template(router.find("GET", "/runs/newer"))).isEqualTo("/runs/{id}");
    assertThat(template(router.find("GET", "/runs/newest/events"))).isEqualTo("/runs/{id}/events");
  }

  @Test
  void find_whereTheLiteralHasAnotherMethod_fallsBackToTheParameter() {
    Router router = router("GET /runs/newest", "POST /runs/{id}");

    assertThat(template(router.find("POST", "/runs/newest"))).isEqualTo("/runs/{id}");
  }

  @Test
  void find_head_isAnsweredByGet() {
    assertThat(template(router("GET /a").find("HEAD", "/a"))).isEqualTo("/a");
  }

  @Test
  void find_withAWrongMethod_namesThePossibleOnes() {
    Router router = router("GET /a", "DELETE /a");

    assertThat(((Found.WrongMethod) router.find("POST", "/a")).allowed())
        .containsExactly("DELETE", "GET", "HEAD");
  }

  @Test
  void find_ofWhatIsNotThere_findsNothing() {
    Router router = router("GET /a/{b}");

    for (String path : List.of("/", "/a", "/a/", "/a/b/", "/a/b/c", "//a/b", "/A/b", "/a%2Fb")) {
      assertThat(router.find("GET", path)).as(path).isInstanceOf(Found.Nothing.class);
    }
  }

  @Test
  void find_withABadEscape_isInvalid() {
    Router router = router("GET /a/{b}");

    for (String path : List.of("/a/%", "/a/%2", "/a/%zz", "/a/%ff", "/a/%C3")) {
      assertThatThrownBy(() -> router.find("GET", path))
          .as(path)
          .isInstanceOfSatisfying(
              MillraceException.class,
              e -> assertThat(e.failure().code()).isEqualTo(RequestError.INVALID));
    }
  }

  @Test
  void routes_thatCannotBeToldApart_areRefused() {
    assertThatThrownBy(() -> router("GET /a/{b}", "GET /a/{c}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/a/{b}");
  }

  @Test
  void errors_underNestedPrefixes_areThoseOfTheLongest() {
    ErrorRenderer outer = _ -> Map.of("face", "outer");
    ErrorRenderer inner = _ -> Map.of("face", "inner");
    Router router =
        new Router(
            List.of(
                new Face(List.of("/api", "/1/"), outer, List.of()),
                new Face(List.of("/api/ingest"), inner, List.of())));

    assertThat(router.errors("/api")).isSameAs(outer);
    assertThat(router.errors("/api/runs")).isSameAs(outer);
    assertThat(router.errors("/1/sources")).isSameAs(outer);
    assertThat(router.errors("/api/ingest/jobs")).isSameAs(inner);
    assertThat(router.errors("/api/ingests")).isSameAs(outer);
    assertThat(router.errors("/apis")).isSameAs(ErrorRenderer.PLAIN);
    assertThat(
            ErrorRenderer.PLAIN.body(
                Problem.of(Failure.of(RequestError.NOT_FOUND, "nothing is here"))))
        .isEqualTo(Map.of("message", "nothing is here", "status", 404));
  }
}
