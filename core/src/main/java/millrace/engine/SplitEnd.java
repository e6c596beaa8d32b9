package millrace.engine;

import static java.util.Objects.requireNonNull;

import millrace.spi.failure.Failure;

/** How an attempt to read a split ended. */
sealed interface SplitEnd {
  /** It was read to its end. */
  record Done() implements SplitEnd {}

  /** The run is to stop; what is committed stays. */
  record Stopped() implements SplitEnd {}

  /** Another worker has taken the split. */
  record Fenced() implements SplitEnd {}

  /**
   * It broke.
   *
   * @param moved whether any slice was committed in this attempt
   */
  record Failed(Failure failure, boolean moved) implements SplitEnd {
    public Failed {
      requireNonNull(failure, "failure is null");
    }
  }
}
