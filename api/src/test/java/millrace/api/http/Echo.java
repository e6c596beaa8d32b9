package millrace.api.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import millrace.catalog.Ids;

/** A face that says what it understood, and limits that a test can reach. */
final class Echo {
  private Echo() {}

  static final HttpLimits LIMITS =
      new HttpLimits(
          1_000,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          8 << 10,
          2 << 10,
          Duration.ofSeconds(20),
          2 << 20,
          Duration.ofMillis(50),
          Duration.ofSeconds(10));

  static final HttpSettings SETTINGS = HttpSettings.LOOPBACK.withLimits(LIMITS);

  private static final List<Route> ROUTES =
      List.of(
          open(Method.GET, "/ping", _ -> Answer.json(Map.of("ok", true))),
          open(
              Method.GET,
              "/echo/{first}/{second}",
              request ->
                  Answer.json(
                      Map.of(
                          "first", request.parameter("first"),
                          "second", request.parameter("second"),
                          "query", request.query().values()))),
          open(
              Method.POST,
              "/length",
              request -> Answer.json(Map.of("length", request.body().bytes().length))),
          open(Method.POST, "/unread", _ -> Answer.json(Map.of("read", false))));

  static Route open(Method method, String template, Handler handler) {
    return new Route(method, template, Access.EVERYBODY, handler);
  }

  static HttpServer start(HttpSettings settings, Route... more) {
    List<Route> routes = Stream.concat(ROUTES.stream(), Stream.of(more)).toList();
    return serve(settings, new Face(List.of("/"), ErrorRenderer.PLAIN, routes));
  }

  static HttpServer serve(HttpSettings settings, Face... faces) {
    return HttpServer.start(settings, new Router(List.of(faces)), ids());
  }

  static Ids ids() {
    AtomicLong last = new AtomicLong();
    return () -> new UUID(0x7000L, last.incrementAndGet());
  }
}
