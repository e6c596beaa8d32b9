package millrace.engine;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import millrace.catalog.Ids;
import millrace.catalog.TaskId;
import millrace.ledger.Ledger;
import millrace.ledger.SplitStatus;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunError;
import millrace.run.RunEvent;
import millrace.run.RunState;
import millrace.run.RunStore;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.Failure;
import millrace.spi.source.IncrementalSource;
import millrace.spi.source.Source;
import millrace.spi.source.Split;

/** Takes orders to run something: goes on with a run that stopped, or makes a new one. */
public final class RunDesk {
  private final RunStore runs;
  private final Ledger ledger;
  private final Connections connections;
  private final RunSupervisor supervisor;
  private final Ids ids;
  private final InstantSource clock;

  public RunDesk(
      RunStore runs,
      Ledger ledger,
      Connections connections,
      RunSupervisor supervisor,
      Ids ids,
      InstantSource clock) {
    this.runs = runs;
    this.ledger = ledger;
    this.connections = connections;
    this.supervisor = supervisor;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What an order led to.
   *
   * @param resumed whether the run began earlier and goes on where it was
   */
  public record Order(Run run, boolean resumed) {}

  /**
   * The run of a task that is to be driven now: the unfinished one when it does the same to the
   * same content, otherwise a new one, and the unfinished ones end as superseded.
   *
   * @param anew whether to begin from the start in any case
   */
  public Order order(AppId app, TaskId task, RunDefinition definition, boolean anew) {
    Optional<Run> resumable = Optional.empty();
    for (Run run : runs.unfinished(app, task)) {
      if (!anew && resumable.isEmpty() && same(run, definition)) {
        resumable = Optional.of(run);
      } else {
        supersede(run);
      }
    }
    if (resumable.isPresent()) {
      return new Order(resumable.get(), true);
    }
    Run run = Run.queued(app, new RunId(ids.next()), task, definition, clock.instant());
    List<Split> everything = anew ? everything(run) : List.of();
    runs.add(run);
    if (!everything.isEmpty()) {
      ledger.plan(app, run.id(), everything);
    }
    return new Order(run, false);
  }

  /** What a source has that would otherwise go on where the last run ended. */
  private List<Split> everything(Run run) {
    if (connections.missing(run.definition()).isPresent()) {
      return List.of();
    }
    try (Source source = connections.source(run.app(), run.definition().source())) {
      return source instanceof IncrementalSource ? source.plan() : List.of();
    }
  }

  private boolean same(Run run, RunDefinition definition) {
    if (!(run.state() instanceof RunState.Queued) || !run.definition().equals(definition)) {
      return false;
    }
    List<Split> planned =
        ledger.splits(run.app(), run.id()).stream().map(SplitStatus::split).toList();
    return planned.isEmpty() || identities(planned).equals(identities(now(run)));
  }

  private List<Split> now(Run run) {
    try (Source source = connections.source(run.app(), run.definition().source())) {
      return source.plan();
    }
  }

  private static List<String> identities(List<Split> splits) {
    return splits.stream().map(split -> split.name() + "\n" + split.identity()).toList();
  }

  private void supersede(Run run) {
    supervisor.fail(
        run,
        Failure.of(
            RunError.SUPERSEDED,
            "a new run took its place, as its definition or its source had changed or a new one was asked for"));
  }

  /**
   * Puts the runs of a process that is gone back into the queue; those that cannot go on where they
   * were end. Called once when a data folder is opened, before anything is driven.
   *
   * @return the runs that wait now
   */
  public List<Run> recover(AppId app) {
    return runs.unfinished(app).stream()
        // What was pushed is in a journal, and goes on from there.
        .filter(run -> run.type() != RunType.PUSH)
        .map(this::recover)
        .filter(run -> run.state() instanceof RunState.Queued)
        .toList();
  }

  /** The same for one run that nobody works on any more. */
  public Run recover(Run run) {
    RunEvent event = run.type().resumable() ? again(run) : over();
    Run next = run.on(event);
    if (!runs.move(run, next)) {
      throw new IllegalStateException("run " + run.id() + " is driven by somebody");
    }
    return next;
  }

  private RunEvent over() {
    return new RunEvent.Broke(
        clock.instant(),
        Failure.of(RunError.INTERRUPTED, "the process that worked on it ended; try it again"));
  }

  private RunEvent again(Run run) {
    return switch (run.state()) {
      case RunState.Stopping _ -> new RunEvent.Drained(clock.instant());
      case RunState.Queued _, RunState.Planning _, RunState.Running _, RunState.Finalizing _ ->
          new RunEvent.Interrupted(clock.instant(), "the process that worked on it ended");
      case RunState.Succeeded _, RunState.Failed _, RunState.Stopped _, RunState.Skipped _ ->
          throw new IllegalStateException("run " + run.id() + " has ended");
    };
  }
}
