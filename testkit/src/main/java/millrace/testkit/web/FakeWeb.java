package millrace.testkit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import millrace.testkit.web.FakeAnswer.Ending;

/**
 * A web server on a free port of loopback. It speaks HTTP/1.1 over plain sockets, one request a
 * connection, so that every fault of the wire can be had.
 */
public final class FakeWeb implements AutoCloseable {
  private static final int CUT_AFTER_MS = 40;

  private final ServerSocket server;
  private final Map<String, Function<FakeRequest, FakeAnswer>> resources =
      new ConcurrentHashMap<>();
  private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytesServed = new AtomicLong();

  private FakeWeb(ServerSocket server) {
    this.server = server;
  }

  public static FakeWeb start() {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      FakeWeb web = new FakeWeb(server);
      Thread.ofVirtual().name("fake-web").start(web::accept);
      return web;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a path of this server. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  /** Puts a resource at a path. */
  public FakePage page(String path, byte[] content) {
    FakePage page = new FakePage(content);
    resources.put(path, page::answer);
    return page;
  }

  public FakePage page(String path, String content) {
    return page(path, content.getBytes(UTF_8));
  }

  /** Puts a token endpoint at a path. */
  public FakeTokens tokens(String path, String client, String secret) {
    FakeTokens tokens = new FakeTokens(client, secret);
    resources.put(path, tokens::answer);
    return tokens;
  }

  /** Answers a path with whatever the function says. */
  public void on(String path, Function<FakeRequest, FakeAnswer> resource) {
    resources.put(path, resource);
  }

  public void redirect(String path, int status, String location) {
    on(path, _ -> FakeAnswer.of(status, "").with("Location", location));
  }

  /** All requests so far, in their order. */
  public List<FakeRequest> requests() {
    return List.copyOf(requests);
  }

  public List<FakeRequest> requests(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** How many bytes of bodies went out so far. */
  public long bytesServed() {
    return bytesServed.get();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("fake-web-connection").start(() -> serve(socket));
      }
    } catch (IOException e) {
      // The server socket was closed, which is how this server ends.
    }
  }

  private static void linger(Socket socket, Ending ending) throws IOException {
    switch (ending) {
      case Ending.Whole _ -> {}
      case Ending.Cut _ -> {
        // The JDK's client may drop an answer whose end comes along with its head.
        socket.setSoTimeout(CUT_AFTER_MS);
        untilClosed(socket);
      }
      // Nothing will come: this ends when the other side closes, or this server does.
      case Ending.Stall _ -> untilClosed(socket);
    }
  }

  private static void untilClosed(Socket socket) throws IOException {
    try {
      socket.getInputStream().readNBytes(1);
    } catch (SocketTimeoutException e) {
      // Waited long enough.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      FakeRequest request = HttpWire.read(socket.getInputStream());
      requests.add(request);
      FakeAnswer answer =
          resources.getOrDefault(request.path(), _ -> FakeAnswer.of(404, "")).apply(request);
      boolean head = request.method().equals("HEAD");
      HttpWire.Written written = HttpWire.write(answer, head, socket.getOutputStream());
      bytesServed.addAndGet(written.bodyBytes());
      linger(socket, written.ending());
    } catch (IOException e) {
      // The client went away, or this server was closed; neither is of interest to a test.
    } finally {
      open.remove(socket);
    }
  }
}
