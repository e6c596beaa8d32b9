package millrace.engine;

import java.util.ArrayList;
import java.util.List;

/** Tells the splits of a run that they are to stop, and ends reads that block. */
final class StopSignal {
  private final List<Runnable> onNow = new ArrayList<>();
  private volatile boolean drain;
  private volatile boolean now;

  /** Whether no new chunk is to be read. */
  boolean draining() {
    return drain;
  }

  /** Whether not even the slice at hand is to be committed. */
  boolean now() {
    return now;
  }

  void drain() {
    drain = true;
  }

  /** Stops at once. */
  void stopNow() {
    List<Runnable> actions;
    synchronized (onNow) {
      drain = true;
      now = true;
      actions = List.copyOf(onNow);
      onNow.clear();
    }
    actions.forEach(Runnable::run);
  }

  /** Runs an action when everything is to stop at once, or right away when it is already. */
  void onNow(Runnable action) {
    synchronized (onNow) {
      if (!now) {
        onNow.add(action);
        return;
      }
    }
    action.run();
  }

  void forget(Runnable action) {
    synchronized (onNow) {
      onNow.remove(action);
    }
  }
}
