package millrace.ledger;

import java.util.List;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.ledger.Reject;

/** Reads the rejects of a run, those of committed slices only. They are written by the ledger. */
public interface RejectStore {
  /**
   * A page of rejects, by split and then in the order of their slices.
   *
   * @param after the key of the last one seen, or {@link RejectKey#BEFORE_ALL}
   */
  List<KeptReject> page(AppId app, RunId run, RejectKey after, int max);

  /** How many are kept, which is fewer than are counted when the bound of a run was reached. */
  long kept(AppId app, RunId run);

  /** Where a reject stands in its run, for going on behind it. */
  record RejectKey(int split, long seq, int number) {
    public static final RejectKey BEFORE_ALL = new RejectKey(-1, 0, 0);
  }

  /**
   * A reject and its place.
   *
   * @param originalBytes how long the original was; longer than what is kept when it was cut
   */
  record KeptReject(RejectKey key, Reject reject, long originalBytes) {}
}
