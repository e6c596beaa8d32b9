package millrace.engine;

import java.util.List;
import java.util.Optional;
import millrace.ledger.Lease;
import millrace.ledger.Ledger;
import millrace.ledger.SliceRecord;
import millrace.ledger.SplitStatus;
import millrace.ledger.Verdict;
import millrace.spi.AppId;
import millrace.spi.SplitId;
import millrace.spi.destination.Action;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Cursor;
import millrace.spi.source.IncrementalSource;
import millrace.spi.source.Since;
import millrace.spi.source.Since.Reached;
import millrace.spi.source.Source;
import millrace.spi.source.Split;

/** The books of this very process. */
public final class LocalControlPlane implements ControlPlane {
  private final Ledger ledger;
  private final Connections connections;

  public LocalControlPlane(Ledger ledger, Connections connections) {
    this.ledger = ledger;
    this.connections = connections;
  }

  @Override
  public List<SplitStatus> plan(RunSpec spec) {
    List<SplitStatus> stored = ledger.splits(spec.app(), spec.run());
    if (!stored.isEmpty()) {
      return stored;
    }
    try (Source source = connections.source(spec.app(), spec.definition().source())) {
      return ledger.plan(spec.app(), spec.run(), splits(spec, source));
    }
  }

  private List<Split> splits(RunSpec spec, Source source) {
    if (!adds(spec.definition().action()) || !(source instanceof IncrementalSource incremental)) {
      return source.plan();
    }
    List<Reached> last =
        ledger.before(spec.app(), spec.run()).stream()
            .map(split -> new Reached(split.split(), split.cursor(), split.done()))
            .toList();
    return incremental.plan(new Since(last, spec.definition().since()));
  }

  /** Whether what is there already stays. */
  private static boolean adds(Action action) {
    return switch (action) {
      case SAVE, PARTIAL, PARTIAL_NO_CREATE, APPEND -> true;
      case REPLACE, REPLACE_DATE -> false;
    };
  }

  @Override
  public Lease lease(AppId app, SplitId split, String worker) {
    return ledger.lease(app, split, worker);
  }

  @Override
  public Lease settle(AppId app, Lease lease, boolean durable) {
    return ledger.settle(app, lease, durable);
  }

  @Override
  public Verdict prepare(AppId app, SliceRecord slice, List<Reject> rejects) {
    return ledger.prepare(app, slice, rejects);
  }

  @Override
  public Verdict commit(AppId app, SliceId slice, Receipt receipt) {
    return ledger.commit(app, slice, receipt);
  }

  @Override
  public void drop(AppId app, SliceId slice) {
    ledger.drop(app, slice);
  }

  @Override
  public Verdict done(AppId app, SplitId split, long epoch, Optional<Cursor> end) {
    return ledger.done(app, split, epoch, end);
  }

  @Override
  public void fail(AppId app, SplitId split, long epoch, Failure failure) {
    ledger.fail(app, split, epoch, failure);
  }
}
