package millrace.engine;

import java.util.List;
import java.util.Optional;
import millrace.ledger.Lease;
import millrace.ledger.SliceRecord;
import millrace.ledger.SplitStatus;
import millrace.ledger.Verdict;
import millrace.spi.AppId;
import millrace.spi.SplitId;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Cursor;

/**
 * What a worker asks of whoever keeps the books. In this process a call of the ledger; for workers
 * elsewhere the same over HTTP, so nothing here hands out more than data.
 */
public interface ControlPlane {
  /** The splits of a run. Stored when first asked for, the same ever after. */
  List<SplitStatus> plan(RunSpec spec);

  Lease lease(AppId app, SplitId split, String worker);

  Lease settle(AppId app, Lease lease, boolean durable);

  Verdict prepare(AppId app, SliceRecord slice, List<Reject> rejects);

  Verdict commit(AppId app, SliceId slice, Receipt receipt);

  void drop(AppId app, SliceId slice);

  Verdict done(AppId app, SplitId split, long epoch, Optional<Cursor> end);

  void fail(AppId app, SplitId split, long epoch, Failure failure);
}
