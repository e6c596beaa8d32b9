package millrace.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import millrace.engine.Engine.EngineState;
import millrace.engine.Engine.StopMode;
import millrace.engine.TargetLocks.Obstacle;
import millrace.ledger.Ledger;
import millrace.ledger.SplitStatus;
import millrace.run.Run;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunError;
import millrace.run.RunEvent;
import millrace.run.RunState;
import millrace.run.RunStore;
import millrace.spi.RunId;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Load;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Counts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes runs from the queue to their end. The engine works, the ledger knows, and here it is
 * decided what a run is: each step is a {@link RunEvent}, stored before the next one.
 */
public final class RunSupervisor {
  private static final Logger LOG = LoggerFactory.getLogger(RunSupervisor.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final RunStore runs;
  private final Ledger ledger;
  private final Engine engine;
  private final Connections connections;
  private final InstantSource clock;
  private final FailurePolicy policy;
  private final TargetLocks locks = new TargetLocks();
  private final Set<RunId> interrupted = ConcurrentHashMap.newKeySet();

  public RunSupervisor(
      RunStore runs, Ledger ledger, Engine engine, Connections connections, InstantSource clock) {
    this(runs, ledger, engine, connections, clock, FailurePolicy.PATIENT);
  }

  public RunSupervisor(
      RunStore runs,
      Ledger ledger,
      Engine engine,
      Connections connections,
      InstantSource clock,
      FailurePolicy policy) {
    this.runs = runs;
    this.ledger = ledger;
    this.engine = engine;
    this.connections = connections;
    this.clock = clock;
    this.policy = policy;
  }

  /**
   * Works on a queued run until it has ended, or {@link #interrupt} puts it back into the queue.
   *
   * @return the run as it is then
   */
  public Run drive(Run queued) {
    Optional<Failure> missing = connections.missing(queued.definition());
    if (missing.isPresent()) {
      return fail(queued, missing.get());
    }
    Run run = queued;
    RunTargets targets = new RunTargets(spec(run), destination(run), List.of());
    try {
      targets = targets(run);
      run = admitted(run, targets);
      return run.state() instanceof RunState.Queued ? work(run, targets) : run;
    } catch (MillraceException e) {
      return broke(run, targets, e.failure());
    } catch (RuntimeException e) {
      LOG.error("run {} broke", run.id(), e);
      return broke(run, targets, defect(e));
    } finally {
      locks.give(targets.loads());
      interrupted.remove(queued.id());
    }
  }

  /** Lets a run stop where it is and go on another time. */
  public void interrupt(Run run) {
    interrupted.add(run.id());
    engine.stop(run.app(), run.id(), StopMode.DRAIN);
  }

  /** Ends a run on behalf of a user. */
  public Run stop(Run run) {
    Run stopping = moveUnlessEnded(run, new RunEvent.StopRequested(clock.instant()));
    engine.stop(run.app(), run.id(), StopMode.DRAIN);
    boolean began = stopping.startedAt().isPresent();
    if (stopping.state() instanceof RunState.Stopped && began && isPossible(run)) {
      // Nobody works on it who would clear away what it staged before it went back into the queue.
      begunTargets(run).release();
    }
    return stopping;
  }

  /** The name at the destination that a run writes to; empty when there is no such connector. */
  public String target(Run run) {
    if (!isPossible(run)) {
      return "";
    }
    String target = connections.target(run.definition().destination());
    return run.definition().prefix().isPresent() ? target + "*" : target;
  }

  /** Whether the connectors of both ends are here. */
  private boolean isPossible(Run run) {
    return connections.missing(run.definition()).isEmpty();
  }

  public Progress progress(Run run) {
    return engine.progress(run.app(), run.id());
  }

  /** Ends a run that nobody works on, and clears away what it has staged. */
  public Run fail(Run run, Failure failure) {
    return isPossible(run) ? broke(run, begunTargets(run), failure) : failed(run, failure);
  }

  private RunSpec spec(Run run) {
    Endpoint destination = run.definition().destination();
    String target = connections.target(destination);
    Load load =
        new Load(run.app(), run.id(), target, run.definition().action(), destination.config());
    return new RunSpec(run.app(), run.id(), run.definition(), load);
  }

  private Destination destination(Run run) {
    return connections.destination(run.definition().destination());
  }

  /** All that a run is to write to, for which it may have to be found out what it reads. */
  private RunTargets targets(Run run) {
    RunSpec spec = spec(run);
    if (!spec.hasTargetPerSplit()) {
      return RunTargets.of(spec, destination(run), List.of());
    }
    RunTargets targets = RunTargets.of(spec, destination(run), engine.plan(spec));
    targets
        .loads()
        .forEach(load -> connections.checkTarget(run.definition().destination(), load.target()));
    return targets;
  }

  /** What a run may have begun to write to. */
  private RunTargets begunTargets(Run run) {
    RunSpec spec = spec(run);
    return spec.hasTargetPerSplit()
        ? new RunTargets(spec, destination(run), begun(spec))
        : RunTargets.of(spec, destination(run), List.of());
  }

  private List<Load> begun(RunSpec spec) {
    return ledger.splits(spec.app(), spec.run()).stream()
        .map(split -> spec.of(split.split()).load())
        .distinct()
        .toList();
  }

  /** Waits while another run has the target for itself, and says so. */
  private Run admitted(Run queued, RunTargets targets) {
    Run run = runs.find(queued.app(), queued.id()).orElse(queued);
    Optional<Obstacle> inTheWay = locks.take(targets.loads());
    while (inTheWay.isPresent() && !isInterrupted(run) && !run.state().ended()) {
      String reason = "waits for run " + inTheWay.get().run() + " on " + inTheWay.get().target();
      if (run.state() instanceof RunState.Queued waiting && !waiting.reason().equals(reason)) {
        run = move(run, new RunEvent.Interrupted(clock.instant(), reason));
      }
      run = runs.find(run.app(), run.id()).orElse(run);
      try {
        inTheWay = locks.take(targets.loads(), LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return run;
  }

  private boolean isInterrupted(Run run) {
    return interrupted.contains(run.id()) || Thread.currentThread().isInterrupted();
  }

  private Run work(Run queued, RunTargets targets) {
    if (isInterrupted(queued)) {
      return queued;
    }
    Run run = move(queued, new RunEvent.PickedUp(clock.instant()));
    targets.begin();
    engine.start(targets.spec());
    boolean underWay = false;
    try {
      if (run.state() instanceof RunState.Planning) {
        run = move(run, new RunEvent.Planned(clock.instant()));
      }
      underWay = true;
    } finally {
      if (!underWay) {
        engine.stop(run.app(), run.id(), StopMode.NOW);
      }
      awaitEnd(run);
    }
    run = runs.find(run.app(), run.id()).orElse(run);
    return ended(run, targets);
  }

  /** Nothing of a run may be ended or cleared away while somebody still works on it. */
  private void awaitEnd(Run run) {
    // What reached the run before the engine knew it has to be said to the engine again.
    if (isInterrupted(run) || run.state() instanceof RunState.Stopping) {
      engine.stop(run.app(), run.id(), StopMode.DRAIN);
    }
    while (engine.await(run.app(), run.id(), LOOK) != EngineState.ENDED) {
      // Later stops and interruptions reach the engine directly; there is nothing to do but wait.
    }
  }

  private Run ended(Run run, RunTargets targets) {
    if (run.state() instanceof RunState.Stopping) {
      Run stopped = move(run, new RunEvent.Drained(clock.instant()));
      targets.release();
      return stopped;
    }
    List<SplitStatus> splits = ledger.splits(run.app(), run.id());
    if (splits.stream().allMatch(SplitStatus::done)) {
      return finish(run, targets, splits);
    }
    Optional<Failure> failure =
        splits.stream()
            .filter(split -> !split.done())
            .flatMap(split -> split.failure().stream())
            .findFirst();
    if (isInterrupted(run) || failure.isEmpty()) {
      return move(run, new RunEvent.Interrupted(clock.instant(), "interrupted"));
    }
    boolean rested = splits.stream().allMatch(split -> split.done() || split.failure().isPresent());
    return targets.action().showsParts() && rested
        ? finishParts(run, targets, splits, failure.get())
        : broke(run, targets, failure.get());
  }

  /** Shows what is done, and fails all the same. */
  private Run finishParts(Run run, RunTargets targets, List<SplitStatus> splits, Failure failure) {
    List<SplitStatus> done = splits.stream().filter(SplitStatus::done).toList();
    Counts counts = RunTargets.sum(done);
    if (counts.read() == 0 || Audit.objection(run.definition(), done, counts).isPresent()) {
      return broke(run, targets, failure);
    }
    Run finalizing = move(run, new RunEvent.SplitsDone(clock.instant()));
    if (finalizing.state() instanceof RunState.Stopping) {
      return ended(finalizing, targets);
    }
    splits.stream().filter(split -> !split.done()).forEach(split -> targets.leaveOut(split.id()));
    Completion completion = targets.complete(done);
    boolean blocking = policy.blocks(run, failure);
    Run failed = finalizing.on(new RunEvent.Broke(clock.instant(), failure, blocking));
    return completed(finalizing, failed, completion, targets);
  }

  private Run finish(Run run, RunTargets targets, List<SplitStatus> splits) {
    Counts counts = RunTargets.sum(splits);
    Optional<Failure> objection = Audit.objection(run.definition(), splits, counts);
    if (objection.isPresent()) {
      return broke(run, targets, objection.get());
    }
    Run finalizing = move(run, new RunEvent.SplitsDone(clock.instant()));
    if (finalizing.state() instanceof RunState.Stopping) {
      return ended(finalizing, targets);
    }
    Completion completion = targets.complete(splits);
    Run succeeded = finalizing.on(new RunEvent.Completed(clock.instant()));
    return completed(finalizing, succeeded, completion, targets);
  }

  private Run completed(Run finalizing, Run over, Completion completion, RunTargets targets) {
    if (!runs.complete(finalizing, over, completion)) {
      throw new IllegalStateException("run " + over.id() + " was moved by somebody else");
    }
    targets.release();
    return over;
  }

  private Run broke(Run seen, RunTargets targets, Failure failure) {
    Run run = runs.find(seen.app(), seen.id()).orElse(seen);
    if (run.state().ended()) {
      return run;
    }
    Run failed = failed(run, failure);
    targets.release();
    return failed;
  }

  private Run failed(Run run, Failure failure) {
    boolean blocking = policy.blocks(run, failure);
    return moveUnlessEnded(run, new RunEvent.Broke(clock.instant(), failure, blocking));
  }

  /** Takes a step; somebody who stops the run meanwhile is heard first. */
  private Run move(Run from, RunEvent event) {
    return move(from, event, _ -> false);
  }

  /** The same for a step that comes from without, and may come too late. */
  private Run moveUnlessEnded(Run from, RunEvent event) {
    return move(from, event, run -> run.state().ended());
  }

  private Run move(Run from, RunEvent event, Predicate<Run> tooLate) {
    Run now = from;
    for (int tries = 0; tries < 10; tries++) {
      if (tooLate.test(now)) {
        return now;
      }
      Run next = now.on(event);
      if (runs.move(now, next)) {
        return next;
      }
      now =
          runs.find(from.app(), from.id())
              .orElseThrow(() -> new IllegalStateException("run " + from.id() + " is gone"));
    }
    throw new IllegalStateException("run " + from.id() + " does not come to rest");
  }

  private static Failure defect(RuntimeException cause) {
    return new Failure(
        RunError.DEFECT,
        "a defect of Millrace ended the run; the log has the details",
        cause.toString());
  }
}
