package millrace.ledger;

import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Split;

/**
 * The books of every run. A slice goes through {@link #prepare} and {@link #commit}; between the
 * two the destination makes the records durable. What is prepared counts nowhere and shows nowhere.
 */
public interface Ledger {
  /** Stores the splits of a run, once: later calls change nothing. Gives what is stored. */
  List<SplitStatus> plan(AppId app, RunId run, List<Split> splits);

  List<SplitStatus> splits(AppId app, RunId run);

  /** Gives a split to a worker and locks out the worker before. */
  Lease lease(AppId app, SplitId split, String worker);

  /**
   * Settles the prepared slice that a lease found.
   *
   * @param durable whether the destination has it: then it is committed as it was prepared,
   *     otherwise it is dropped
   * @return the lease, moved on, without a prepared slice
   */
  Lease settle(AppId app, Lease lease, boolean durable);

  /**
   * Writes a slice down before the destination commits it. A slice that was prepared under the same
   * id before takes no place.
   *
   * @param rejects in the order of their positions; beyond the bound of a run they are counted, but
   *     not kept
   */
  Verdict prepare(AppId app, SliceRecord slice, List<Reject> rejects);

  /** Moves cursor and counts on by a prepared slice, in one compare-and-swap. */
  Verdict commit(AppId app, SliceId slice, Receipt receipt);

  /** Takes back a slice that was prepared and will not be committed. */
  void drop(AppId app, SliceId slice);

  /** Marks a split as read to its end. */
  Verdict done(AppId app, SplitId split, long epoch);

  /** Writes down why an attempt failed. */
  void fail(AppId app, SplitId split, long epoch, Failure failure);

  /** The last commit that a place of a destination has reported. */
  Optional<Receipt> lastReceipt(AppId app, String place);

  /** Every attempt to read the splits of a run, in order. */
  List<Attempt> attempts(AppId app, RunId run);
}
