package millrace.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.engine.Progress;
import millrace.run.Run;
import millrace.run.RunState;
import millrace.spi.ledger.Counts;

/**
 * Everything about a run that a person wants to see.
 *
 * @param taskName as its owner calls it
 * @param target where the records go
 * @param parts the splits, in order
 * @param rejectsKept how many rejects are kept; fewer than counted when the bound was reached
 * @param progress how far it is, while somebody works on it here
 */
public record RunReport(
    Run run,
    String taskName,
    String target,
    List<Part> parts,
    long rejectsKept,
    Optional<Progress.Snapshot> progress) {
  public RunReport {
    requireNonNull(run, "run is null");
    requireNonNull(taskName, "taskName is null");
    requireNonNull(target, "target is null");
    parts = List.copyOf(parts);
    requireNonNull(progress, "progress is null");
  }

  /** A split: what it read, what became of it, and whether it was read to its end. */
  public record Part(String name, Counts counts, boolean done) {}

  /** The sums over the splits. */
  public Counts counts() {
    return parts.stream().map(Part::counts).reduce(Counts.NONE, Counts::plus);
  }

  /** Whether the counts add up for each split and for the run. */
  public boolean balanced() {
    return counts().balances()
        && parts.stream().allMatch(part -> part.counts().balances() && part.counts().nonNegative());
  }

  /**
   * How long it took from its first start to its end, or until an instant when it has not ended.
   */
  public Duration duration(Instant now) {
    RunState state = run.state();
    Instant end = state.ended() ? state.at() : now;
    return run.startedAt()
        .map(start -> Duration.between(start, end))
        .filter(duration -> !duration.isNegative())
        .orElse(Duration.ZERO);
  }
}
