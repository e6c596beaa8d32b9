package millrace.store.dataset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.SliceId;

/**
 * What is going on at one table. Slices are compared and committed one at a time; those that only
 * add rows are filled side by side, as long as nobody changes the columns.
 */
final class TableState {
  private static final long PATIENCE_SECONDS = 60;

  private final String name;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition quiet = lock.newCondition();
  private final Map<SplitId, Long> fences = new HashMap<>();
  private final Set<RunId> loading = new HashSet<>();
  private long commit;
  private int adding;
  private int changing;

  TableState(String name, long commit) {
    this.name = name;
    this.commit = commit;
  }

  /** The name that it is known by. */
  String name() {
    return name;
  }

  /** The name under which the ledger keeps the last commit. */
  String place() {
    return "datasets/" + name;
  }

  /** Held from the comparison of a slice with the table to its commit. */
  ReentrantLock lock() {
    return lock;
  }

  /** The number of the last commit. The caller holds the lock. */
  long commit() {
    return commit;
  }

  void committed(long number) {
    commit = number;
  }

  void load(RunId run) {
    lock.lock();
    try {
      loading.add(run);
    } finally {
      lock.unlock();
    }
  }

  /** Whether another run may still write to it. The caller holds the lock. */
  Set<RunId> others(RunId run) {
    Set<RunId> others = new HashSet<>(loading);
    others.remove(run);
    return others;
  }

  /** Forgets a run. The caller holds the lock. */
  void release(RunId run) {
    loading.remove(run);
    fences.keySet().removeIf(split -> split.run().equals(run));
  }

  /** Locks out older leases. The caller holds the lock. */
  void fence(SplitId split, long epoch) {
    fences.merge(split, epoch, Math::max);
  }

  boolean fenced(SliceId slice) {
    return Optional.ofNullable(fences.get(slice.split())).orElse(0L) > slice.epoch();
  }

  /** Whether nobody is changing the columns, or waits for it. The caller holds the lock. */
  boolean calm() {
    return changing == 0;
  }

  /** Whether a slice is adding rows now. The caller holds the lock. */
  boolean busy() {
    return adding > 0;
  }

  /** Begins to add rows with the columns as they are. The caller holds the lock. */
  void beginAdding() {
    adding++;
  }

  void endAdding() {
    lock.lock();
    try {
      adding--;
      quiet.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Changes the columns when it is necessary: no slice begins to add rows meanwhile, and those that
   * do are waited for. The caller holds the lock, which may be free for a while in between.
   */
  void change(BooleanSupplier necessary, Runnable change) {
    if (!necessary.getAsBoolean()) {
      return;
    }
    changing++;
    try {
      awaitQuiet();
      change.run();
    } finally {
      changing--;
    }
  }

  /** Those that take longer find out when they commit, and are read again. */
  private void awaitQuiet() {
    long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    boolean interrupted = false;
    while (adding > 0 && left > 0) {
      try {
        left = quiet.awaitNanos(left);
      } catch (InterruptedException e) {
        interrupted = true;
        left = 0;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
