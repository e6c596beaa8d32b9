package millrace.app;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import millrace.api.console.ConsoleFace;
import millrace.api.http.ChangeLog;
import millrace.api.http.Face;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.RequestLog;
import millrace.api.http.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where other commands of this machine reach the data folder while this process has it: a server on
 * loopback that takes the token of the folder, which only its owner can read. It opens in the
 * background, since hardly any command has to wait for it.
 */
final class OwnerDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerDoor.class);

  private final FutureTask<HttpServer> server;
  private boolean closed;

  private OwnerDoor(FutureTask<HttpServer> server) {
    this.server = server;
  }

  static OwnerDoor open(Node node) {
    FutureTask<HttpServer> server = new FutureTask<>(() -> serve(node));
    Thread.ofVirtual().name("door").start(server);
    return new OwnerDoor(server);
  }

  private static HttpServer serve(Node node) {
    Admission admission = node.admission();
    Face console =
        ConsoleFace.of(node.orders(), admission.console(node.folder().token()), node.clock());
    HttpServer server =
        HttpServer.start(
            HttpSettings.LOOPBACK,
            new Router(List.of(console)),
            List.of(new ChangeLog(admission.trail()), new RequestLog()),
            node.ids());
    node.folder().announce(server.url().toString());
    return server;
  }

  /** A second call waits for the first and changes nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server.get().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // The commands that would have come in have waited, and said that nobody answers.
      LOG.warn("other commands could not be let in", e.getCause());
    }
  }
}
