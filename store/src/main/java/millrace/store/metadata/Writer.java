package millrace.store.metadata;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Callers wait for their change; those of the ledger go first. One
 * writer, because the second of two would be starved for seconds.
 */
final class Writer implements AutoCloseable {
  /** How many changes wait in a lane before its callers have to (invariant 8). */
  static final int WAITING_MAX = 256;

  private static final Duration ENTRY_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final BlockingQueue<FutureTask<?>> ledger = new LinkedBlockingQueue<>(WAITING_MAX);
  private final BlockingQueue<FutureTask<?>> catalog = new LinkedBlockingQueue<>(WAITING_MAX);

  /** One permit for each waiting change, and one for the end. */
  private final Semaphore work = new Semaphore(0);

  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean ended;

  Writer() {
    thread = Thread.ofPlatform().daemon().name("metadata-writer").start(this::run);
  }

  /** Runs a change after those that came before it, and gives its outcome. */
  <T> T call(Lane lane, Callable<T> change) {
    FutureTask<T> task = new FutureTask<>(change);
    BlockingQueue<FutureTask<?>> queue = queue(lane);
    enter(queue, task);
    work.release();
    // The thread may have ended between the two lines above; nobody else would take the task.
    if (ended && queue.remove(task)) {
      throw closed();
    }
    return outcome(task);
  }

  private void enter(BlockingQueue<FutureTask<?>> queue, FutureTask<?> task) {
    if (closing) {
      throw closed();
    }
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException("a change within a change would wait for itself");
    }
    // At first without waiting: an interrupted worker still has to write down how it ended.
    if (queue.offer(task)) {
      return;
    }
    try {
      if (!queue.offer(task, ENTRY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new MillraceException(
            StoreError.BUSY,
            WAITING_MAX + " changes have waited for " + ENTRY_TIMEOUT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(StoreError.BUSY, "interrupted before the change was made", e);
    }
  }

  /**
   * Waits even when it is interrupted: whether a change was made must not be left open. The wait is
   * as short as the transactions are.
   */
  private static <T> T outcome(FutureTask<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (CancellationException e) {
          throw closed();
        } catch (ExecutionException e) {
          throw unchecked(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException("a change failed", cause);
    };
  }

  private void run() {
    while (true) {
      work.acquireUninterruptibly();
      FutureTask<?> task = ledger.poll();
      if (task == null) {
        task = catalog.poll();
      }
      if (task == null) {
        end();
        return;
      }
      task.run();
    }
  }

  private void end() {
    ended = true;
    for (Lane lane : Lane.values()) {
      queue(lane).removeIf(task -> task.cancel(false));
    }
  }

  /** How many changes wait in a lane. */
  int waiting(Lane lane) {
    return queue(lane).size();
  }

  private BlockingQueue<FutureTask<?>> queue(Lane lane) {
    return switch (lane) {
      case LEDGER -> ledger;
      case CATALOG -> catalog;
    };
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the database is closed");
  }

  /** Makes the changes that wait already, and no further ones. */
  @Override
  public void close() {
    closing = true;
    work.release();
    try {
      thread.join(CLOSE_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
