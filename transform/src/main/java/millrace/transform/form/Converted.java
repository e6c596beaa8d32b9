package millrace.transform.form;

import static java.util.Objects.requireNonNull;

import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.ledger.Reject;

/**
 * What became of the rows of a batch: each one is a document or a reject.
 *
 * @param documents in the order of their rows
 * @param rejects in the order of their rows
 */
public record Converted(Documents documents, List<Reject> rejects) {
  public Converted {
    requireNonNull(documents, "documents is null");
    rejects = List.copyOf(rejects);
  }
}
