package millrace.packs.graaljs;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.ScriptLimits.Cost;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * Watches one thread while it works on records. The thread counts its records, which costs it next
 * to nothing; the watchdog remembers what the thread had used up when it first saw a record.
 */
final class Watch {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long IDLE = 0;

  private final Cost limits;
  private final long thread;
  private final Runnable lost;

  /** The record under way; negative once it has to end, {@link #IDLE} between records. */
  private final AtomicLong turn = new AtomicLong(IDLE);

  private long turns;
  private volatile @Nullable Context context;
  private volatile ScriptError verdict = ScriptError.TIME;

  // Only the watchdog touches these.
  private long seen = IDLE;
  private long cpuBefore;
  private long bytesBefore;
  private long nanosBefore;
  private boolean givenUp;

  /**
   * A watch over the current thread.
   *
   * @param lost called once when a record does not end although it was told to
   */
  Watch(Cost limits, Runnable lost) {
    this.limits = limits;
    this.thread = Thread.currentThread().threadId();
    this.lost = lost;
  }

  /** A record begins. */
  void begin(Context in) {
    context = in;
    turn.set(++turns);
  }

  /** The record has ended; whether it kept to its limits. If not, its context is of no use. */
  boolean end() {
    return turn.compareAndSet(turns, IDLE);
  }

  /** Which limit the record broke. */
  ScriptError verdict() {
    return verdict;
  }

  void look(long now) {
    long current = turn.get();
    if (current < IDLE) {
      waitForTheEnd(now);
    } else if (current != seen) {
      seen = current;
      cpuBefore = THREADS.getThreadCpuTime(thread);
      bytesBefore = THREADS.getThreadAllocatedBytes(thread);
      nanosBefore = now;
    } else if (current != IDLE) {
      measure(current, now);
    }
  }

  private void measure(long current, long now) {
    if (THREADS.getThreadAllocatedBytes(thread) - bytesBefore > limits.allocated()) {
      condemn(current, now, ScriptError.MEMORY);
    } else if (THREADS.getThreadCpuTime(thread) - cpuBefore > limits.cpu().toNanos()
        || now - nanosBefore > limits.wall().toNanos()) {
      condemn(current, now, ScriptError.TIME);
    }
  }

  private void condemn(long current, long now, ScriptError broken) {
    verdict = broken;
    if (turn.compareAndSet(current, -current)) {
      nanosBefore = now;
      Context in = context;
      if (in != null) {
        // Closing waits for the thread, and others are to be watched meanwhile.
        Thread.ofVirtual().name("script-end").start(() -> Realm.cancel(in));
      }
    }
  }

  private void waitForTheEnd(long now) {
    if (!givenUp && now - nanosBefore > limits.grace().toNanos()) {
      givenUp = true;
      lost.run();
    }
  }
}
