package millrace.push;

import static java.util.Objects.requireNonNull;

import java.util.List;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;

/** What the documents of a parcel count as in their index. */
public record Outcome(Counts counts, List<Reject> rejects) {
  public Outcome {
    requireNonNull(counts, "counts is null");
    rejects = List.copyOf(rejects);
  }
}
