package millrace.push;

import static java.util.Objects.requireNonNull;

import java.util.List;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;

/**
 * A push on its way into its index.
 *
 * @param documents what is left of its records
 * @param counts what became of the others, with all that were read
 */
public record Parcel(
    RunId run, PushAction action, Documents documents, Counts counts, List<Reject> rejects) {
  public Parcel {
    requireNonNull(run, "run is null");
    requireNonNull(action, "action is null");
    requireNonNull(documents, "documents is null");
    requireNonNull(counts, "counts is null");
    rejects = List.copyOf(rejects);
  }
}
