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
import millrace.spi.source.Cursor;
import millrace.spi.source.Split;

/**
 * The books of every run. A slice goes through {@link #prepare} and {@link #commit}; between the
 * two the destination makes the records durable. What is prepared counts nowhere and shows nowhere.
 *
 * <p>A worker names the epoch of its lease in every step. When a younger lease has the split, the
 * step changes nothing: it answers {@link Verdict#FENCED}, or nothing where there is no answer.
 * Steps that read or move a run fail with {@code run.not_found} when the app has no such run or the
 * run no such split.
 */
public interface Ledger {
  /** How many runs of a task {@link #before} looks at. */
  int LOOK_BACK_MAX = 1_000;

  /**
   * Stores the splits of a run, once: later calls change nothing. A run of which a split begins at
   * a cursor is an update from then on. Gives what is stored.
   */
  List<SplitStatus> plan(AppId app, RunId run, List<Split> splits);

  /** The splits of a run in the order of their numbers; none before {@link #plan}. */
  List<SplitStatus> splits(AppId app, RunId run);

  /**
   * The splits of the newest run that ended before, belongs to the same task and has the same
   * definition, as far as the next run may rely on it: all that it read has to be in the
   * destination. So a run that did not succeed is passed over when a record of it was lost or still
   * waits to be shown, and so is one without splits. Looks at the last {@value #LOOK_BACK_MAX} runs
   * of the task.
   *
   * @return none when there is no such run
   */
  List<SplitStatus> before(AppId app, RunId run);

  /**
   * Gives a split to a worker and locks out the worker before: the epoch rises, the attempt before
   * ends. A prepared slice that the lease carries has to be settled before the next one.
   */
  Lease lease(AppId app, SplitId split, String worker);

  /**
   * Settles the prepared slice that a lease found. Called again, it changes nothing.
   *
   * @param durable whether the destination has it: then it is committed as it was prepared,
   *     otherwise it is dropped
   * @return the lease, moved on, without a prepared slice
   */
  Lease settle(AppId app, Lease lease, boolean durable);

  /**
   * Writes a slice down before the destination commits it. It takes the place of one that was
   * prepared under the same id. Under {@link Verdict#CANCEL} nothing is prepared.
   *
   * @param rejects in the order of their positions; beyond the bound of a run they are counted, but
   *     not kept. A position without a file gets the name of the split that it numbers
   */
  Verdict prepare(AppId app, SliceRecord slice, List<Reject> rejects);

  /**
   * Moves cursor and counts on by a prepared slice, in one compare-and-swap. Under {@link
   * Verdict#CANCEL} it has done so. The same commit again changes nothing and answers as before
   * (invariant 4).
   *
   * @throws IllegalStateException when the slice was not prepared
   */
  Verdict commit(AppId app, SliceId slice, Receipt receipt);

  /** Takes back a slice that was prepared and will not be committed. Idempotent. */
  void drop(AppId app, SliceId slice);

  /**
   * Marks a split as read to its end, and ends the attempt. Idempotent.
   *
   * @param end where that is, if the last slice did not say so
   */
  Verdict done(AppId app, SplitId split, long epoch, Optional<Cursor> end);

  /** The same where the last slice said where the end is. */
  default Verdict done(AppId app, SplitId split, long epoch) {
    return done(app, split, epoch, Optional.empty());
  }

  /**
   * Writes down why an attempt failed, and ends it. An attempt ends once: later words change
   * nothing. The detail of the failure is for the log and not kept.
   */
  void fail(AppId app, SplitId split, long epoch, Failure failure);

  /** The highest commit that a place of a destination has reported. */
  Optional<Receipt> lastReceipt(AppId app, String place);

  /** Every attempt to read the splits of a run, by split, oldest first. */
  List<Attempt> attempts(AppId app, RunId run);
}
