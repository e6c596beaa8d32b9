package millrace.api.http;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import millrace.catalog.Ids;
import millrace.spi.failure.MillraceException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves some faces at one address, each request on a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** For sockets only; what may block runs on virtual threads. */
  private static final int PLATFORM_THREADS_MAX = 16;

  private static final int PLATFORM_THREADS_MIN = 4;

  private final Server server;
  private final AtomicBoolean stopping;
  private final Duration stopTime;
  private final URI url;
  private final boolean loopback;

  private HttpServer(
      Server server, AtomicBoolean stopping, Duration stopTime, URI url, boolean loopback) {
    this.server = server;
    this.stopping = stopping;
    this.stopTime = stopTime;
    this.url = url;
    this.loopback = loopback;
  }

  /**
   * Starts to serve.
   *
   * @param ids names for requests, to find them in the log
   * @throws MillraceException {@link ServerError#ADDRESS} when the port is taken or the address may
   *     not be used, {@link ServerError#KEY_STORE}
   */
  public static HttpServer start(HttpSettings settings, Router router, Ids ids) {
    return start(settings, router, List.of(), ids);
  }

  /** The same, with something that goes along with every request, in this order. */
  public static HttpServer start(
      HttpSettings settings, Router router, List<Interceptor> interceptors, Ids ids) {
    boolean loopback = onLoopback(settings);
    Server server = new Server(threads());
    ServerConnector connector = connector(settings, server);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(settings.limits().connections(), connector));
    AtomicBoolean stopping = new AtomicBoolean();
    Problems problems = new Problems(router);
    Dispatch dispatch =
        new Dispatch(
            new Answering(router, problems, interceptors), settings.limits(), ids, stopping::get);
    server.setHandler(new GracefulHandler(dispatch));
    server.setErrorHandler(new EarlyErrors(problems, ids));
    open(settings, connector);
    LifeCycle.start(server);
    return new HttpServer(
        server,
        stopping,
        settings.limits().stopTime(),
        url(settings, connector.getLocalPort()),
        loopback);
  }

  private static boolean onLoopback(HttpSettings settings) {
    try {
      boolean loopback = InetAddress.getByName(settings.host()).isLoopbackAddress();
      if (!loopback && settings.tls().isEmpty() && !settings.plainAllowed()) {
        throw new MillraceException(
            ServerError.ADDRESS,
            settings.host()
                + " is reachable from other machines: serve it with TLS, or allow"
                + " plain HTTP in the settings when a proxy stands before it");
      }
      return loopback;
    } catch (UnknownHostException e) {
      throw new MillraceException(
          ServerError.ADDRESS, settings.host() + " is no address of this machine", e);
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS_MAX, PLATFORM_THREADS_MIN);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
    return threads;
  }

  private static ServerConnector connector(HttpSettings settings, Server server) {
    ConnectionFactory plain =
        new HeaderClock(configuration(settings.limits()), settings.limits().headerTime());
    List<ConnectionFactory> factories =
        settings.tls().map(tls -> List.of(tls(tls, plain), plain)).orElseGet(() -> List.of(plain));
    ServerConnector connector =
        new ServerConnector(server, 1, -1, factories.toArray(ConnectionFactory[]::new));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.limits().idleTime().toMillis());
    return connector;
  }

  private static HttpConfiguration configuration(HttpLimits limits) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(limits.headerBytes());
    // The router splits the path before it decodes it, so that nothing is ambiguous there, and it
    // refuses by itself what cannot be decoded, so that the face of the path renders the error.
    configuration.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "router",
            Violation.AMBIGUOUS_PATH_SEPARATOR,
            Violation.AMBIGUOUS_PATH_ENCODING,
            Violation.AMBIGUOUS_PATH_PARAMETER,
            Violation.AMBIGUOUS_PATH_SEGMENT,
            Violation.AMBIGUOUS_EMPTY_SEGMENT,
            Violation.SUSPICIOUS_PATH_CHARACTERS,
            Violation.BAD_PERCENT_ENCODING,
            Violation.BAD_UTF8_ENCODING,
            Violation.TRUNCATED_UTF8_ENCODING,
            Violation.UTF16_ENCODINGS));
    return configuration;
  }

  private static ConnectionFactory tls(HttpSettings.Tls tls, ConnectionFactory next) {
    File file = tls.keyStore().toFile();
    SslContextFactory.Server context = new SslContextFactory.Server();
    try {
      context.setKeyStore(KeyStore.getInstance(file, tls.password().toCharArray()));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      // The last one is what the JDK says of a file that is not there.
      throw new MillraceException(
          ServerError.KEY_STORE,
          file + " cannot be read as a key store with the password of the settings",
          e);
    }
    context.setKeyStorePassword(tls.password());
    SslConnectionFactory factory = new SslConnectionFactory(context, next.getProtocol());
    // It would refuse a name that the certificate does not have; that is for the client to judge.
    factory.setEnsureSecureRequestCustomizer(false);
    return factory;
  }

  private static void open(HttpSettings settings, ServerConnector connector) {
    try {
      connector.open();
    } catch (IOException e) {
      throw new MillraceException(
          ServerError.ADDRESS,
          "cannot listen at " + settings.host() + ":" + settings.port() + "; choose another port",
          e);
    }
  }

  private static URI url(HttpSettings settings, int port) {
    String scheme = settings.tls().isPresent() ? "https" : "http";
    String host =
        switch (settings.host()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "[::1]";
          case String other -> other.contains(":") ? "[" + other + "]" : other;
        };
    return URI.create(scheme + "://" + host + ":" + port);
  }

  /** Where the server can be reached from this machine, without a slash at the end. */
  public URI url() {
    return url;
  }

  /** Whether only this machine can reach it. */
  public boolean onLoopback() {
    return loopback;
  }

  /** Takes no more requests, lets the running ones end for a while, then stops. */
  @Override
  public void close() {
    stopping.set(true);
    try {
      Graceful.shutdown(server).get(stopTime.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("requests that did not end in {} are cut off", stopTime);
    }
    LifeCycle.stop(server);
  }
}
