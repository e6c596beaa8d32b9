package millrace.packs.graaljs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at the threads that run programs every few milliseconds, as long as there are any. The
 * engine counts neither time nor memory, and asking at each record would cost more than the record.
 */
final class Watchdog implements AutoCloseable {
  private static final long TICK_NANOS = 2_000_000;

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  Watchdog() {
    thread = Thread.ofPlatform().name("script-watchdog").daemon().unstarted(this::look);
    thread.start();
  }

  void add(Watch watch) {
    watches.add(watch);
    LockSupport.unpark(thread);
  }

  void remove(Watch watch) {
    watches.remove(watch);
  }

  private void look() {
    while (!closed) {
      if (watches.isEmpty()) {
        LockSupport.park(this);
      } else {
        long now = System.nanoTime();
        watches.forEach(watch -> watch.look(now));
        LockSupport.parkNanos(this, TICK_NANOS);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
