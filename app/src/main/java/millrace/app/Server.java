package millrace.app;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import millrace.api.health.Metrics;
import millrace.api.http.ChangeLog;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.Interceptor;
import millrace.api.http.RequestLog;
import millrace.api.http.Router;
import millrace.settings.Settings;
import millrace.spi.AppId;

/** A data folder that this process owns, served to others until somebody ends the process. */
public final class Server implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Node node;
  private final Metrics metrics;
  private final Router router;
  private final HttpServer http;
  private final Optional<OwnerDoor> door;
  private final CountDownLatch wantedDown = new CountDownLatch(1);
  private final Interrupts interrupts;

  private Server(Node node, Metrics metrics, Parts parts) {
    this.node = node;
    this.metrics = metrics;
    this.router = new Router(new ServedFaces(node, parts, metrics).all());
    HttpSettings settings = parts.httpSettings();
    node.pushes().start();
    this.http = HttpServer.start(settings, router, interceptors(parts), node.ids());
    this.door = announced(settings);
    Duration patience =
        settings.limits().stopTime().plus(parts.engineLimits().drain()).plus(LAST_WORDS);
    this.interrupts = Interrupts.toTheEnd(patience);
    interrupts.add(wantedDown::countDown);
    node.upkeep().start();
  }

  /**
   * Takes the data folder of the settings and serves it.
   *
   * @param notice takes lines for the user, such as that something is waited for
   */
  public static Server start(Settings settings, Consumer<String> notice) {
    Node node = new Reach(settings, notice, false).node();
    Metrics metrics = new Metrics(node.figures());
    boolean started = false;
    try {
      Server server = new Server(node, metrics, new Parts(settings));
      started = true;
      return server;
    } finally {
      if (!started) {
        close(node, metrics);
      }
    }
  }

  private static void close(Node node, Metrics metrics) {
    try (metrics;
        node) {
      // Closed from the last to the first.
    }
  }

  private List<Interceptor> interceptors(Parts parts) {
    return List.of(
        metrics,
        new RequestLog(),
        parts.rateLimits(node.clock()),
        new ChangeLog(node.admission().trail()));
  }

  /** Other commands of this machine come in here, unless they could not be sure who answers. */
  private Optional<OwnerDoor> announced(HttpSettings settings) {
    if (settings.tls().isPresent() || !http.onLoopback()) {
      return Optional.of(OwnerDoor.open(node));
    }
    node.folder().announce(url().toString());
    return Optional.empty();
  }

  /** Where it can be reached from this machine. */
  public URI url() {
    return http.url();
  }

  /** The app that is there from the start. */
  public AppId app() {
    return AppId.LOCAL;
  }

  /**
   * Makes a first key that may do everything, unless there has been one. It is made only once the
   * server answers, since it can be shown only once.
   *
   * @return its secret
   */
  public Optional<String> firstAdminKey() {
    return node.admission().firstAdminKey();
  }

  Router router() {
    return router;
  }

  Node node() {
    return node;
  }

  /** Waits until somebody wants the process to end. */
  public void awaitEnd() {
    try {
      wantedDown.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes no more requests, lets runs stop at a slice, and gives the folder back. */
  @Override
  public void close() {
    try (interrupts;
        metrics;
        node;
        http) {
      door.ifPresent(OwnerDoor::close);
    }
  }
}
