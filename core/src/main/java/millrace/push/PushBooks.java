package millrace.push;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.run.Run;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Receipt;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;

/**
 * The books of the runs of pushes: each has one split with one slice. They are written for several
 * runs at once, once before their records become durable and once after that.
 */
public interface PushBooks {
  /** How far the books of a run are. */
  sealed interface Standing {
    /**
     * Written down, but not committed.
     *
     * @param counts empty when even that was cut off
     */
    record Prepared(Run run, Optional<Counts> counts) implements Standing {}

    record Ended(Run run) implements Standing {}
  }

  /** A run with what its one slice counts. */
  record Entry(Run run, Counts counts, List<Reject> rejects) {
    public Entry {
      rejects = List.copyOf(rejects);
    }
  }

  /** The end of a run. */
  record End(Run before, Run after) {}

  /** How far the books of some runs are; those they do not know are left out. */
  Map<RunId, Standing> standing(AppId app, List<RunId> runs);

  /** Writes runs down that are being worked on; what they count shows nowhere yet. */
  void prepare(AppId app, List<Entry> entries);

  /** Ends runs that were prepared, in one transaction with their counts. */
  void commit(AppId app, List<End> ends, Optional<Receipt> receipt);

  /** Forgets a run that was prepared and did not become durable. Idempotent. */
  void drop(AppId app, RunId run);
}
