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

/** Books that a process can die before or after each call of. */
public record KillableControlPlane(ControlPlane books, KillPoints points) implements ControlPlane {
  @Override
  public List<SplitStatus> plan(RunSpec spec) {
    return points.around("plan", () -> books.plan(spec));
  }

  @Override
  public Lease lease(AppId app, SplitId split, String worker) {
    return points.around("lease", () -> books.lease(app, split, worker));
  }

  @Override
  public Lease settle(AppId app, Lease lease, boolean durable) {
    return points.around("settle", () -> books.settle(app, lease, durable));
  }

  @Override
  public Verdict prepare(AppId app, SliceRecord slice, List<Reject> rejects) {
    return points.around("prepare", () -> books.prepare(app, slice, rejects));
  }

  @Override
  public Verdict commit(AppId app, SliceId slice, Receipt receipt) {
    return points.around("commit", () -> books.commit(app, slice, receipt));
  }

  @Override
  public void drop(AppId app, SliceId slice) {
    points.around("drop", () -> books.drop(app, slice));
  }

  @Override
  public Verdict done(AppId app, SplitId split, long epoch, Optional<Cursor> end) {
    return points.around("done", () -> books.done(app, split, epoch, end));
  }

  @Override
  public void fail(AppId app, SplitId split, long epoch, Failure failure) {
    points.around("fail", () -> books.fail(app, split, epoch, failure));
  }
}
