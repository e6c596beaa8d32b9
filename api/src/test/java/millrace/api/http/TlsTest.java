package millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final String PASSWORD = TlsKey.PASSWORD;

  @TempDir static Path folder;
  private static Path file;
  private static SSLContext trust;

  @BeforeAll
  static void makeKey() throws Exception {
    TlsKey key = TlsKey.make(folder);
    file = key.file();
    trust = key.trust();
  }

  private static HttpSettings settings(String password, HttpLimits limits) {
    return HttpSettings.LOOPBACK.withTls(new HttpSettings.Tls(file, password)).withLimits(limits);
  }

  @Test
  void server_withAKey_servesHttps() throws Exception {
    try (HttpServer server = Echo.start(settings(PASSWORD, Echo.LIMITS));
        HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
      URI ping = URI.create(server.url() + "/ping");

      assertThat(ping.getScheme()).isEqualTo("https");
      assertThat(client.send(HttpRequest.newBuilder(ping).build(), BodyHandlers.ofString()).body())
          .isEqualTo("{\"ok\":true}");
    }
  }

  @Test
  void server_withAKey_doesNotSpeakPlainHttp() throws Exception {
    try (HttpServer server = Echo.start(settings(PASSWORD, Echo.LIMITS));
        RawClient client = RawClient.connect(server.url())) {
      client.request("GET /ping");

      assertThat(client.lines()).noneMatch(line -> line.startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void head_thatDripsThroughTls_isCutOffAfterItsTime() throws Exception {
    HttpLimits usual = Echo.LIMITS;
    HttpLimits quick =
        new HttpLimits(
            100,
            usual.idleTime(),
            Duration.ofSeconds(2),
            usual.headerBytes(),
            usual.pathChars(),
            usual.bodyTime(),
            usual.bodyBytes(),
            usual.heartbeat(),
            usual.stopTime());
    try (HttpServer server = Echo.start(settings(PASSWORD, quick));
        RawClient handshake = RawClient.connect(server.url());
        RawClient client =
            RawClient.over(
                trust
                    .getSocketFactory()
                    .createSocket(server.url().getHost(), server.url().getPort()))) {
      client.send("GET /ping HTTP/1.1\r\nX: ");
      // The beginning of a handshake that never goes on.
      handshake.send(new byte[] {0x16, 3, 1, 1, 0, 1});

      assertThat(client.closed()).isTrue();
      // An alert may come before the end; without an end this would time out.
      assertThat(handshake.lines()).hasSizeLessThan(2);
    }
  }

  @Test
  void start_withAWrongPasswordOrFile_saysSoWithoutTheSecret() {
    assertThatThrownBy(() -> Echo.start(settings("wrong-secret", Echo.LIMITS)))
        .hasMessageContaining("server.key_store")
        .hasMessageNotContaining("wrong-secret");
    HttpSettings absent =
        new HttpSettings(
            "127.0.0.1",
            0,
            Optional.of(new HttpSettings.Tls(folder.resolve("absent.p12"), PASSWORD)),
            false,
            Echo.LIMITS);
    assertThatThrownBy(() -> Echo.start(absent)).hasMessageContaining("absent.p12 cannot be read");
    assertThat(settings("wrong-secret", Echo.LIMITS).toString()).doesNotContain("wrong-secret");
  }

  @Test
  void start_beyondLoopbackWithAKey_isAllowed() throws IOException {
    HttpSettings everywhere =
        new HttpSettings(
            "0.0.0.0", 0, Optional.of(new HttpSettings.Tls(file, PASSWORD)), false, Echo.LIMITS);
    try (HttpServer server = Echo.start(everywhere)) {
      assertThat(server.url().getScheme()).isEqualTo("https");
    }
  }
}
