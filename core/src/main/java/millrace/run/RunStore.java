package millrace.run;

import java.util.List;
import java.util.Optional;
import millrace.catalog.TaskId;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Completion;

/** Keeps runs. Every method is one transaction. Instants are kept to the millisecond. */
public interface RunStore {
  /**
   * Adds a run.
   *
   * @throws IllegalStateException when the id is taken
   */
  void add(Run run);

  Optional<Run> find(AppId app, RunId id);

  /** The newest runs, by creation. */
  List<Run> newest(AppId app, int max);

  /** The runs of a task that have not ended, oldest first. */
  List<Run> unfinished(AppId app, TaskId task);

  /** The runs of every task that have not ended, oldest first. */
  List<Run> unfinished(AppId app);

  /**
   * Moves a run from one state to the next, if it still is in the first.
   *
   * @return whether it was
   */
  boolean move(Run from, Run to);

  /**
   * Ends a run that succeeded: its staged records become inserted ones, what it removed is counted,
   * and what it publishes is published, all in the transaction that moves the state. Removed
   * objects stand in the counts of the first split, since the counts of a run are those of its
   * splits.
   *
   * @return whether the run still was in the first state
   * @throws millrace.spi.failure.MillraceException {@code run.unbalanced} when the sums do not
   *     balance or one is negative; nothing is changed then
   */
  boolean complete(Run from, Run to, Completion completion);
}
