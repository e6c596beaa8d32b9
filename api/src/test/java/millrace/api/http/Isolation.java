package millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Invariant 9: tries every route of a server with a key of one app on the things of another. A new
 * route takes part by being served; one with a parameter that is not known here fails until the
 * test names a thing for it.
 */
public final class Isolation {
  private final URI url;
  private final Map<String, String> things;
  private final Map<String, String> bodies;
  private final List<String> marks;

  /**
   * What there is to be seen, if something could be.
   *
   * @param things for each name of a parameter the id of a thing of the other app
   * @param bodies what to send to a route, by method and template; {@code {}} where nothing is said
   * @param marks texts that only the other app's things have; not their ids, which an answer may
   *     repeat because it was asked for them
   */
  public Isolation(
      URI url, Map<String, String> things, Map<String, String> bodies, List<String> marks) {
    this.url = url;
    this.things = Map.copyOf(things);
    this.bodies = Map.copyOf(bodies);
    this.marks = List.copyOf(marks);
  }

  /**
   * Tries all routes.
   *
   * @param headers what shows a good key of the one app on a route: names and values in turn
   * @param others all that the other app has, which has to stay as it is
   */
  public void check(
      List<Route> routes, Function<Route, List<String>> headers, Supplier<Object> others)
      throws IOException, InterruptedException {
    Object before = others.get();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Route route : routes) {
        HttpResponse<String> answer =
            client.send(request(route, headers.apply(route)), BodyHandlers.ofString());
        String what = route.method() + " " + route.template() + " answers " + answer.body();
        assertThat(answer.statusCode()).as(what).isLessThan(500).isNotEqualTo(401);
        assertThat(answer.body()).as(what).doesNotContain(marks.toArray(String[]::new));
        assertThat(others.get()).as(what).isEqualTo(before);
      }
    }
  }

  private HttpRequest request(Route route, List<String> headers) {
    String body = bodies.getOrDefault(route.method() + " " + route.template(), "{}");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path(route)))
            .method(
                route.method().name(),
                route.method() == Method.GET || route.method() == Method.DELETE
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    return request.build();
  }

  private String path(Route route) {
    String path = route.template();
    for (String name : route.parameterNames()) {
      assertThat(things).as("a thing to try %s with", route.template()).containsKey(name);
      String thing = URLEncoder.encode(things.get(name), StandardCharsets.UTF_8);
      path = path.replace("{" + name + "}", thing);
    }
    return path;
  }
}
