package millrace.api.algolia;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.api.http.Router;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What holds for all routes of the face, whoever answers them. */
class IngestionFaceTest {
  private record Name(String name) {}

  @AutoClose
  private final HttpServer server =
      HttpServer.start(
          HttpSettings.LOOPBACK,
          new Router(
              List.of(
                  IngestionFace.of(
                      List.of(
                          new Route(
                              Method.POST,
                              "/1/things",
                              Access.EVERYBODY,
                              IngestionFaceTest::echo))))),
          () -> new UUID(0x7000L, 1));

  @AutoClose private final HttpClient client = HttpClient.newHttpClient();

  private static Answer echo(Request request) {
    return Answer.json(Bodies.read(request, Name.class));
  }

  private HttpResponse<String> send(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void route_thatIsNone_isNotFoundInJson() throws IOException, InterruptedException {
    for (String path : List.of("/1/nothing", "/2/authentications", "/1/things/a/b", "/1", "/2/")) {
      HttpResponse<String> response = send("GET", path, new byte[0]);

      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(response.body()).isEqualTo("{\"message\":\"nothing is here\",\"status\":404}");
    }
  }

  @Test
  void method_thatIsNone_isNotAllowedInJson() throws IOException, InterruptedException {
    HttpResponse<String> response = send("DELETE", "/1/things", new byte[0]);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.body()).contains("\"message\":").contains("\"status\":405");
  }

  @Test
  void body_ofAnyContentType_isRead() throws IOException, InterruptedException {
    byte[] body = "{\"name\":\"Ünïcödé 漢字 🎉\"}".getBytes(UTF_8);
    for (String type : List.of("text/plain", "application/json; charset=utf-8", "x/y")) {
      HttpResponse<String> response = send("POST", "/1/things", body, "Content-Type", type);

      assertThat(response.statusCode()).as(type).isEqualTo(200);
      assertThat(response.body()).isEqualTo("{\"name\":\"Ünïcödé 漢字 🎉\"}");
    }
    assertThat(send("POST", "/1/things", body).statusCode()).isEqualTo(200);
  }

  @Test
  void body_packedWithGzip_isRead() throws IOException, InterruptedException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"name\":\"packed\"}".getBytes(UTF_8));
    }

    HttpResponse<String> response =
        send("POST", "/1/things", packed.toByteArray(), "Content-Encoding", "gzip");

    assertThat(response.body()).isEqualTo("{\"name\":\"packed\"}");
  }

  @Test
  void body_atTheLimit_isReadAndOneByteMoreIsNot() throws IOException, InterruptedException {
    String head = "{\"name\":\"";
    String tail = "\"}";
    String fitting = head + "n".repeat(Bodies.BYTES_MAX - head.length() - tail.length()) + tail;

    assertThat(send("POST", "/1/things", fitting.getBytes(UTF_8)).statusCode()).isEqualTo(200);
    assertThat(send("POST", "/1/things", (fitting + " ").getBytes(UTF_8)).statusCode())
        .isEqualTo(413);
  }
}
