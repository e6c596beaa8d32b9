package millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import millrace.api.http.RawClient.Reply;
import org.junit.jupiter.api.Test;

/** What takes too long, or is too many at the same time. */
class TimeLimitTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static HttpSettings settings(
      int connections, Duration idle, Duration header, Duration body) {
    HttpLimits usual = Echo.LIMITS;
    return HttpSettings.LOOPBACK.withLimits(
        new HttpLimits(
            connections,
            idle,
            header,
            usual.headerBytes(),
            usual.pathChars(),
            body,
            usual.bodyBytes(),
            usual.heartbeat(),
            usual.stopTime()));
  }

  /** Sends a byte now and then until the server closes. */
  private static boolean dripsUntilClosed(RawClient client, String drops) throws IOException {
    client.patience(50);
    for (int i = 0; i < 200; i++) {
      try {
        client.send(drops);
      } catch (IOException e) {
        return true;
      }
      if (client.closed()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void head_thatDrips_isCutOffAfterItsTime() throws Exception {
    try (HttpServer server = Echo.start(settings(100, LONG, SHORT, LONG));
        RawClient line = RawClient.connect(server.url());
        RawClient header = RawClient.connect(server.url());
        RawClient blank = RawClient.connect(server.url())) {
      assertThat(dripsUntilClosed(line.send("GET /"), "x")).isTrue();
      assertThat(dripsUntilClosed(header.send("GET /ping HTTP/1.1\r\nX: "), "x")).isTrue();
      assertThat(dripsUntilClosed(blank, "\r\n")).isTrue();
    }
  }

  @Test
  void head_ofALaterRequest_hasTheSameTime() throws Exception {
    try (HttpServer server = Echo.start(settings(100, LONG, SHORT, LONG));
        RawClient client = RawClient.connect(server.url())) {
      assertThat(client.request("GET /ping").reply().status()).isEqualTo(200);

      assertThat(dripsUntilClosed(client.send("GET /ping HTTP/1.1\r\nX: "), "x")).isTrue();
    }
  }

  @Test
  void connection_thatNeverAsks_isClosedAfterTheTimeOfAHead() throws Exception {
    try (HttpServer server = Echo.start(settings(100, LONG, SHORT, LONG));
        RawClient client = RawClient.connect(server.url())) {
      assertThat(client.closed()).isTrue();
    }
  }

  @Test
  void connection_betweenRequests_mayRestLongerThanAHeadTakes() throws Exception {
    try (HttpServer server = Echo.start(settings(100, Duration.ofMillis(2_500), SHORT, LONG));
        RawClient client = RawClient.connect(server.url())) {
      assertThat(client.request("GET /ping").reply().status()).isEqualTo(200);
      assertThat(client.hasMore(1_400)).isFalse();
      assertThat(client.request("GET /ping").reply().status()).isEqualTo(200);
      assertThat(client.closed()).as("closed when idle").isTrue();
    }
  }

  @Test
  void client_thatIsToClose_cannotHoldTheConnectionByDripping() throws Exception {
    try (HttpServer server = Echo.start(settings(100, LONG, SHORT, LONG));
        RawClient client = RawClient.connect(server.url())) {
      assertThat(client.request("GET /ping", "Connection: close\r\n").reply().status())
          .isEqualTo(200);

      CountDownLatch never = new CountDownLatch(1);
      boolean closed = false;
      for (int i = 0; i < 100 && !closed; i++) {
        try {
          client.send("x");
          assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
        } catch (IOException e) {
          closed = true;
        }
      }
      assertThat(closed).isTrue();
    }
  }

  @Test
  void body_thatDrips_is408AfterItsTime() throws Exception {
    try (HttpServer server = Echo.start(settings(100, LONG, LONG, SHORT));
        RawClient client = RawClient.connect(server.url())) {
      client.request("POST /length", "Content-Length: 1000\r\n");
      for (int i = 0; i < 100 && !client.hasMore(50); i++) {
        client.send("x");
      }

      Reply reply = client.reply();

      assertThat(reply.status()).isEqualTo(408);
      assertThat(reply.headers()).containsEntry("connection", "close");
    }
  }

  @Test
  void body_thatStalls_is408AfterTheIdleTime() throws Exception {
    try (HttpServer server = Echo.start(settings(100, SHORT, LONG, LONG));
        RawClient client = RawClient.connect(server.url())) {
      Reply reply = client.request("POST /length", "Content-Length: 1000\r\n").send("x").reply();

      assertThat(reply.status()).isEqualTo(408);
      assertThat(client.closed()).isTrue();
    }
  }

  @Test
  void handler_thatThinksLongerThanTheIdleTime_stillAnswers() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Route slow =
        Echo.open(
            Method.GET,
            "/slow",
            _ -> {
              try {
                return Answer.json(never.await(2_500, TimeUnit.MILLISECONDS));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    try (HttpServer server = Echo.start(settings(100, SHORT, LONG, LONG), slow);
        RawClient client = RawClient.connect(server.url())) {
      assertThat(client.request("GET /slow").reply().body()).isEqualTo("false");
    }
  }

  @Test
  void connections_aboveTheLimit_waitForOneToEnd() throws Exception {
    try (HttpServer server = Echo.start(settings(2, LONG, LONG, LONG));
        RawClient first = RawClient.connect(server.url());
        RawClient second = RawClient.connect(server.url())) {
      assertThat(first.request("GET /ping").reply().status()).isEqualTo(200);
      assertThat(second.request("GET /ping").reply().status()).isEqualTo(200);
      try (RawClient third = RawClient.connect(server.url()).patience(300)) {
        third.request("GET /ping");
        assertThatThrownBy(third::reply).isInstanceOf(SocketTimeoutException.class);

        first.reset();

        assertThat(third.patience(10_000).reply().status()).isEqualTo(200);
      }
    }
  }
}
