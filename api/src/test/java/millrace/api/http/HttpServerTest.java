package millrace.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import millrace.api.http.RawClient.Reply;
import millrace.spi.AppId;
import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.failure.Retry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerTest {
  private static final Access NO_BODY_BEFORE_KEY =
      request -> {
        if (request.header("x-key").isEmpty()) {
          throw new MillraceException(RequestError.UNAUTHORIZED, "send a key in X-Key");
        }
        return new Principal(new AppId("a1"), "the key");
      };

  private HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void startServer() {
    server =
        Echo.start(
            Echo.SETTINGS,
            Echo.open(
                Method.GET,
                "/refused",
                _ -> {
                  throw new MillraceException(
                      new Failure(
                          new KnownCode("source.refused", Blame.REMOTE, Retry.NEVER),
                          "the shop said no",
                          "password=hunter2"));
                }),
            Echo.open(
                Method.GET,
                "/broken",
                _ -> {
                  throw new IllegalStateException("hunter2");
                }),
            Echo.open(
                Method.GET,
                "/large",
                _ -> Answer.bytes("text/plain", "x".repeat(9_999).getBytes(UTF_8))),
            Echo.open(Method.DELETE, "/thing", _ -> Answer.nothing(204)),
            new Route(
                Method.POST,
                "/mine",
                NO_BODY_BEFORE_KEY,
                request ->
                    Answer.json(201, request.principal().app() + "/" + request.principal().name())
                        .withHeader("X-Of", "mine")));
  }

  @AfterEach
  void stopServer() {
    client.close();
    server.close();
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(at(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = at(path).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void get_ofARoute_answersJson() throws Exception {
    HttpResponse<String> answer = get("/ping");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ok\":true}");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void get_withEncodedParameters_givesThemDecoded() throws Exception {
    HttpResponse<String> answer = get("/echo/a%2Fb%5C%25/..%3B%7C?x=1&x=2,3&y=%C3%A4+b");

    assertThat(Json.read(answer.body().getBytes(UTF_8), Echoed.class))
        .isEqualTo(
            new Echoed("a/b\\%", "..;|", Map.of("x", List.of("1", "2,3"), "y", List.of("ä b"))));
  }

  private record Echoed(String first, String second, Map<String, List<String>> query) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /nowhere | 404 | nothing is here",
        "GET | /ping/ | 404 | nothing is here",
        "PUT | /nowhere | 404 | nothing is here",
        "POST | /ping | 405 | POST is not possible here; possible are GET, HEAD",
        "OPTIONS | /length | 405 | OPTIONS is not possible here; possible are POST",
        "BREW | /ping | 405 | BREW is not possible here; possible are GET, HEAD",
        "GET | /echo/%zz/b | 400 | the request is not well-formed",
        "GET | /echo/%ff/b | 400 | is no UTF-8",
        "GET | /echo/a/b?x=%4 | 400 | two hexadecimal digits",
        "GET | /refused | 502 | the shop said no"
      })
  void request_thatCannotBe_isRefusedWithItsReason(
      String method, String path, int status, String message) throws Exception {
    try (RawClient raw = RawClient.connect(server.url())) {
      Reply reply = raw.request(method + " " + path).reply();

      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.body()).contains(message).endsWith("\"status\":" + status + "}");
      assertThat(reply.headers().get("content-type")).isEqualTo("application/json");
      assertThat(reply.body()).doesNotContain("hunter2");
    }
  }

  @Test
  void request_withAWrongMethod_getsAllow() throws Exception {
    assertThat(post("/ping", new byte[0]).headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void handler_thatBreaks_answersAnIdAndNothingElse() throws Exception {
    HttpResponse<String> answer = get("/broken");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo(
            "{\"message\":\"something is broken here; the log has it under"
                + " 00000000-0000-7000-0000-000000000001\",\"status\":500}");
    assertThat(get("/ping").statusCode()).isEqualTo(200);
  }

  @Test
  void head_ofAGet_hasItsHeadersOnly() throws Exception {
    try (RawClient raw = RawClient.connect(server.url())) {
      assertThat(raw.request("HEAD /ping").reply(true).headers())
          .containsEntry("content-length", "11");
      assertThat(raw.request("GET /ping").reply().body()).isEqualTo("{\"ok\":true}");
      assertThat(raw.request("HEAD /nowhere").reply(true).status()).isEqualTo(404);
    }
  }

  @Test
  void answer_withoutContent_isEmptyAndLeavesTheConnectionOpen() throws Exception {
    try (RawClient raw = RawClient.connect(server.url())) {
      assertThat(raw.request("DELETE /thing").reply(true).status()).isEqualTo(204);
      assertThat(raw.request("GET /ping").reply().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "br, gzip;q=0.5 | true",
        "* | true",
        "identity | false",
        "gzip;q=0 | false",
        "gzip; q=0.000, * | false",
        "br | false"
      })
  void answer_toWhoReadsGzip_isPacked(String accepted, boolean packed) throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            at("/large").header("Accept-Encoding", accepted).build(), BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(packed);
    assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
    byte[] body = answer.body();
    byte[] content =
        packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
    assertThat(content).hasSize(9_999);
  }

  @Test
  void answer_thatIsSmall_isNotPacked() throws Exception {
    HttpResponse<String> answer =
        client.send(at("/ping").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofString());

    assertThat(answer.body()).isEqualTo("{\"ok\":true}");
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void body_packed_isUnpacked() throws Exception {
    byte[] one = gzip(new byte[100_000]);
    byte[] two = new byte[2 * one.length];
    System.arraycopy(one, 0, two, 0, one.length);
    System.arraycopy(one, 0, two, one.length, one.length);

    assertThat(post("/length", one, "Content-Encoding", "gzip").body())
        .isEqualTo("{\"length\":100000}");
    assertThat(post("/length", two, "Content-Encoding", "x-gzip").body())
        .isEqualTo("{\"length\":200000}");
    assertThat(post("/length", one, "Content-Encoding", "identity").body())
        .isEqualTo("{\"length\":" + one.length + "}");
  }

  @Test
  void body_packedBadly_isInvalid() throws Exception {
    byte[] good = gzip("hello".getBytes(UTF_8));
    byte[] wrong = good.clone();
    wrong[wrong.length - 8] ^= 1;
    byte[] cut = java.util.Arrays.copyOf(good, good.length - 9);
    byte[] more = java.util.Arrays.copyOf(good, good.length + 1);

    for (byte[] bad : List.of(wrong, cut, more, new byte[0], "plain".getBytes(UTF_8))) {
      HttpResponse<String> answer = post("/length", bad, "Content-Encoding", "gzip");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("the body claims to be gzip, but is damaged");
    }
    assertThat(post("/length", good, "Content-Encoding", "br").statusCode()).isEqualTo(415);
    assertThat(post("/length", good, "Content-Encoding", "gzip, gzip").statusCode()).isEqualTo(415);
  }

  @Test
  void route_withAccess_answersWhoCallsOrRefuses() throws Exception {
    HttpResponse<String> refused = post("/mine", new byte[10]);
    HttpResponse<String> served = post("/mine", new byte[10], "X-KEY", "k");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(refused.body()).contains("send a key in X-Key");
    assertThat(served.statusCode()).isEqualTo(201);
    assertThat(served.body()).isEqualTo("\"a1/the key\"");
    assertThat(served.headers().firstValue("X-Of")).contains("mine");
  }

  @Test
  void errors_underAPrefix_lookAsItsFaceSays() throws Exception {
    ErrorRenderer own = problem -> Map.of("error", problem.failure().code().id());
    try (HttpServer faces =
        Echo.serve(
            Echo.SETTINGS,
            new Face(List.of("/own"), own, List.of()),
            new Face(List.of("/"), ErrorRenderer.PLAIN, List.of()))) {
      try (RawClient raw = RawClient.connect(faces.url())) {
        assertThat(raw.request("GET /own/thing").reply().body())
            .isEqualTo("{\"error\":\"request.not_found\"}");
        assertThat(raw.request("GET /other").reply().body())
            .isEqualTo("{\"message\":\"nothing is here\",\"status\":404}");
        assertThat(raw.request("GET /own/%ff").reply().body())
            .isEqualTo("{\"error\":\"request.invalid\"}");
      }
    }
  }

  @Test
  void start_onATakenPort_saysSo() {
    assertThatThrownBy(() -> Echo.start(Echo.SETTINGS.withPort(server.url().getPort())))
        .hasMessageContaining("server.address: cannot listen at 127.0.0.1:");
  }

  @Test
  void start_plainBeyondLoopback_isRefusedUnlessAllowed() {
    HttpSettings open =
        new HttpSettings("0.0.0.0", 0, java.util.Optional.empty(), false, Echo.LIMITS);

    assertThatThrownBy(() -> Echo.start(open))
        .hasMessageContaining("reachable from other machines");
    HttpSettings allowed =
        new HttpSettings("0.0.0.0", 0, java.util.Optional.empty(), true, Echo.LIMITS);
    try (HttpServer served = Echo.start(allowed)) {
      assertThat(served.url().getHost()).isEqualTo("127.0.0.1");
    }
  }
}
