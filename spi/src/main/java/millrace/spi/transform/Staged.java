package millrace.spi.transform;

import static java.util.Objects.requireNonNull;

import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.ledger.Reject;

/**
 * What a stage made of some documents. Invariant 3: as many went in, with those that were made
 * beyond the first of each, as came out, were filtered or were rejected.
 *
 * @param documents what goes on, in order; results of one record stand together
 * @param rejects those it could do nothing with, in their order
 * @param expanded how many were made beyond the first of their record
 * @param filtered how many were left out on purpose
 * @param logs what was said meanwhile
 */
public record Staged(
    Documents documents, List<Reject> rejects, long expanded, long filtered, List<LogLine> logs) {
  public Staged {
    requireNonNull(documents, "documents is null");
    rejects = List.copyOf(rejects);
    logs = List.copyOf(logs);
  }

  /** Documents that were not counted differently. */
  public static Staged same(Documents documents) {
    return new Staged(documents, List.of(), 0, 0, List.of());
  }
}
