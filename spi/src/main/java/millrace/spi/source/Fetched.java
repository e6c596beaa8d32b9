package millrace.spi.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import millrace.spi.batch.Batch;
import millrace.spi.ledger.Reject;

/**
 * The records of a chunk.
 *
 * @param batch those that could be read
 * @param rejects those that could not, in their order; their positions carry the number and name of
 *     the split as the reader knows them
 * @param filtered how many were left out on purpose
 */
public record Fetched(Batch batch, List<Reject> rejects, long filtered) {
  public Fetched {
    requireNonNull(batch, "batch is null");
    rejects = List.copyOf(rejects);
  }

  /** Records of which none was left out. */
  public Fetched(Batch batch, List<Reject> rejects) {
    this(batch, rejects, 0);
  }
}
