package millrace.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.TlsKey;
import millrace.audit.AuditEntry;
import millrace.settings.Settings;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.store.folder.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
  @TempDir Path folder;

  private ServedFolder serve(Map<String, String> settings) {
    return new ServedFolder(folder.resolve("data"), settings);
  }

  @Test
  void adminKey_isMadeOnce_andStaysGood() throws Exception {
    String key;
    try (ServedFolder served = serve(Map.of())) {
      key = served.server().firstAdminKey().orElseThrow();
      assertThat(served.server().firstAdminKey()).isEmpty();
      assertThat(served.node().admission().trail().page(AppId.LOCAL, Optional.empty(), 9))
          .extracting(AuditEntry::actor)
          .extracting(AuditEntry.Actor::name)
          .containsExactly("first start");
    }
    try (ServedFolder served = serve(Map.of())) {
      assertThat(served.server().firstAdminKey()).isEmpty();
      assertThat(served.get("/api/runs", "Authorization", "Bearer " + key).statusCode())
          .isEqualTo(200);
      assertThat(served.get("/api/runs").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void server_thatCannotListen_givesTheFolderBack() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThatThrownBy(() -> serve(Map.of("server.port", port)))
          .isInstanceOfSatisfying(
              MillraceException.class,
              e -> assertThat(e.failure().code().id()).isEqualTo("server.address"));
    }
    try (ServedFolder served = serve(Map.of())) {
      assertThat(served.server().firstAdminKey()).as("not made in vain before").isPresent();
    }
  }

  @Test
  void server_beyondThisMachine_wantsTlsOrASetting() {
    assertThatThrownBy(() -> serve(Map.of("server.host", "0.0.0.0")))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().message()).contains("serve it with TLS"));
  }

  @Test
  void server_isWhereOtherCommandsComeIn() throws Exception {
    try (ServedFolder served = serve(Map.of())) {
      assertThat(Owner.read(folder.resolve("data")).orElseThrow().url())
          .isEqualTo(served.server().url().toString());
    }
    assertThat(Owner.read(folder.resolve("data"))).isEmpty();
  }

  @Test
  void server_withTls_isReachedByOtherCommandsAllTheSame() throws Exception {
    TlsKey key = TlsKey.make(folder);
    Map<String, String> tls =
        Map.of(
            "server.tls.keyStore",
            key.file().toString(),
            "server.tls.password",
            TlsKey.PASSWORD,
            "server.host",
            "0.0.0.0");
    Settings command =
        Settings.defaults().withOverrides(Map.of("data.dir", folder.resolve("data").toString()));
    try (ServedFolder served = serve(tls);
        HttpClient client = HttpClient.newBuilder().sslContext(key.trust()).build();
        Session session = new LocalSessions().open(command, _ -> {})) {
      assertThat(served.server().url().getScheme()).isEqualTo("https");
      HttpRequest live =
          HttpRequest.newBuilder(URI.create(served.server().url() + "/health/live")).build();
      assertThat(client.send(live, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
      assertThat(session).isInstanceOf(OwnerSession.class);
      assertThat(session.keys().apps()).hasSize(1);
      assertThat(Owner.read(folder.resolve("data")).orElseThrow().url())
          .startsWith("http://127.0.0.1:");
    }
  }

  @Test
  void server_withAWrongPassword_saysSo_withoutIt() throws Exception {
    TlsKey key = TlsKey.make(folder);
    assertThatThrownBy(() ->
            serve(
                Map.of(
                    "server.tls.keyStore",
                    key.file().toString(),
                    "server.tls.password",
                    "hunter2")))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code().id()).isEqualTo("server.key_store");
              assertThat(e.failure().toString() + e.failure().detail()).doesNotContain("hunter2");
            });
  }

  @Test
  void server_isReady_whileThereIsSpace() throws Exception {
    try (ServedFolder served = serve(Map.of())) {
      assertThat(served.get("/health/ready").body())
          .contains("database", "indexes", "disk")
          .doesNotContain("problem");
      assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(served.get("/metrics").body())
          .contains("millrace_waiting{queue=\"ledger\"} 0.0")
          .contains("millrace_http_requests_seconds_count{face=\"/health\"");
    }
    try (ServedFolder served = serve(Map.of("limits.disk.free", "999999999999GiB"))) {
      assertThat(served.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(served.get("/health/ready").body()).contains("MiB are free");
    }
  }

  @Test
  void server_whoseIndexFolderIsGone_isNotReady() throws Exception {
    try (ServedFolder served = serve(Map.of())) {
      Path index = folder.resolve("data").resolve("index");
      Path away = folder.resolve("away");
      Files.move(index, away);
      assertThat(served.get("/health/ready").body()).contains("their folder cannot be written to");
      Files.move(away, index);
    }
  }

  @Test
  void rates_areThoseOfTheSettings() throws Exception {
    try (ServedFolder served = serve(Map.of("limits.rate.algolia", "2/1h"))) {
      String bearer = "Bearer " + served.server().firstAdminKey().orElseThrow();
      assertThat(served.get("/api/runs", "Authorization", bearer).statusCode()).isEqualTo(200);
      assertThat(served.get("/api/runs", "Authorization", bearer).statusCode()).isEqualTo(200);
      assertThat(served.get("/api/runs", "Authorization", bearer).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void limits_areThoseOfTheSettings() throws Exception {
    try (ServedFolder served = serve(Map.of("limits.http.pathChars", "50"))) {
      assertThat(served.get("/health/live?" + "x".repeat(50)).statusCode()).isEqualTo(414);
    }
  }
}
