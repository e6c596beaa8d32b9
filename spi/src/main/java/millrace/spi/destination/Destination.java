package millrace.spi.destination;

import java.util.Optional;
import millrace.spi.SplitId;
import millrace.spi.ledger.Counts;

/** A destination that is open. Several threads and several runs call it at once. */
public interface Destination extends AutoCloseable {
  /**
   * Makes ready for the slices of a run. Called before its first split is placed, and again
   * whenever the run goes on after a stop or crash; idempotent.
   *
   * @throws millrace.spi.failure.MillraceException {@code store.behind_ledger} when what is on disk
   *     is older than what was committed to it
   */
  void begin(Load load);

  /**
   * Locks out every older lease of a split: from now on a commit under a smaller epoch is {@link
   * Committed.Fenced}.
   *
   * @return the last slice of the split that is durable here, if any
   */
  Optional<Marker> fence(Load load, SplitId split, long epoch);

  /** Starts a slice. Nothing of it is visible or durable before it is committed. */
  Slice slice(Load load, SliceId id);

  /**
   * Forgets what a split that failed has staged, so that {@link #complete} shows the others alone.
   * Called only for actions that show parts; idempotent.
   */
  default void leaveOut(Load load, SplitId split) {
    throw new IllegalStateException("this destination shows all of a run or nothing");
  }

  /**
   * Checks what was staged and makes it ready to be seen. Called when all splits are done and the
   * equation and threshold hold; called again after a crash, idempotent.
   *
   * @param counts the sums over the splits, for a last check against what is there
   * @throws millrace.spi.failure.MillraceException when what is there is not what was counted
   */
  Completion complete(Load load, Counts counts);

  /**
   * Forgets a run. Called after its end is stored, however it ended: markers go, what it staged and
   * did not publish goes, and so does what its publication left behind. Idempotent; a crash before
   * it leaves only what the destination clears away when it is opened.
   */
  void release(Load load);

  @Override
  void close();
}
