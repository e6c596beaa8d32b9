package millrace.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Action;
import millrace.spi.destination.Load;
import org.jspecify.annotations.Nullable;

/**
 * Which runs use which targets. A replacement has its target for itself, since what others write to
 * the old content would be gone with it; all others share.
 */
final class TargetLocks {
  private final Map<Target, Users> users = new HashMap<>();

  private record Target(AppId app, String name) {}

  private static final class Users {
    private final Set<RunId> sharing = new HashSet<>();
    private @Nullable RunId alone;
  }

  /**
   * Takes a target for a run.
   *
   * @return empty when it is taken, else the run that is in the way
   */
  synchronized Optional<RunId> take(Load load) {
    Users there = users.computeIfAbsent(target(load), _ -> new Users());
    if (there.alone != null) {
      return Optional.of(there.alone);
    }
    if (load.action() != Action.REPLACE) {
      there.sharing.add(load.run());
      return Optional.empty();
    }
    if (!there.sharing.isEmpty()) {
      return there.sharing.stream().findFirst();
    }
    there.alone = load.run();
    return Optional.empty();
  }

  synchronized void give(Load load) {
    Users there = users.get(target(load));
    if (there == null) {
      return;
    }
    there.sharing.remove(load.run());
    if (load.run().equals(there.alone)) {
      there.alone = null;
    }
    if (there.sharing.isEmpty() && there.alone == null) {
      users.remove(target(load));
    }
    notifyAll();
  }

  /** Takes a target for a run as soon as it is free, if it is within some time. */
  synchronized Optional<RunId> take(Load load, Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    Optional<RunId> inTheWay = take(load);
    while (inTheWay.isPresent()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
      inTheWay = take(load);
    }
    return inTheWay;
  }

  private static Target target(Load load) {
    return new Target(load.app(), load.target());
  }
}
