package millrace.push;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.Pause;
import millrace.run.RunError;
import millrace.spi.AppId;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.failure.Retry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of pushes, one for each index, each worked off by one thread in its order. How much stands
 * in them is bounded by the journal.
 */
final class PushQueues implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PushQueues.class);

  private final PushApplier applier;
  private final PushLimits limits;
  private final Pause pause;
  private final Map<Place, Line> lines = new HashMap<>();
  private boolean closed;

  PushQueues(PushApplier applier, PushLimits limits, Pause pause) {
    this.applier = applier;
    this.limits = limits;
    this.pause = pause;
  }

  private record Place(AppId app, String index) {}

  private record Line(Deque<Push> waiting, Thread worker) {}

  /** Puts a push at the end of its line. */
  synchronized void add(Push push) {
    if (closed) {
      return;
    }
    Place place = new Place(push.app(), push.index());
    Line line = lines.get(place);
    if (line != null) {
      line.waiting().add(push);
      return;
    }
    Thread worker = Thread.ofVirtual().name("push").unstarted(() -> work(place));
    lines.put(place, new Line(new ArrayDeque<>(List.of(push)), worker));
    worker.start();
  }

  private void work(Place place) {
    List<Push> group = next(place);
    while (!group.isEmpty()) {
      if (!apply(group)) {
        return;
      }
      group = next(place);
    }
  }

  /** What is applied together next; with nothing left, the line ends. */
  private synchronized List<Push> next(Place place) {
    Line line = lines.get(place);
    List<Push> group = new ArrayList<>();
    if (line == null || closed) {
      return group;
    }
    int records = 0;
    long bytes = 0;
    Push push = line.waiting().peek();
    while (push != null && (group.isEmpty() || fits(group, push, records, bytes))) {
      group.add(line.waiting().remove());
      records += push.records();
      bytes += push.bytes();
      push = line.waiting().peek();
    }
    if (group.isEmpty()) {
      lines.remove(place);
    }
    return group;
  }

  private boolean fits(List<Push> group, Push push, int records, long bytes) {
    PushLimits.Group most = limits.group();
    return !push.action().isOrder()
        && !group.getFirst().action().isOrder()
        && group.size() < most.pushes()
        && records + push.records() <= most.records()
        && bytes + push.bytes() <= most.bytes();
  }

  /**
   * Applies pushes, however long it takes: they were accepted.
   *
   * @return whether that was done; not when everything comes to rest
   */
  private boolean apply(List<Push> group) {
    for (int failures = 1; !isClosed(); failures++) {
      try {
        applier.apply(group);
        return true;
      } catch (MillraceException e) {
        if (e.failure().code().retry() == Retry.NEVER) {
          return apart(group, e.failure());
        }
        LOG.warn("pushes to {} are tried again: {}", group.getFirst().index(), e.failure());
      } catch (RuntimeException e) {
        LOG.error("pushes to {} broke", group.getFirst().index(), e);
        return apart(group, defect(e));
      }
      if (!paused(failures)) {
        return false;
      }
    }
    return false;
  }

  /** One by one, so that the others do not suffer from the one that cannot be applied. */
  private boolean apart(List<Push> group, Failure failure) {
    if (group.size() == 1) {
      return giveUp(group.getFirst(), failure);
    }
    boolean all = true;
    for (Push push : group) {
      all = all && apply(List.of(push));
    }
    return all;
  }

  private boolean giveUp(Push push, Failure failure) {
    for (int failures = 1; !isClosed(); failures++) {
      try {
        applier.giveUp(push, failure);
        return true;
      } catch (RuntimeException e) {
        LOG.error("the end of push {} could not be written down", push.id(), e);
      }
      if (!paused(failures)) {
        return false;
      }
    }
    return false;
  }

  private boolean paused(int failures) {
    try {
      pause.pause(limits.pauses().after(failures));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Failure defect(RuntimeException cause) {
    return new Failure(
        RunError.DEFECT,
        "a defect of Millrace ended the run; the log has the details",
        cause.toString());
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Lets what is being applied come to its end, and begins with nothing else. */
  @Override
  public void close() {
    List<Thread> workers;
    synchronized (this) {
      closed = true;
      workers = lines.values().stream().map(Line::worker).toList();
    }
    try {
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
