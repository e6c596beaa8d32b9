package millrace.store.index;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import millrace.search.Write;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/**
 * Changes from outside of runs, on their way into one generation. A commit takes milliseconds
 * however little it holds, so those that came while one was under way go into the next one
 * together: whoever gets the lock first commits for all who wait.
 */
final class WriteQueue {
  private static final int WAITING_MAX = 1_000;
  private static final int TOGETHER_MAX = 10_000;
  private static final Duration LOCK_TIME = Duration.ofSeconds(60);

  private final IndexGeneration target;
  private final Deque<Call> waiting = new ArrayDeque<>();

  WriteQueue(IndexGeneration target) {
    this.target = target;
  }

  /** The changes of one caller; what became of them is written and read under the lock. */
  private static final class Call {
    private final List<Write> writes;
    private boolean done;
    private boolean ended;
    private @Nullable MillraceException failure;

    Call(List<Write> writes) {
      this.writes = writes;
    }

    /** Whether it was taken in and is durable. */
    boolean applied() {
      if (failure != null) {
        throw failure;
      }
      if (done && !ended) {
        throw new IllegalStateException("the commit that these changes were part of broke");
      }
      return done;
    }
  }

  /**
   * Applies changes in their order, all of them or none; they are durable when this returns.
   *
   * @return whether they were taken in; not when the generation is retired
   */
  boolean apply(List<Write> writes) {
    Call call = new Call(writes);
    add(call);
    lock(call);
    try {
      while (!call.done && !target.retired()) {
        commit(next());
      }
      // A retired generation takes in nothing.
      remove(call);
      return call.applied();
    } finally {
      target.lock().unlock();
    }
  }

  private void add(Call call) {
    synchronized (waiting) {
      if (waiting.size() == WAITING_MAX) {
        throw new MillraceException(
            IndexError.BUSY, WAITING_MAX + " changes wait for the index already; try again later");
      }
      waiting.add(call);
    }
  }

  private boolean remove(Call call) {
    synchronized (waiting) {
      return waiting.remove(call);
    }
  }

  private void lock(Call call) {
    boolean locked = false;
    try {
      locked = target.lock().tryLock(LOCK_TIME.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!locked && remove(call)) {
      throw new MillraceException(
          IndexError.BUSY, "the index did not get to it in time; try again later");
    }
    if (!locked) {
      // Somebody is committing it right now.
      target.lock().lock();
    }
  }

  private boolean committed(List<Write> writes) throws IOException {
    target.ready();
    return target.read(searcher -> {
      DirectChange change = new DirectChange(target, searcher);
      for (Write write : writes) {
        change.add(write);
      }
      target.commit(change::make);
      return true;
    });
  }

  private List<Call> next() {
    List<Call> calls = new ArrayList<>();
    int writes = 0;
    synchronized (waiting) {
      while (!waiting.isEmpty() && writes < TOGETHER_MAX) {
        Call call = waiting.remove();
        writes += call.writes.size();
        calls.add(call);
      }
    }
    return calls;
  }

  private void commit(List<Call> calls) {
    List<Write> writes = calls.stream().flatMap(call -> call.writes.stream()).toList();
    MillraceException failure = null;
    boolean ended = false;
    try {
      ended = committed(writes);
    } catch (IOException e) {
      failure = IndexGeneration.failed("writing to the index", e);
      ended = true;
    } finally {
      for (Call call : calls) {
        call.ended = ended;
        call.failure = failure;
        call.done = true;
      }
    }
  }
}
