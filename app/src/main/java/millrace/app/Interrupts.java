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
  private final Thread hook = new Thread(this::end, "interrupt");

  Interrupts(Duration patience) {
    this.patience = patience;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  void add(Runnable action) {
    actions.add(action);
  }

  private void end() {
    actions.forEach(Runnable::run);
    try {
      over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
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
