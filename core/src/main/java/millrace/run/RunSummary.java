package millrace.run;

import static java.util.Objects.requireNonNull;

/**
 * A run and the least of its books.
 *
 * @param slices how many slices of it are committed
 * @param openSplits how many of its splits are not read to their end
 * @param read whether it has read a record
 */
public record RunSummary(Run run, long slices, int openSplits, boolean read) {
  public RunSummary {
    requireNonNull(run, "run is null");
  }
}
