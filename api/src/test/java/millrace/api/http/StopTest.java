package millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import millrace.api.http.RawClient.Reply;
import org.junit.jupiter.api.Test;

/** Stopping as on SIGTERM: what runs may end, and nothing new begins. */
class StopTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final Route waits =
      Echo.open(
          Method.GET,
          "/waits",
          _ -> {
            begun.countDown();
            try {
              return Answer.json(Map.of("ended", mayEnd.await(20, TimeUnit.SECONDS)));
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });

  private static HttpSettings stoppingIn(Duration time) {
    HttpLimits usual = Echo.LIMITS;
    return HttpSettings.LOOPBACK.withLimits(
        new HttpLimits(
            usual.connections(),
            usual.idleTime(),
            usual.headerTime(),
            usual.headerBytes(),
            usual.pathChars(),
            usual.bodyTime(),
            usual.bodyBytes(),
            usual.heartbeat(),
            time));
  }

  @Test
  void close_whileARequestRuns_letsItEndAndTakesNoMore() throws Exception {
    HttpServer server = Echo.start(stoppingIn(Duration.ofSeconds(20)), waits);
    try (RawClient running = RawClient.connect(server.url());
        RawClient idle = RawClient.connect(server.url())) {
      assertThat(idle.request("GET /ping").reply().status()).isEqualTo(200);
      running.request("GET /waits");
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
      assertThat(refusesToConnect(server)).isTrue();
      assertThat(stop).isNotDone();
      mayEnd.countDown();

      Reply reply = running.reply();
      assertThat(reply.body()).isEqualTo("{\"ended\":true}");
      assertThat(reply.headers()).containsEntry("connection", "close");
      stop.get(10, TimeUnit.SECONDS);
      assertThat(idle.closed()).isTrue();
    }
  }

  private static boolean refusesToConnect(HttpServer server) {
    for (int i = 0; i < 10_000; i++) {
      try (RawClient late = RawClient.connect(server.url()).patience(200)) {
        // An answer is possible as long as the stop has only begun.
        late.request("GET /ping").reply();
      } catch (IOException e) {
        return true;
      }
    }
    return false;
  }

  @Test
  void close_withARequestThatDoesNotEnd_cutsItOffAtTheBound() throws Exception {
    HttpServer server = Echo.start(stoppingIn(Duration.ofMillis(300)), waits);
    try (RawClient running = RawClient.connect(server.url())) {
      running.request("GET /waits");
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

      long start = System.nanoTime();
      server.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
      assertThatThrownBy(running::reply).isInstanceOf(IOException.class);
    } finally {
      mayEnd.countDown();
    }
  }

  @Test
  void close_twice_isAsGoodAsOnce() {
    HttpServer server = Echo.start(Echo.SETTINGS);
    server.close();
    server.close();
  }
}
