package millrace.api.http;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections that give the head of a request a time as a whole. Idle time alone, which is
 * all that the server has by itself, never ends for a client that sends a byte now and then.
 */
final class HeaderClock extends HttpConnectionFactory {
  private final Duration time;

  HeaderClock(HttpConfiguration configuration, Duration time) {
    super(configuration);
    this.time = time;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConnection connection = new TimedConnection(getHttpConfiguration(), connector, endPoint);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  /** A connection whose clock runs while a head, or the client's end, is on its way. */
  private final class TimedConnection extends HttpConnection {
    private final Scheduler scheduler;
    private Scheduler.@Nullable Task clock;

    TimedConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
      this.scheduler = connector.getScheduler();
    }

    @Override
    protected RequestHandler newRequestHandler() {
      return new RequestHandler() {
        @Override
        public boolean headerComplete() {
          stop();
          return super.headerComplete();
        }
      };
    }

    @Override
    public void onOpen() {
      start();
      super.onOpen();
    }

    @Override
    public void onFillable() {
      super.onFillable();
      if (awaitsHead()) {
        start();
      } else if (hadRequest()) {
        stop();
      }
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
      stop();
      super.onClose(cause);
    }

    /** Whether a head has begun, or the connection only waits for the client to close it. */
    private boolean awaitsHead() {
      HttpParser parser = getParser();
      return parser.isStart()
          ? parser.getHeaderLength() > 0
          : parser.inHeaderState() || parser.isClose() || parser.isClosed();
    }

    /** Until the first request is there the clock runs on, whatever a handshake does. */
    private boolean hadRequest() {
      return getMessagesIn() > 0;
    }

    private synchronized void start() {
      if (clock == null) {
        try {
          clock = scheduler.schedule(this::expire, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
          // The server stops, which closes every connection anyway.
          getEndPoint().close();
        }
      }
    }

    private synchronized void stop() {
      if (clock != null) {
        clock.cancel();
        clock = null;
      }
    }

    private synchronized void expire() {
      clock = null;
      if (awaitsHead() || !hadRequest()) {
        getEndPoint().close();
      }
    }
  }
}
