package millrace.spi.destination;

import static java.util.Objects.requireNonNull;

import millrace.spi.SplitId;

/**
 * One slice of one split.
 *
 * @param epoch of the lease under which it is written
 * @param seq its place in the split, from 1
 */
public record SliceId(SplitId split, long epoch, long seq) {
  public SliceId {
    requireNonNull(split, "split is null");
  }
}
