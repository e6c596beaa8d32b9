package millrace.operation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import millrace.catalog.TaskId;
import millrace.engine.Progress;
import millrace.engine.RunSupervisor;
import millrace.run.Run;
import millrace.run.RunEvent;
import millrace.run.RunState;
import millrace.run.RunStore;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Drives queued runs, in the order in which they came: one of a task at a time, and so many of all
 * at once. The others wait in their queue, and say for what.
 */
public final class Dispatcher implements RunQueue, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final RunSupervisor supervisor;
  private final RunStore runs;
  private final Limits limits;
  private final InstantSource clock;
  private final Consumer<Run> ended;
  private final Map<RunId, Run> waiting = new LinkedHashMap<>();
  private final Map<RunId, Driven> driven = new LinkedHashMap<>();
  private boolean closed;

  /**
   * Drives nothing yet.
   *
   * @param ended hears of each run that is not driven any more, before the next one of its task
   *     begins
   */
  public Dispatcher(
      RunSupervisor supervisor,
      RunStore runs,
      Limits limits,
      InstantSource clock,
      Consumer<Run> ended) {
    this.supervisor = supervisor;
    this.runs = runs;
    this.limits = limits;
    this.clock = clock;
    this.ended = ended;
  }

  /**
   * Bounds of what is done at once.
   *
   * @param driven how many runs are worked on at the same time
   * @param waiting how many more wait for their turn
   */
  public record Limits(int driven, int waiting) {
    public Limits {
      if (driven < 1 || waiting < 1) {
        throw new IllegalArgumentException("no run could be driven");
      }
    }
  }

  /** A run that is worked on here. */
  private record Driven(Run run, FutureTask<Run> end) {}

  /** Takes on a queued run. It begins when its turn comes, unless everything comes to rest. */
  @Override
  public synchronized void submit(Run run) {
    if (closed || waiting.containsKey(run.id()) || driven.containsKey(run.id())) {
      return;
    }
    waiting.put(run.id(), run);
    advance();
    Run left = waiting.get(run.id());
    if (left != null) {
      waiting.put(run.id(), told(left));
    }
  }

  /** Begins with all that need not wait. */
  private void advance() {
    for (Run run : new ArrayList<>(waiting.values())) {
      if (driven.size() >= limits.driven()) {
        return;
      }
      if (busyWith(run).isEmpty()) {
        waiting.remove(run.id());
        begin(run);
      }
    }
  }

  /** The run of the same task that is worked on. */
  private Optional<Run> busyWith(Run run) {
    return driven.values().stream()
        .map(Driven::run)
        .filter(other -> other.app().equals(run.app()))
        .filter(other -> run.origin().task().stream().anyMatch(other::isOf))
        .findFirst();
  }

  private Run told(Run run) {
    String reason =
        busyWith(run)
            .map(other -> "waits for run " + other.id() + " of the same task")
            .orElse("waits until one of " + limits.driven() + " runs has ended");
    Run told = run.on(new RunEvent.Interrupted(clock.instant(), reason));
    return runs.move(run, told) ? told : run;
  }

  private void begin(Run run) {
    FutureTask<Run> end = new Drive(run);
    driven.put(run.id(), new Driven(run, end));
    Thread.ofVirtual().name("run-" + run.id()).start(end);
  }

  /** Tells at once when a run could not even be ended. */
  private final class Drive extends FutureTask<Run> {
    private final Run run;

    Drive(Run run) {
      super(() -> drive(run));
      this.run = run;
    }

    @Override
    protected void setException(Throwable cause) {
      LOG.error("run {} could not be brought to an end; it goes on later", run.id(), cause);
      super.setException(cause);
    }
  }

  private Run drive(Run queued) {
    MDC.put("run", queued.id().toString());
    try {
      // It may have been stopped, or another one taken its place, since it came.
      Run run = runs.find(queued.app(), queued.id()).orElse(queued);
      Run end = run.state() instanceof RunState.Queued ? supervisor.drive(run) : run;
      ended.accept(end);
      return end;
    } finally {
      leave(queued);
      MDC.clear();
    }
  }

  private synchronized void leave(Run run) {
    driven.remove(run.id());
    if (!closed) {
      advance();
    }
  }

  /** A run of a task that is worked on here, or waits for it. */
  synchronized Optional<Run> of(AppId app, TaskId task) {
    List<Run> known = new ArrayList<>(driven.values().stream().map(Driven::run).toList());
    known.addAll(waiting.values());
    return known.stream().filter(run -> run.app().equals(app) && run.isOf(task)).findFirst();
  }

  /** Whether a run is worked on here. */
  synchronized boolean drives(RunId run) {
    return driven.containsKey(run);
  }

  /** Whether a run is worked on here, or waits for it. */
  synchronized boolean knows(RunId run) {
    return driven.containsKey(run) || waiting.containsKey(run);
  }

  @Override
  public synchronized boolean full() {
    return waiting.size() >= limits.waiting();
  }

  /** Ends a run on behalf of a user, whether or not it is worked on here. */
  Run stop(Run run) {
    synchronized (this) {
      waiting.remove(run.id());
    }
    return supervisor.stop(run);
  }

  /** How far a run is that is worked on here. */
  Optional<Progress.Snapshot> progress(RunId run) {
    return active(run).map(active -> supervisor.progress(active).snapshot());
  }

  /** Lets a run stop where it is, if it is worked on here. */
  public void interrupt(AppId app, RunId run) {
    active(run).filter(active -> active.app().equals(app)).ifPresent(supervisor::interrupt);
  }

  /** The run as it was when it was begun with. */
  private synchronized Optional<Run> active(RunId run) {
    return Optional.ofNullable(driven.get(run)).map(Driven::run);
  }

  /** Lets all runs stop where they are, and begins with no others. */
  public void interruptAll() {
    List<Run> active;
    synchronized (this) {
      closed = true;
      waiting.clear();
      active = driven.values().stream().map(Driven::run).toList();
    }
    active.forEach(supervisor::interrupt);
  }

  /** How many runs that are worked on here, or wait for it, have not ended. */
  public int underWay() {
    List<Run> known;
    synchronized (this) {
      known = new ArrayList<>(driven.values().stream().map(Driven::run).toList());
      known.addAll(waiting.values());
    }
    return Math.toIntExact(
        known.stream()
            .flatMap(run -> runs.find(run.app(), run.id()).stream())
            .filter(run -> !run.state().ended())
            .count());
  }

  /** Waits until nothing is under way any more. */
  public void awaitIdle() {
    Optional<Driven> next = next();
    while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
      awaitEnd(next.get().end());
      next = next();
    }
  }

  private synchronized Optional<Driven> next() {
    return driven.values().stream().findFirst();
  }

  private static void awaitEnd(FutureTask<Run> end) {
    try {
      end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // Told already; what is awaited is the end, however it was.
    }
  }

  /** Interrupts what is under way and waits until it has come to rest. */
  @Override
  public void close() {
    interruptAll();
    awaitIdle();
  }
}
