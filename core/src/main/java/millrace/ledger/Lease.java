package millrace.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import millrace.spi.destination.SliceId;

/**
 * The right of one worker to move a split on.
 *
 * @param status the split, with the epoch of this lease
 * @param prepared a slice that was prepared under an older lease and neither committed nor dropped
 */
public record Lease(SplitStatus status, Optional<SliceId> prepared) {
  public Lease {
    requireNonNull(status, "status is null");
    requireNonNull(prepared, "prepared is null");
  }

  public long epoch() {
    return status.epoch();
  }

  public long nextSeq() {
    return status.seq() + 1;
  }
}
