package millrace.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
   * What keeps a run from its targets.
   *
   * @param run that has one of them
   * @param target the one that it has
   */
  record Obstacle(RunId run, String target) {}

  /**
   * Takes all targets of a run, or none.
   *
   * @return empty when they are taken, else what is in the way
   */
  synchronized Optional<Obstacle> take(List<Load> loads) {
    List<Load> taken = new ArrayList<>();
    for (Load load : loads) {
      Optional<RunId> inTheWay = take(load);
      if (inTheWay.isPresent()) {
        give(taken);
        return Optional.of(new Obstacle(inTheWay.get(), load.target()));
      }
      taken.add(load);
    }
    return Optional.empty();
  }

  private Optional<RunId> take(Load load) {
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

  synchronized void give(List<Load> loads) {
    loads.forEach(this::give);
    notifyAll();
  }

  private void give(Load load) {
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
  }

  /** Takes the targets of a run as soon as they are free, if it is within some time. */
  synchronized Optional<Obstacle> take(List<Load> loads, Duration within)
      throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    Optional<Obstacle> inTheWay = take(loads);
    while (inTheWay.isPresent()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
      inTheWay = take(loads);
    }
    return inTheWay;
  }

  private static Target target(Load load) {
    return new Target(load.app(), load.target());
  }
}
