package millrace.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import millrace.spi.failure.MillraceException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/** A body as it comes from the client, still packed, with a limit in bytes and in time. */
final class WireStream extends InputStream {
  private static final int SKIPPED_CHUNKS_MAX = 16;

  private final Request request;
  private final long bytesMax;
  private final long endNanos;
  private Content.@Nullable Chunk chunk;
  private long bytes;
  private boolean ended;
  private @Nullable MillraceException broken;

  WireStream(Request request, long bytesMax, Duration time) {
    this.request = request;
    this.bytesMax = bytesMax;
    this.endNanos = System.nanoTime() + time.toNanos();
  }

  /**
   * Skips what has come and is of no interest.
   *
   * @return whether that was all of it, so that the next request can follow
   */
  boolean skipAvailable() {
    close();
    for (int chunks = 0; chunks < SKIPPED_CHUNKS_MAX && !ended; chunks++) {
      Content.@Nullable Chunk here = request.read();
      if (here == null || Content.Chunk.isFailure(here)) {
        return false;
      }
      release(here);
    }
    return ended;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (broken != null) {
      throw broken;
    }
    if (length == 0) {
      return 0;
    }
    Content.@Nullable Chunk here = current();
    if (here == null) {
      return -1;
    }
    int count = here.get(into, offset, length);
    if (!here.hasRemaining()) {
      release(here);
    }
    bytes += count;
    if (bytes > bytesMax) {
      throw breaking(RequestError.TOO_LARGE, "the body has more than " + bytesMax + " bytes");
    }
    return count;
  }

  /** The chunk that has the next byte, or null at the end. */
  private Content.@Nullable Chunk current() {
    while (!ended) {
      Content.@Nullable Chunk here = chunk == null ? request.read() : chunk;
      if (here == null) {
        await();
        checkTime();
      } else if (Content.Chunk.isFailure(here)) {
        throw failed(here.getFailure());
      } else if (here.hasRemaining()) {
        chunk = here;
        return here;
      } else {
        release(here);
      }
    }
    return null;
  }

  private void release(Content.Chunk here) {
    ended = here.isLast();
    chunk = null;
    here.release();
  }

  private void await() {
    try (Blocker.Runnable more = Blocker.runnable()) {
      request.demand(more);
      more.block();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void checkTime() {
    if (System.nanoTime() - endNanos > 0) {
      throw breaking(RequestError.TIMED_OUT, "the body did not arrive in time");
    }
  }

  private MillraceException failed(Throwable cause) {
    if (cause instanceof TimeoutException || cause.getCause() instanceof TimeoutException) {
      return breaking(RequestError.TIMED_OUT, "the body did not arrive in time");
    }
    String reason =
        cause instanceof HttpException bad && bad.getReason() != null
            ? ": " + bad.getReason().toLowerCase(Locale.ROOT)
            : "";
    return breaking(RequestError.INVALID, "the body breaks off or is not well-formed" + reason);
  }

  private MillraceException breaking(RequestError code, String message) {
    MillraceException failure = new MillraceException(code, message);
    broken = failure;
    return failure;
  }

  @Override
  public void close() {
    Content.@Nullable Chunk here = chunk;
    if (here != null) {
      release(here);
    }
  }
}
