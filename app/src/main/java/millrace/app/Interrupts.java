package millrace.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and a polite kill into a clean end: the process goes down only after the command has
 * come to its end by itself, or after a while.
 */
final class Interrupts implements AutoCloseable {
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Duration patience;
  private final boolean toTheEnd;
  private final Thread hook = new Thread(this::end, "interrupt");

  Interrupts(Duration patience) {
    this(patience, false);
  }

  private Interrupts(Duration patience, boolean toTheEnd) {
    this.patience = patience;
    this.toTheEnd = toTheEnd;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** For what runs until it is interrupted: then that is success, and the process says so. */
  static Interrupts toTheEnd(Duration patience) {
    return new Interrupts(patience, true);
  }

  void add(Runnable action) {
    actions.add(action);
  }

  private void end() {
    actions.forEach(Runnable::run);
    try {
      boolean clean = over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (clean && toTheEnd) {
        // Otherwise the process would report the signal as its end.
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is going down already, and the hook was waiting for exactly this.
    }
  }
}
