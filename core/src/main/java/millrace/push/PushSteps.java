package millrace.push;

import static java.util.Objects.requireNonNull;

import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.ledger.Reject;

/** What happens to the records of a push on their way into the index. */
@FunctionalInterface
public interface PushSteps {
  /** Leaves everything as it is. */
  PushSteps NONE = (_, documents) -> new Shaped(documents, List.of(), 0, 0);

  Shaped shape(Push push, Documents documents);

  /**
   * What became of some records. As many went in, with those that were made beyond the first of
   * each, as came out, were filtered or were rejected.
   *
   * @param expanded how many were made beyond the first of their record
   * @param filtered how many were left out on purpose
   */
  record Shaped(Documents documents, List<Reject> rejects, long expanded, long filtered) {
    public Shaped {
      requireNonNull(documents, "documents is null");
      rejects = List.copyOf(rejects);
    }
  }
}
