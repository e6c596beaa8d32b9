package millrace.connectors.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read as it comes in. Unlike the stream of the JDK, a read ends when the sender
 * stands still for too long, and when another thread closes the stream.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
  /** How many pieces of some 16 kB may wait for the reader: invariant 8. */
  private static final int PIECES_AHEAD_MAX = 8;

  private final Duration stall;
  private final LinkedBlockingQueue<Piece> arrived = new LinkedBlockingQueue<>();
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private final Queue<ByteBuffer> current = new ArrayDeque<>();
  private volatile boolean closed;
  private @Nullable Piece end;

  private sealed interface Piece {
    record Data(List<ByteBuffer> buffers) implements Piece {}

    record End() implements Piece {}

    record Broken(Throwable cause) implements Piece {}

    record Closed() implements Piece {}
  }

  TimedBody(Duration stall) {
    this.stall = stall;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (closed || !subscription.compareAndSet(null, given)) {
      given.cancel();
    } else {
      given.request(PIECES_AHEAD_MAX);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    arrived.add(new Piece.Data(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    arrived.add(new Piece.Broken(cause));
  }

  @Override
  public void onComplete() {
    arrived.add(new Piece.End());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      ByteBuffer buffer = current.peek();
      if (buffer == null) {
        if (!more()) {
          return -1;
        }
      } else if (buffer.hasRemaining()) {
        int count = Math.min(length, buffer.remaining());
        buffer.get(into, offset, count);
        return count;
      } else {
        current.remove();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    arrived.add(new Piece.Closed());
    Flow.Subscription given = subscription.get();
    if (given != null) {
      given.cancel();
    }
  }

  /** Waits for the next piece; false at the end. The end stays the end for every later read. */
  private boolean more() throws IOException {
    Piece piece = end != null ? end : take();
    switch (piece) {
      case Piece.Data data -> {
        current.addAll(data.buffers());
        Flow.Subscription given = subscription.get();
        if (given != null) {
          given.request(1);
        }
        return true;
      }
      case Piece.End _ -> {
        end = piece;
        return false;
      }
      case Piece.Broken broken -> {
        end = piece;
        throw new IOException("the connection broke: " + broken.cause(), broken.cause());
      }
      case Piece.Closed _ -> {
        end = piece;
        throw new IOException("the stream was closed");
      }
    }
  }

  private Piece take() throws IOException {
    if (closed) {
      return new Piece.Closed();
    }
    try {
      Piece piece = arrived.poll(stall.toNanos(), TimeUnit.NANOSECONDS);
      if (piece == null) {
        throw new SocketTimeoutException("nothing came for " + stall.toMillis() + " ms");
      }
      return piece;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for more");
    }
  }
}
