package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What one source has of its own in the {@link LatePolicy}; what is absent is as for all. */
public record LateOverride(
    Optional<Integer> daysBack, Optional<Integer> percent, Optional<Integer> reloadsMax) {
  public static final LateOverride NONE =
      new LateOverride(Optional.empty(), Optional.empty(), Optional.empty());

  public LateOverride {
    requireNonNull(daysBack, "daysBack is null");
    requireNonNull(percent, "percent is null");
    requireNonNull(reloadsMax, "reloadsMax is null");
  }

  /**
   * The policy of the source.
   *
   * @throws IllegalArgumentException when a value cannot be
   */
  public LatePolicy over(LatePolicy policy) {
    return new LatePolicy(
        daysBack.orElse(policy.daysBack()),
        percent.orElse(policy.percent()),
        reloadsMax.orElse(policy.reloadsMax()));
  }

  /** This one, where it says something, before another one. */
  public LateOverride before(LateOverride other) {
    return new LateOverride(
        daysBack.or(other::daysBack), percent.or(other::percent), reloadsMax.or(other::reloadsMax));
  }
}
