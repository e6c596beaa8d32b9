package millrace.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import millrace.api.http.EventFeed.Step;
import millrace.api.http.RawClient.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are made while they are sent, and bodies that are read while they come. */
class StreamTest {
  private static final int LINES = 20_000;

  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong written = new AtomicLong();
  private final CompletableFuture<Throwable> writerFailed = new CompletableFuture<>();
  private HttpServer server;

  /** A feed that a test fills. */
  private final class Feed implements EventFeed {
    @Override
    public Step next(Duration wait) throws InterruptedException {
      @Nullable Step step = steps.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
      return step == null ? new Step.Quiet() : step;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @BeforeEach
  void startServer() {
    server =
        Echo.start(
            Echo.SETTINGS,
            Echo.open(Method.GET, "/events", _ -> Answer.events(new Feed())),
            Echo.open(Method.GET, "/lines", _ -> Answer.jsonLines(this::lines)),
            Echo.open(
                Method.GET,
                "/breaks",
                _ ->
                    Answer.jsonLines(out -> {
                      out.write("{}\n".repeat(10_000).getBytes(UTF_8));
                      throw new IllegalStateException("a bug");
                    })),
            Echo.open(
                Method.GET,
                "/never-begins",
                _ ->
                    Answer.jsonLines(_ -> {
                      throw new IllegalStateException("a bug");
                    })),
            Echo.open(Method.POST, "/lengths", request -> Answer.json(lengths(request.body()))));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private void lines(java.io.OutputStream out) throws IOException {
    try {
      for (int i = 0; i < LINES; i++) {
        out.write(Json.write(Map.of("number", i)));
        out.write('\n');
        written.incrementAndGet();
      }
    } catch (IOException e) {
      writerFailed.complete(e);
      throw e;
    }
  }

  private static List<Integer> lengths(Body body) {
    try (InputStream in = body.stream()) {
      int first = in.readNBytes(10).length;
      return List.of(first, in.readAllBytes().length);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private RawClient connect() throws IOException {
    return RawClient.connect(server.url());
  }

  @Test
  void lines_asAStream_arriveWholeAndLeaveTheConnectionOpen() throws Exception {
    try (RawClient client = connect()) {
      Reply reply = client.request("GET /lines").reply();

      assertThat(reply.headers()).containsEntry("content-type", "application/x-ndjson");
      assertThat(reply.body().lines())
          .hasSize(LINES)
          .startsWith("{\"number\":0}", "{\"number\":1}");
      assertThat(client.request("GET /ping").reply().status()).isEqualTo(200);
    }
  }

  @Test
  void lines_toWhoReadsGzip_arePacked() throws Exception {
    try (RawClient client = connect()) {
      client.request("GET /lines", "Accept-Encoding: gzip\r\n");
      java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
      while (!client.line().isEmpty()) {
        // The head is looked at elsewhere.
      }
      for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
        packed.writeBytes(chunk);
      }

      byte[] lines =
          new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes();

      assertThat(new String(lines, UTF_8).lines()).hasSize(LINES);
      assertThat(packed.size()).isLessThan(lines.length / 3);
    }
  }

  @Test
  void lines_forHead_areNotWritten() throws Exception {
    try (RawClient client = connect()) {
      assertThat(client.request("HEAD /lines").reply(true).status()).isEqualTo(200);
      assertThat(client.request("HEAD /events").reply(true).status()).isEqualTo(200);
      assertThat(written.get()).isZero();
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void stream_thatBreaks_doesNotLookWhole() throws Exception {
    try (RawClient client = connect()) {
      assertThatThrownBy(() -> client.request("GET /breaks").reply())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void stream_thatBreaksBeforeItBegins_is500() throws Exception {
    try (RawClient client = connect()) {
      Reply reply = client.request("GET /never-begins").reply();

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).contains("the log has it under");
    }
  }

  @Test
  void stream_toAClientThatHasGone_stopsTheWriter() throws Exception {
    try (RawClient client = connect()) {
      client.request("GET /lines").line();
      client.reset();
    }

    // Either it ran into the closed connection, or the network had room for everything.
    CompletableFuture.anyOf(
            writerFailed,
            CompletableFuture.runAsync(() -> {
              while (written.get() < LINES && !writerFailed.isDone()) {
                Thread.onSpinWait();
              }
            }))
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void body_asAStream_isReadInParts() throws Exception {
    try (RawClient client = connect()) {
      client.request("POST /lengths", "Content-Length: 100000\r\n").send(new byte[100_000]);

      assertThat(client.reply().body()).isEqualTo("[10,99990]");
    }
  }

  private static String event(RawClient client) throws IOException {
    String chunk = new String(client.chunk(), UTF_8);
    return chunk.equals(":\n\n") ? event(client) : chunk;
  }

  private static void head(RawClient client) throws IOException {
    while (!client.line().isEmpty()) {
      // Up to the first event.
    }
  }

  @Test
  void events_asTheyHappen_areSentAtOnceInTheirForm() throws Exception {
    try (RawClient client = connect()) {
      client.request("GET /events", "Accept-Encoding: gzip\r\n");
      head(client);
      assertThat(new String(client.chunk(), UTF_8)).isEqualTo(":\n\n");

      steps.add(new Step.Event("7", "progress", "{\"a\":1}"));
      assertThat(event(client)).isEqualTo("id: 7\nevent: progress\ndata: {\"a\":1}\n\n");

      steps.add(new Step.Event("", "two", "lines\nof data"));
      assertThat(event(client)).isEqualTo("event: two\ndata: lines\ndata: of data\n\n");

      steps.add(new Step.End());
      assertThat(event(client)).isEmpty();
      assertThat(client.request("GET /ping").reply().status()).isEqualTo(200);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void events_whileNothingHappens_beat() throws Exception {
    try (RawClient client = connect()) {
      client.request("GET /events");
      head(client);

      for (int i = 0; i < 3; i++) {
        assertThat(new String(client.chunk(), UTF_8)).isEqualTo(":\n\n");
      }
    }
  }

  @Test
  void events_forAClientThatHasGone_end() throws Exception {
    try (RawClient client = connect()) {
      client.request("GET /events");
      head(client);
    }

    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void events_whenTheServerStops_end() throws Exception {
    try (RawClient client = connect()) {
      client.request("GET /events");
      head(client);

      server.close();

      assertThat(closed.getCount()).isZero();
      List<String> rest = client.lines();
      assertThat(rest).endsWith("0", "");
    } catch (EOFException e) {
      throw new AssertionError(e);
    }
  }
}
