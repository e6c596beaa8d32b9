package millrace.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own with little memory, and clients who mean no good. */
class HostileCrowdTest {
  private static final int IDLE = 5_000;
  private static final int DRIPPING = 400;
  private static final int SLOW_SENDERS = 100;
  private static final int ROUNDS = 2_000;

  /** Of the process of a heap of 256 MiB, with a thread's stack for none of those connections. */
  private static final long RESIDENT_KIB_MAX = 600 * 1_024;

  @TempDir Path folder;
  private final List<SocketChannel> crowd = new ArrayList<>();
  private ChildProcess server;
  private URI url;
  private String key;

  @BeforeEach
  void serve() throws Exception {
    server =
        ChildProcess.start(
            folder.resolve("children"),
            "serve",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            "0",
            "--json",
            "--set",
            "limits.http.headerTime=3s",
            "--set",
            "limits.rate.algolia=100000/1s");
    server.awaitOutput("}\n");
    JsonNode line =
        JsonMapper.builder().build().readTree(server.output().lines().findFirst().orElseThrow());
    url = URI.create(line.get("url").asString());
    key = line.get("adminKey").asString();
  }

  @AfterEach
  void stop() throws IOException {
    for (SocketChannel client : crowd) {
      client.close();
    }
    server.close();
  }

  @Test
  void crowd_ofIdleDrippingAndSlowClients_disturbsNobody() throws Exception {
    for (int i = 0; i < IDLE; i++) {
      crowd.add(connect());
    }
    List<SocketChannel> dripping = senders(DRIPPING, "GET /1/indexes HTTP/1.1\r\nX-Slow: ");
    List<SocketChannel> slow =
        senders(
            SLOW_SENDERS,
            head("POST /1/indexes/slow/batch", "Content-Length: 1000000") + "{\"requests\":[");

    int dripped = 0;
    for (int round = 0; round < ROUNDS && stillOpen(dripping); round++) {
      drip(dripping, "x");
      drip(slow, " ");
      aGoodClientIsServed();
      dripped++;
    }

    assertThat(stillOpen(dripping)).as("heads without end after " + dripped + " rounds").isFalse();
    assertThat(residentKib()).isLessThan(RESIDENT_KIB_MAX);
    aGoodClientIsServed();
  }

  @Test
  void requests_thatAreBroken_getTheirAnswers_andOthersTheirs() throws Exception {
    byte[] bomb = bomb();
    assertThat(status(head("POST /1/indexes/a/batch", "Content-Length: 99999999999")))
        .isEqualTo(413);
    assertThat(
            status(
                head("POST /1/indexes/a/batch", "Transfer-Encoding: chunked")
                    + "FFFFFFFFFFFFFFFF\r\n"))
        .isEqualTo(400);
    assertThat(
            status(head("POST /1/indexes/a/batch", "Transfer-Encoding: chunked") + "zz\r\nab\r\n"))
        .isEqualTo(400);
    assertThat(
            status(
                head("POST /1/indexes/a/batch", "Content-Length: 5", "Transfer-Encoding: chunked")
                    + "0\r\n\r\n"))
        .isEqualTo(400);
    assertThat(
            status(
                head(
                        "POST /1/indexes/a/batch",
                        "Content-Encoding: gzip",
                        "Content-Length: " + bomb.length)
                    + new String(bomb, ISO_8859_1)))
        .isEqualTo(413);
    assertThat(statusAfterHalfClose(head("GET /1/indexes"))).isEqualTo(200);
    assertThat(residentKib()).isLessThan(RESIDENT_KIB_MAX);
    aGoodClientIsServed();
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
  }

  private List<SocketChannel> senders(int count, String begin) throws IOException {
    List<SocketChannel> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SocketChannel client = connect();
      crowd.add(client);
      made.add(client);
      client.configureBlocking(false);
      client.write(ByteBuffer.wrap(begin.getBytes(ISO_8859_1)));
    }
    return made;
  }

  private static void drip(List<SocketChannel> clients, String text) {
    for (SocketChannel client : clients) {
      try {
        client.write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
      } catch (IOException e) {
        // The server has closed it; stillOpen() looks for that.
      }
    }
  }

  /** Whether the server has neither answered nor closed one of them. */
  private static boolean stillOpen(List<SocketChannel> clients) {
    return clients.stream().anyMatch(HostileCrowdTest::open);
  }

  private static boolean open(SocketChannel client) {
    try {
      return client.read(ByteBuffer.allocate(1)) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void aGoodClientIsServed() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve("/1/indexes/good/batch"))
              .header("x-algolia-application-id", "local")
              .header("x-algolia-api-key", key)
              .POST(
                  BodyPublishers.ofString(
                      "{\"requests\":[{\"action\":\"addObject\",\"body\":{\"objectID\":\"a\"}}]}"))
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  private String head(String line, String... more) {
    return line
        + " HTTP/1.1\r\nHost: x\r\nx-algolia-application-id: local\r\nx-algolia-api-key: "
        + key
        + "\r\n"
        + String.join("", List.of(more).stream().map(header -> header + "\r\n").toList())
        + "\r\n";
  }

  private int status(String request) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      return status(socket, request);
    }
  }

  private int statusAfterHalfClose(String request) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return status(socket, "");
    }
  }

  private static int status(Socket socket, String request) throws IOException {
    socket.setSoTimeout(60_000);
    try {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    } catch (SocketException e) {
      // It has answered before it had all of it.
    }
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return Integer.parseInt(new String(line, ISO_8859_1).substring("HTTP/1.1 ".length()));
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 500; i++) {
        gzip.write(block);
      }
    }
    return bytes.toByteArray();
  }

  /** The largest it has been; 0 where the system does not say. */
  private long residentKib() throws IOException {
    Path status = Path.of("/proc", Long.toString(server.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
