package millrace.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends the bytes it is told to, well-formed or not. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** What came back. */
  record Reply(int status, Map<String, String> headers, String body) {}

  static RawClient connect(URI server) throws IOException {
    return over(new Socket(server.getHost(), server.getPort()));
  }

  static RawClient over(Socket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MS);
    return new RawClient(socket);
  }

  RawClient patience(int ms) throws IOException {
    socket.setSoTimeout(ms);
    return this;
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(UTF_8));
  }

  RawClient send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Sends a request with a host and no body; more header lines end with CRLF each. */
  RawClient request(String line, String... headers) throws IOException {
    return send(line + " HTTP/1.1\r\nHost: x\r\n" + String.join("", headers) + "\r\n");
  }

  RawClient halfClose() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Whether the server has closed, so that nothing more comes. Waits for one or the other. */
  boolean closed() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return !(e instanceof java.net.SocketTimeoutException);
    }
  }

  /** Whether something comes within a short time; what it is stays to be read. */
  boolean hasMore(int ms) throws IOException {
    socket.setSoTimeout(ms);
    in.mark(1);
    try {
      boolean more = in.read() >= 0;
      in.reset();
      return more;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } finally {
      socket.setSoTimeout(PATIENCE_MS);
    }
  }

  Reply reply() throws IOException {
    return reply(false);
  }

  /** Reads a reply; one to HEAD has no body, whatever its headers say. */
  Reply reply(boolean head) throws IOException {
    String status = line();
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
    byte[] body = head ? new byte[0] : body(headers);
    return new Reply(Integer.parseInt(status.split(" ", -1)[1]), headers, new String(body, UTF_8));
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
        all.writeBytes(chunk);
      }
      return all.toByteArray();
    }
    String length = headers.get("content-length");
    return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
  }

  /** One chunk, empty for the last. */
  byte[] chunk() throws IOException {
    byte[] chunk = in.readNBytes(Integer.parseInt(line(), 16));
    line();
    return chunk;
  }

  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("closed after: " + line.toString(ISO_8859_1));
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(UTF_8);
  }

  /** Everything up to the end, line by line. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    new String(in.readAllBytes(), UTF_8).lines().forEach(lines::add);
    return lines;
  }

  /** Closes so that the server sees a reset and not an end. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
