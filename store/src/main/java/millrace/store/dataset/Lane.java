package millrace.store.dataset;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/**
 * Threads for what happens in native code: a virtual thread would hold its carrier all the while.
 * What runs here waits for nothing but the database.
 */
final class Lane implements AutoCloseable {
  private final ExecutorService threads;

  Lane(String name, int size) {
    threads =
        Executors.newFixedThreadPool(size, Thread.ofPlatform().daemon().name(name, 1).factory());
  }

  /** Does something and waits for its end, even if the caller is interrupted meanwhile. */
  <T> T call(Callable<T> work) {
    Future<T> future = threads.submit(work);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unwrapped(@Nullable Throwable cause) {
    return cause instanceof MillraceException failure
        ? new MillraceException(failure.failure(), failure)
        : new IllegalStateException("a statement broke", cause);
  }

  @Override
  public void close() {
    threads.close();
  }
}
