package millrace.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import millrace.spi.SplitId;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Counts;
import millrace.spi.source.Cursor;
import millrace.spi.source.Split;

/**
 * A split as the ledger knows it.
 *
 * @param split what the source said of it
 * @param cursor where to read on
 * @param seq the last slice that is committed, 0 before the first
 * @param epoch of the newest lease, 0 before the first
 * @param done whether it was read to its end
 * @param counts of all committed slices
 * @param failure why the last attempt failed, if it did
 */
public record SplitStatus(
    SplitId id,
    Split split,
    Cursor cursor,
    long seq,
    long epoch,
    boolean done,
    Counts counts,
    Optional<Failure> failure) {
  public SplitStatus {
    requireNonNull(id, "id is null");
    requireNonNull(split, "split is null");
    requireNonNull(cursor, "cursor is null");
    requireNonNull(counts, "counts is null");
    requireNonNull(failure, "failure is null");
  }
}
