package millrace.connectors.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.resilience4j.core.functions.Either;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.HttpAnswer;
import millrace.spi.http.HttpCall;
import millrace.spi.source.SourceError;
import millrace.testkit.web.FakeAnswer;
import millrace.testkit.web.FakeRequest;
import millrace.testkit.web.FakeWeb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundHttpTest {
  private final FakeWeb web = FakeWeb.start();
  private final OutboundHttp http = new OutboundHttp(Calls.QUICK);

  @AfterEach
  void close() {
    http.close();
    web.close();
  }

  @Test
  void send_page_givesStatusHeadersAndBody() throws IOException {
    web.page("/a", "hello").etag("\"1\"");
    try (HttpAnswer answer = http.send(HttpCall.get(web.uri("/a")))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("ETag")).contains("\"1\"");
      assertThat(answer.length()).hasValue(5);
      assertThat(text(answer)).isEqualTo("hello");
    }
  }

  @Test
  void send_statusesThatPass_areRetriedUntilTheAnswerIsGood() throws IOException {
    for (int status : List.of(408, 429, 500, 502, 503, 504)) {
      String path = "/s" + status;
      web.page(path, "ok").thenStatus(status, 3);
      assertThat(text(http.send(HttpCall.get(web.uri(path))))).isEqualTo("ok");
      assertThat(web.requests(path)).hasSize(4);
    }
  }

  @Test
  void send_statusThatStays_isHandedOutAfterAllAttempts() {
    web.page("/a", "ok").thenStatus(503, 9);
    assertThat(http.send(HttpCall.get(web.uri("/a"))).status()).isEqualTo(503);
    assertThat(web.requests()).hasSize(4);
  }

  @Test
  void send_statusThatMeansNo_isNotRetried() {
    for (int status : List.of(400, 401, 403, 404, 410, 501)) {
      web.page("/" + status, "ok").thenStatus(status, 1);
      assertThat(http.send(HttpCall.get(web.uri("/" + status))).status()).isEqualTo(status);
    }
    assertThat(web.requests()).hasSize(6);
  }

  @Test
  void send_post_isRetriedOnlyWhenNothingWasDone() {
    web.page("/busy", "ok").thenStatus(429, 1).thenStatus(503, 1);
    assertThat(http.send(post("/busy", "x")).status()).isEqualTo(200);
    web.page("/broken", "ok").thenStatus(500, 1);
    assertThat(http.send(post("/broken", "x")).status()).isEqualTo(500);
    assertThat(web.requests("/broken")).hasSize(1);
  }

  @Test
  void send_connectionRefused_isUnavailableAfterAllAttempts() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }
    MillraceException e = failure(HttpCall.get(URI.create("http://127.0.0.1:" + port + "/?k=1")));
    assertThat(e.failure().code()).isEqualTo(SourceError.UNAVAILABLE);
    assertThat(e.failure().message()).isEqualTo("http://127.0.0.1:" + port + "/ cannot be reached");
  }

  @Test
  void send_noAnswerInTime_isUnavailable() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        OutboundHttp hasty = new OutboundHttp(Calls.stalling(Duration.ofMillis(50)))) {
      URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      MillraceException e = failure(hasty, HttpCall.get(uri));
      assertThat(e.failure().code()).isEqualTo(SourceError.UNAVAILABLE);
      assertThat(e.failure().message()).contains("did not answer within");
    }
  }

  @Test
  void pause_retryAfterBothForms_isHonouredAndElseJittered() {
    OutboundHttp fixed =
        new OutboundHttp(
            OutboundPolicy.STANDARD,
            InetAddress::getAllByName,
            new Random(1),
            () -> Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(fixed.pauseMs(1, Either.right(asking("7")))).isEqualTo(7_000);
    assertThat(fixed.pauseMs(1, Either.right(asking("Thu, 01 Jan 2026 00:00:09 GMT"))))
        .isEqualTo(9_000);
    for (int attempt = 1; attempt < 40; attempt++) {
      long bound = Math.min(60_000, 500L << Math.min(attempt - 1, 20));
      assertThat(fixed.pauseMs(attempt, Either.left(new IOException()))).isBetween(0L, bound);
    }
    fixed.close();
  }

  @Test
  void send_retryAfterBeyondTheLongestPause_endsTheAttempts() {
    web.page("/a", "ok").then(FakeAnswer.of(429, "").with("Retry-After", "3600"));
    assertThat(http.send(HttpCall.get(web.uri("/a"))).status()).isEqualTo(429);
    assertThat(web.requests()).hasSize(1);
  }

  @Test
  void send_privateAddress_isRefusedUnlessAllowed() {
    try (OutboundHttp strict =
        new OutboundHttp(Calls.QUICK.withReach(new OutboundPolicy.Reach(false, false)))) {
      MillraceException e = failure(strict, HttpCall.get(web.uri("/a?token=s3cret")));
      assertThat(e.failure().code()).isEqualTo(SourceError.ADDRESS_REFUSED);
      assertThat(e.failure().message()).contains("private network").doesNotContain("s3cret");
    }
    assertThat(web.requests()).isEmpty();
  }

  @Test
  void send_hostWithOnePrivateAddress_isRefused() {
    HostLookup mixed =
        _ ->
            new InetAddress[] {
              InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1")
            };
    OutboundPolicy policy = Calls.QUICK.withReach(new OutboundPolicy.Reach(false, false));
    try (OutboundHttp strict = new OutboundHttp(policy, mixed, new Random(1), Instant::now)) {
      assertThat(failure(strict, HttpCall.get(URI.create("http://x.example/"))).failure().code())
          .isEqualTo(SourceError.ADDRESS_REFUSED);
    }
  }

  @Test
  void send_redirectIntoAPrivateNetwork_isRefusedAtTheHop() {
    HostLookup names =
        host ->
            host.equals("127.0.0.1")
                ? new InetAddress[] {InetAddress.getByName("93.184.216.34")}
                : new InetAddress[] {InetAddress.getByName("169.254.169.254")};
    web.redirect("/a", 302, "http://metadata.example/latest");
    OutboundPolicy policy = Calls.QUICK.withReach(new OutboundPolicy.Reach(false, false));
    try (OutboundHttp strict = new OutboundHttp(policy, names, new Random(1), Instant::now)) {
      MillraceException e = failure(strict, HttpCall.get(web.uri("/a")));
      assertThat(e.failure().code()).isEqualTo(SourceError.ADDRESS_REFUSED);
      assertThat(e.failure().message()).startsWith("http://metadata.example/latest ");
    }
  }

  @Test
  void send_otherSchemesAndUserInfo_areRefused() {
    for (String uri :
        List.of("ftp://x.example/a", "file:///etc/passwd", "http://u:pw@x.example/")) {
      MillraceException e = failure(HttpCall.get(URI.create(uri)));
      assertThat(e.failure().code()).isEqualTo(SourceError.ADDRESS_REFUSED);
      assertThat(e.failure().message()).doesNotContain("pw");
    }
  }

  @Test
  void send_credentialsOverPlainHttpBeyondLoopback_areRefused() {
    HostLookup far = _ -> new InetAddress[] {InetAddress.getByName("93.184.216.34")};
    try (OutboundHttp strict = new OutboundHttp(Calls.QUICK, far, new Random(1), Instant::now)) {
      HttpCall call =
          HttpCall.get(URI.create("http://x.example/")).with("Authorization", "Basic x");
      MillraceException e = failure(strict, call);
      assertThat(e.failure().code()).isEqualTo(SourceError.ADDRESS_REFUSED);
      assertThat(e.failure().message()).contains("use https").doesNotContain("Basic");
    }
  }

  @Test
  void send_redirectWithinTheOrigin_keepsCredentials() {
    web.redirect("/a", 301, "/b");
    web.page("/b", "ok").needsBearer("k");
    HttpCall call = HttpCall.get(web.uri("/a")).with("Authorization", "Bearer k");
    assertThat(http.send(call).status()).isEqualTo(200);
  }

  @Test
  void send_redirectToAnotherOrigin_dropsCredentialsAndKeepsTheRange() {
    try (FakeWeb other = FakeWeb.start()) {
      other.page("/b", "0123456789").ranges();
      web.redirect("/a", 307, other.uri("/b").toString());
      HttpCall call =
          HttpCall.get(web.uri("/a"))
              .with("Authorization", "Bearer k")
              .with("X-Api-Key", "k")
              .with("Range", "bytes=4-");
      assertThat(http.send(call).status()).isEqualTo(206);
      FakeRequest seen = other.requests().getFirst();
      assertThat(seen.header("authorization")).isEmpty();
      assertThat(seen.header("x-api-key")).isEmpty();
    }
  }

  @Test
  void redirect_fromHttpsToHttpWithCredentials_isRefused() {
    HttpCall call = HttpCall.get(URI.create("https://x.example/a")).with("Authorization", "k");
    HttpAnswer answer = redirecting(call.uri(), "http://x.example/a");
    MillraceException e =
        catchThrowableOfType(MillraceException.class, () -> Redirects.next(call, answer));
    assertThat(e.failure().code()).isEqualTo(SourceError.ADDRESS_REFUSED);
    HttpCall open = HttpCall.get(URI.create("https://x.example/a"));
    assertThat(Redirects.next(open, answer)).isPresent();
  }

  @Test
  void send_bodyRedirectedToAnotherOrigin_isRefused() {
    web.redirect("/a", 307, "http://127.0.0.1:1/b");
    assertThat(failure(post("/a", "secret=1")).failure().code())
        .isEqualTo(SourceError.ADDRESS_REFUSED);
  }

  @Test
  void send_redirectToAPortThatCannotBe_isRefused() {
    for (String port : List.of("0", "65536", "99999")) {
      web.redirect("/a", 302, "http://127.0.0.1:" + port + "/b");
      assertThat(failure(HttpCall.get(web.uri("/a"))).failure().code())
          .isEqualTo(SourceError.ADDRESS_REFUSED);
    }
  }

  @Test
  void send_redirectLoop_endsAtTheLimit() {
    web.redirect("/a", 302, "/a");
    MillraceException e = failure(HttpCall.get(web.uri("/a")));
    assertThat(e.failure().code()).isEqualTo(SourceError.REFUSED);
    assertThat(web.requests()).hasSize(4);
  }

  @Test
  void send_headerValueThatMayNotBeSent_isRefusedWithoutShowingIt() {
    HttpCall call = HttpCall.get(web.uri("/a")).with("Authorization", "Bearer s3cret\r\nX: y");
    MillraceException e = failure(call);
    assertThat(e.failure().code()).isEqualTo(SourceError.CONFIG);
    assertThat(e).hasNoCause().hasMessageNotContaining("s3cret");
  }

  @Test
  void body_senderStandsStill_failsAfterTheStallTime() throws IOException {
    web.page("/a", "0123456789").thenStall(4);
    try (OutboundHttp hasty = new OutboundHttp(Calls.stalling(Duration.ofMillis(50)));
        InputStream body = hasty.send(HttpCall.get(web.uri("/a"))).body()) {
      assertThat(body.readNBytes(4)).hasSize(4);
      assertThat(catchThrowableOfType(IOException.class, body::read))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void body_closedByAnotherThread_endsABlockedRead() throws Exception {
    web.page("/a", "0123456789").thenStall(4);
    InputStream body = http.send(HttpCall.get(web.uri("/a"))).body();
    assertThat(body.readNBytes(4)).hasSize(4);
    CompletableFuture<IOException> failed = new CompletableFuture<>();
    Thread reader =
        Thread.ofVirtual()
            .start(() -> failed.complete(catchThrowableOfType(IOException.class, body::read)));
    body.close();
    assertThat(failed.get()).hasMessage("the stream was closed");
    reader.join();
  }

  @Test
  void body_connectionCut_failsAndStaysFailed() throws IOException {
    web.page("/a", "0123456789").thenCut(4);
    try (InputStream body = http.send(HttpCall.get(web.uri("/a"))).body()) {
      assertThat(body.readNBytes(4)).hasSize(4);
      assertThat(catchThrowableOfType(IOException.class, body::read)).isNotNull();
      assertThat(catchThrowableOfType(IOException.class, body::read)).isNotNull();
    }
  }

  @Test
  void body_largeAndReadSlowly_arrivesWhole() throws IOException {
    byte[] large = new byte[3_000_000];
    new Random(5).nextBytes(large);
    web.page("/a", large).transfer(FakeAnswer.Transfer.CHUNKED);
    try (InputStream body = http.send(HttpCall.get(web.uri("/a"))).body()) {
      assertThat(body.readAllBytes()).isEqualTo(large);
    }
  }

  @Test
  void send_unknownHost_isUnavailable() {
    HostLookup none =
        host -> {
          throw new UnknownHostException(host);
        };
    try (OutboundHttp lost = new OutboundHttp(Calls.QUICK, none, new Random(1), Instant::now)) {
      MillraceException e = failure(lost, HttpCall.get(URI.create("https://nowhere.example/")));
      assertThat(e.failure().code()).isEqualTo(SourceError.UNAVAILABLE);
    }
  }

  private HttpCall post(String path, String body) {
    return new HttpCall("POST", web.uri(path), Map.of(), Optional.of(body));
  }

  private MillraceException failure(HttpCall call) {
    return failure(http, call);
  }

  private static MillraceException failure(OutboundHttp http, HttpCall call) {
    return catchThrowableOfType(MillraceException.class, () -> http.send(call));
  }

  private static HttpAnswer asking(String retryAfter) {
    return new HttpAnswer(
        429,
        URI.create("http://x.example/"),
        Map.of("retry-after", List.of(retryAfter)),
        InputStream.nullInputStream());
  }

  private static HttpAnswer redirecting(URI from, String to) {
    return new HttpAnswer(
        302, from, Map.of("location", List.of(to)), InputStream.nullInputStream());
  }

  private static String text(HttpAnswer answer) throws IOException {
    return new String(answer.body().readAllBytes(), UTF_8);
  }
}
