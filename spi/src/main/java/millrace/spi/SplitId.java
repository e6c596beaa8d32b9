package millrace.spi;

import static java.util.Objects.requireNonNull;

/**
 * A part of a run that is read on its own.
 *
 * @param run the run it belongs to
 * @param number its place in the plan, from 0
 */
public record SplitId(RunId run, int number) {
  public SplitId {
    requireNonNull(run, "run is null");
    if (number < 0) {
      throw new IllegalArgumentException("number is negative: " + number);
    }
  }

  @Override
  public String toString() {
    return run + "/" + number;
  }
}
