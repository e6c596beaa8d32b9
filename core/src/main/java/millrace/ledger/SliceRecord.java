package millrace.ledger;

import static java.util.Objects.requireNonNull;

import millrace.spi.destination.SliceId;
import millrace.spi.ledger.Counts;
import millrace.spi.source.Cursor;

/**
 * What the ledger writes down of a slice.
 *
 * @param next where to read on when it is durable
 */
public record SliceRecord(SliceId id, Cursor next, Counts counts) {
  public SliceRecord {
    requireNonNull(id, "id is null");
    requireNonNull(next, "next is null");
    requireNonNull(counts, "counts is null");
    if (!counts.balances()) {
      throw new IllegalStateException("the counts of " + id + " do not balance: " + counts);
    }
  }
}
