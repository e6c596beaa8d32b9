package millrace.packs.graaljs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.ScriptLimits;

/**
 * The threads that programs run on: threads of the platform, since the JVM counts neither time nor
 * memory of virtual ones. A thread that cannot be stopped is left to itself, and another one takes
 * its place, a few times.
 */
final class ScriptThreads implements AutoCloseable {
  /** How many threads may be out of reach at once. */
  private static final int LOST_MAX = 4;

  private final ScriptLimits limits;
  private final Watchdog watchdog;
  private final ExecutorService threads;
  private final Semaphore free;
  private final AtomicInteger lost = new AtomicInteger();

  ScriptThreads(ScriptLimits limits, Watchdog watchdog) {
    this.limits = limits;
    this.watchdog = watchdog;
    this.free = new Semaphore(limits.threads());
    this.threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().name("script-", 1).daemon().factory());
  }

  /** The thread does not come back. */
  static final class Lost extends Exception {
    Lost() {
      super("a program cannot be stopped");
    }
  }

  /** Does some work on a thread, under a watch. */
  <T> T call(Function<Watch, T> work) throws Lost {
    if (lost.get() >= LOST_MAX) {
      throw new MillraceException(
          ScriptError.STUCK,
          LOST_MAX + " threads run code that cannot be stopped; find it and restart");
    }
    free.acquireUninterruptibly();
    try {
      return await(started(work));
    } finally {
      free.release();
    }
  }

  private <T> CompletableFuture<T> started(Function<Watch, T> work) {
    CompletableFuture<T> end = new CompletableFuture<>();
    threads.execute(() -> work(work, end));
    return end;
  }

  private <T> void work(Function<Watch, T> work, CompletableFuture<T> end) {
    Watch watch = new Watch(limits.record(), () -> end.completeExceptionally(new Lost()));
    FutureTask<T> task = new FutureTask<>(() -> work.apply(watch));
    watchdog.add(watch);
    task.run();
    watchdog.remove(watch);
    boolean inTime =
        switch (task.state()) {
          case SUCCESS -> end.complete(task.resultNow());
          case FAILED -> end.completeExceptionally(task.exceptionNow());
          case RUNNING, CANCELLED -> throw new IllegalStateException("nobody cancels a program");
        };
    if (!inTime) {
      lost.decrementAndGet();
    }
  }

  private <T> T await(CompletableFuture<T> end) throws Lost {
    try {
      return end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a program runs", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      switch (cause) {
        case Lost lostOne -> {
          lost.incrementAndGet();
          throw lostOne;
        }
        case MillraceException failure -> throw failure;
        default -> throw new IllegalStateException("a program could not be run", cause);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
