package millrace.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import millrace.api.http.RawClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send by accident or on purpose; each gets its answer, and nobody else notices. */
class HostileInputTest {
  private static final int LIMIT = 2 << 20;

  private HttpServer server;

  @BeforeEach
  void startServer() {
    server = Echo.start(Echo.SETTINGS);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private RawClient connect() throws IOException {
    return RawClient.connect(server.url());
  }

  private void assertOthersAreServed() throws IOException {
    try (RawClient other = connect()) {
      assertThat(other.request("GET /ping").reply().status()).isEqualTo(200);
    }
  }

  private void assertRefusedAndClosed(RawClient client, int status, String message)
      throws IOException {
    Reply reply = client.reply();
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).contains(message);
    assertThat(reply.headers()).containsEntry("content-type", "application/json");
    assertThat(reply.headers()).containsEntry("connection", "close");
    assertThat(client.closed()).isTrue();
    assertOthersAreServed();
  }

  private static byte[] gzip(int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] block = new byte[1 << 20];
      for (int left = zeros; left > 0; left -= block.length) {
        gzip.write(block, 0, Math.min(left, block.length));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void body_atTheLimit_isTaken() throws Exception {
    try (RawClient client = connect()) {
      client.request("POST /length", "Content-Length: " + LIMIT + "\r\n").send(new byte[LIMIT]);

      assertThat(client.reply().body()).isEqualTo("{\"length\":" + LIMIT + "}");
      assertThat(client.request("GET /ping").reply().status()).isEqualTo(200);
    }
  }

  @Test
  void body_announcedTooLarge_is413WithoutReadingIt() throws Exception {
    try (RawClient client = connect()) {
      client.request("POST /length", "Content-Length: 3000000\r\n");

      Reply reply = client.reply();

      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.body()).contains("the body has more than 2097152 bytes");
    }
  }

  @Test
  void body_announcedTooLargeAndSent_is413ThatTheClientGetsToRead() throws Exception {
    try (RawClient client = connect()) {
      client.request("POST /length", "Content-Length: 30000000\r\n").send(new byte[30_000_000]);

      assertRefusedAndClosed(client, 413, "the body has more than");
    }
  }

  @Test
  void body_inChunksTooLarge_is413() throws Exception {
    try (RawClient client = connect()) {
      client.request("POST /length", "Transfer-Encoding: chunked\r\n");
      for (int i = 0; i < 30; i++) {
        client.send("186A0\r\n").send(new byte[100_000]).send("\r\n");
      }
      client.send("0\r\n\r\n");

      Reply reply = client.reply();

      assertThat(reply.status()).isEqualTo(413);
      assertOthersAreServed();
    }
  }

  @Test
  void body_thatUnpacksTooLarge_is413() throws Exception {
    byte[] bomb = gzip(200_000_000);
    try (RawClient client = connect()) {
      client
          .request(
              "POST /length",
              "Content-Encoding: gzip\r\n",
              "Content-Length: " + bomb.length + "\r\n")
          .send(bomb);

      assertThat(client.reply().status()).isEqualTo(413);
      assertOthersAreServed();
    }
  }

  @Test
  void body_ofEndlessEmptyGzipMembers_is413() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    byte[] empty = gzip(0);
    while (members.size() <= LIMIT + 100_000) {
      members.write(empty);
    }
    try (RawClient client = connect()) {
      client
          .request("POST /length", "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n")
          .send(Integer.toHexString(members.size()) + "\r\n")
          .send(members.toByteArray())
          .send("\r\n0\r\n\r\n");

      assertThat(client.reply().status()).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZ\r\n", "-1\r\n", "\r\n", "5;\0\r\n12345\r\n", "5\r\n1234567\r\n"})
  void chunk_withABadSize_is400AndTheConnectionIsClosed(String chunk) throws Exception {
    try (RawClient client = connect()) {
      client.request("POST /length", "Transfer-Encoding: chunked\r\n").send(chunk);

      assertRefusedAndClosed(client, 400, "the body breaks off or is not well-formed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: -5\r\n",
        "Content-Length: five\r\n",
        "Transfer-Encoding: gzip\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        " Folded: yes\r\n",
        "No Colon\r\n",
        "Space : no\r\n",
        "Nul: a\0b\r\n"
      })
  void head_thatIsAmbiguous_is400AndTheConnectionIsClosed(String header) throws Exception {
    try (RawClient client = connect()) {
      client.request("POST /length", header).send("0\r\n\r\n");

      assertRefusedAndClosed(client, 400, "\"status\":400");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /ping\r\n\r\n", "GET /ping HTTP/3.0\r\n\r\n", "\u0016\u0003\u0001\r\n\r\n"})
  void line_thatIsNoRequest_isRefusedAndTheConnectionIsClosed(String line) throws Exception {
    try (RawClient client = connect()) {
      client.send(line);

      assertThat(client.lines().getFirst()).matches("HTTP/1.1 (400|426|505) .*");
      assertOthersAreServed();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS *", "CONNECT x:80", "CONNECT /", "PRI *", "GET *", "GET ping"})
  void target_thatIsNoPath_isRefused(String line) throws Exception {
    try (RawClient client = connect()) {
      client.send(line + " HTTP/1.1\r\nHost: x\r\n\r\n").halfClose();

      assertThat(client.lines().getFirst()).matches("HTTP/1.1 40[0-9] .*");
      assertOthersAreServed();
    }
  }

  @Test
  void target_withAHost_isServed() throws Exception {
    try (RawClient client = connect()) {
      client.send("GET http://x/ping HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(client.reply().status()).isEqualTo(200);
    }
  }

  @Test
  void head_withoutAHost_is400() throws Exception {
    try (RawClient client = connect()) {
      client.send("GET /ping HTTP/1.1\r\n\r\n");

      assertRefusedAndClosed(client, 400, "no host");
    }
  }

  @Test
  void headers_tooMany_are431() throws Exception {
    String[] headers = new String[5_000];
    for (int i = 0; i < headers.length; i++) {
      headers[i] = "X-" + i + ": y\r\n";
    }
    try (RawClient client = connect()) {
      client.request("GET /ping", headers);

      assertThat(client.reply().status()).isEqualTo(431);
      assertOthersAreServed();
    }
  }

  @Test
  void header_ofAMegabyte_is431() throws Exception {
    try (RawClient client = connect()) {
      client.send("GET /ping HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(12_000));

      Reply reply = client.reply();

      assertThat(reply.status()).isEqualTo(431);
      assertThat(reply.body()).contains("\"status\":431");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3_000, 100_000})
  void path_tooLong_is414(int length) throws Exception {
    try (RawClient client = connect()) {
      client.send("GET /" + "y".repeat(length) + " HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(client.reply().status()).isEqualTo(414);
      assertOthersAreServed();
    }
  }

  @Test
  void client_thatHalfClosesAfterItsRequest_getsItsAnswer() throws Exception {
    try (RawClient client = connect()) {
      client.request("POST /length", "Content-Length: 3\r\n").send("abc").halfClose();

      assertThat(client.reply().body()).isEqualTo("{\"length\":3}");
      assertThat(client.closed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n5\r\nab"})
  void body_cutByAHalfClose_is400(String rest) throws Exception {
    try (RawClient client = connect()) {
      client.send("POST /length HTTP/1.1\r\nHost: x\r\n" + rest).halfClose();

      assertRefusedAndClosed(client, 400, "the body breaks off or is not well-formed");
    }
  }

  @Test
  void body_thatNobodyReads_isReadToItsEndOrEndsTheConnection() throws Exception {
    try (RawClient whole = connect();
        RawClient part = connect()) {
      whole.send("POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345");
      part.request("POST /unread", "Content-Length: 500\r\n").send("12345");

      assertThat(whole.reply().status()).isEqualTo(200);
      assertThat(whole.request("GET /ping").reply().status()).isEqualTo(200);
      assertThat(part.reply().headers()).containsEntry("connection", "close");
      assertThat(part.closed()).isTrue();
    }
  }

  @Test
  void client_thatAsksBeforeItSends_isToldToGoOn() throws Exception {
    try (RawClient client = connect()) {
      client.request("POST /length", "Expect: 100-continue\r\n", "Content-Length: 3\r\n");
      assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
      client.line();

      assertThat(client.send("abc").reply().body()).isEqualTo("{\"length\":3}");
    }
  }

  @Test
  void client_thatAsksBeforeItSendsTooMuch_isRefusedAtOnce() throws Exception {
    try (RawClient client = connect()) {
      client.request("POST /length", "Expect: 100-continue\r\n", "Content-Length: 3000000\r\n");

      assertRefusedAndClosed(client, 413, "the body has more than");
    }
  }

  @Test
  void requests_pipelined_areAnsweredInOrder() throws Exception {
    try (RawClient client = connect()) {
      client.send(
          "POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"
              + "GET /ping HTTP/1.1\r\nHost: x\r\n\r\n"
              + "POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na");

      assertThat(client.reply().body()).isEqualTo("{\"length\":2}");
      assertThat(client.reply().body()).isEqualTo("{\"ok\":true}");
      assertThat(client.reply().body()).isEqualTo("{\"length\":1}");
    }
  }

  @Test
  void clients_thatDripHeaders_doNotDisturbOthers() throws Exception {
    List<RawClient> dripping = new ArrayList<>();
    try {
      for (int i = 0; i < 400; i++) {
        dripping.add(connect().send("GET /ping HTTP/1.1\r\nX-Slow: "));
      }
      assertOthersAreServed();
      for (RawClient client : dripping) {
        client.send("y");
      }
      assertOthersAreServed();
      assertThat(dripping.getLast().send("\r\nHost: x\r\n\r\n").reply().status()).isEqualTo(200);
    } finally {
      for (RawClient client : dripping) {
        client.close();
      }
    }
  }

  @Test
  void bytes_ofAnyKind_areAnsweredOrClosedAndHarmNobody() throws Exception {
    millrace.testkit.Seeds.forAll(
        20,
        random -> {
          byte[] noise = new byte[1 + random.nextInt(500)];
          random.nextBytes(noise);
          byte[] start = "POST /length HTTP/1.1\r\n".getBytes(UTF_8);
          try (RawClient client = connect()) {
            client.send(random.nextBoolean() ? start : new byte[0]).send(noise).halfClose();
            client.lines();
          } catch (java.net.SocketException e) {
            assertThat(e).hasMessageContaining("reset");
          }
        });
    assertOthersAreServed();
  }

  @Test
  void limits_thatAreNone_areRefused() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() ->
            new HttpLimits(
                1,
                Duration.ofSeconds(1),
                Duration.ZERO,
                1,
                1,
                Duration.ofSeconds(1),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
