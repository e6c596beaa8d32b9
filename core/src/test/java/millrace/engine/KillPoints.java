package millrace.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import millrace.spi.failure.MillraceException;

/**
 * The steps at which a process can die, or something can fail, in a test. Once it is dead, nothing
 * that goes through here happens any more, on whatever thread.
 */
public final class KillPoints {
  private final Set<String> reached = new TreeSet<>();
  private final Map<String, MillraceException> breaks = new HashMap<>();
  private int left;
  private boolean dead;

  /** Dies when so many points have been passed; a negative number is never. */
  public KillPoints(int left) {
    this.left = left;
  }

  /** The death of the process. */
  public static final class Killed extends Error {
    Killed(String point) {
      super("killed at " + point);
    }
  }

  /** Lets a step fail once when it is next reached, and the process live on. */
  public synchronized void breakAt(String point, MillraceException failure) {
    breaks.put(point, failure);
  }

  /** Does something that a death may come before or after. */
  public <T> T around(String point, Supplier<T> step) {
    pass(point + ".before");
    T result = step.get();
    pass(point + ".after");
    return result;
  }

  public void around(String point, Runnable step) {
    around(
        point,
        () -> {
          step.run();
          return point;
        });
  }

  private synchronized void pass(String point) {
    if (!dead) {
      reached.add(point);
      dead = left-- == 0;
    }
    if (dead) {
      throw new Killed(point);
    }
    MillraceException failure = breaks.remove(point);
    if (failure != null) {
      throw failure;
    }
  }

  public synchronized boolean dead() {
    return dead;
  }

  /** The names of the points that were passed. */
  public synchronized Set<String> reached() {
    return Set.copyOf(reached);
  }
}
