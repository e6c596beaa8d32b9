package millrace.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import millrace.spi.SplitId;
import millrace.spi.failure.Failure;

/** One lease of a split, and how it ended. */
public record Attempt(
    SplitId split,
    long epoch,
    String worker,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<Failure> failure) {
  public Attempt {
    requireNonNull(split, "split is null");
    requireNonNull(worker, "worker is null");
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(endedAt, "endedAt is null");
    requireNonNull(failure, "failure is null");
  }
}
