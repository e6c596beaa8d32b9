package millrace.engine;

import java.util.List;
import java.util.Optional;
import millrace.ledger.SplitStatus;
import millrace.run.RunDefinition;
import millrace.run.RunError;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Counts;

/** Whether a run whose splits are all read may succeed. */
public final class Audit {
  private Audit() {}

  /** What speaks against success, if anything. */
  static Optional<Failure> objection(
      RunDefinition definition, List<SplitStatus> splits, Counts counts) {
    for (SplitStatus split : splits) {
      if (!split.counts().balances() || !split.counts().nonNegative()) {
        return Optional.of(unbalanced(split.split().name(), split.counts()));
      }
    }
    if (!counts.balances()) {
      return Optional.of(unbalanced("the run", counts));
    }
    return tooManyErrors(counts, definition.failureThreshold());
  }

  /** The same for a run with one split. */
  public static Optional<Failure> objection(RunDefinition definition, Counts counts) {
    return counts.balances() && counts.nonNegative()
        ? tooManyErrors(counts, definition.failureThreshold())
        : Optional.of(unbalanced("the run", counts));
  }

  private static Failure unbalanced(String what, Counts counts) {
    return Failure.of(RunError.UNBALANCED, "the counts of " + what + " do not add up: " + counts);
  }

  /** Exactly at the threshold is still good; compared in whole numbers, so nothing is rounded. */
  private static Optional<Failure> tooManyErrors(Counts counts, int threshold) {
    boolean tooMany =
        Math.multiplyExact(counts.failed(), 100L) > Math.multiplyExact(counts.read(), threshold);
    return tooMany
        ? Optional.of(
            Failure.of(
                RunError.TOO_MANY_ERRORS,
                "%d of %d records failed, more than the threshold of %d %%; see the rejects, or raise failureThreshold"
                    .formatted(counts.failed(), counts.read(), threshold)))
        : Optional.empty();
  }
}
