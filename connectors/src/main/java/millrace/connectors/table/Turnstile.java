package millrace.connectors.table;

import java.util.function.Supplier;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.WarehouseError;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread read at a time, and another one end that. What the reader holds is given back
 * once: by whoever closes it, or by the thread that is inside, when it comes out.
 */
public final class Turnstile {
  private final Object lock = new Object();
  private final String name;
  private final Runnable release;
  private @Nullable Thread inside;
  private boolean closed;
  private boolean released;

  /**
   * Lets nobody in yet.
   *
   * @param name what is read, for messages
   * @param release gives back what the reader holds
   */
  public Turnstile(String name, Runnable release) {
    this.name = name;
    this.release = release;
  }

  /** Does something inside. */
  public <T> T pass(Supplier<T> work) {
    enter();
    try {
      return work.get();
    } catch (MillraceException e) {
      throw isClosed() ? closedMeanwhile(e) : e;
    } finally {
      leave();
    }
  }

  /**
   * Lets nobody in any more.
   *
   * @param ending ends what the thread inside waits for, beside the interrupt that it gets
   */
  public void close(Runnable ending) {
    boolean free;
    synchronized (lock) {
      closed = true;
      free = inside == null;
      if (inside != null) {
        inside.interrupt();
      }
    }
    if (free) {
      releaseOnce();
    } else {
      ending.run();
    }
  }

  private void enter() {
    synchronized (lock) {
      if (closed) {
        throw closedMeanwhile(null);
      }
      inside = Thread.currentThread();
    }
  }

  private void leave() {
    boolean last;
    synchronized (lock) {
      inside = null;
      last = closed;
      if (last) {
        // The interrupt was meant for the reading alone, not for what the thread does next.
        boolean _ = Thread.interrupted();
      }
    }
    if (last) {
      releaseOnce();
    }
  }

  private void releaseOnce() {
    synchronized (lock) {
      if (released) {
        return;
      }
      released = true;
    }
    release.run();
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  private MillraceException closedMeanwhile(@Nullable MillraceException cause) {
    return new MillraceException(
        WarehouseError.CONNECTION, name + " is not read any more: its reader was closed", cause);
  }
}
