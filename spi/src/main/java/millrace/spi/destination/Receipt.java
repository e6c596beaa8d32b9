package millrace.spi.destination;

import static java.util.Objects.requireNonNull;

/**
 * What a destination gives for a commit. The ledger keeps the last one, so that a place that was
 * set back to an older state is noticed when it is opened.
 *
 * @param place a name of the destination's own for what it committed to
 * @param commit grows with every commit to that place
 */
public record Receipt(String place, long commit) {
  public Receipt {
    requireNonNull(place, "place is null");
  }
}
