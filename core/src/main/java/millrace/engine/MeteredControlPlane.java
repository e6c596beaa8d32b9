package millrace.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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

/** The books, with a meter at the place where slices are committed. */
public final class MeteredControlPlane implements ControlPlane {
  private final ControlPlane books;
  private final WorkMeter meter;

  /** How much the slice has read that is prepared of a split; never more than one is. */
  private final ConcurrentMap<SplitId, Long> prepared = new ConcurrentHashMap<>();

  public MeteredControlPlane(ControlPlane books, WorkMeter meter) {
    this.books = books;
    this.meter = meter;
  }

  @Override
  public List<SplitStatus> plan(RunSpec spec) {
    return books.plan(spec);
  }

  @Override
  public Lease lease(AppId app, SplitId split, String worker) {
    return books.lease(app, split, worker);
  }

  @Override
  public Lease settle(AppId app, Lease lease, boolean durable) {
    return books.settle(app, lease, durable);
  }

  @Override
  public Verdict prepare(AppId app, SliceRecord slice, List<Reject> rejects) {
    Verdict verdict = books.prepare(app, slice, rejects);
    prepared.put(slice.id().split(), slice.counts().read());
    return verdict;
  }

  @Override
  public Verdict commit(AppId app, SliceId slice, Receipt receipt) {
    Verdict verdict = books.commit(app, slice, receipt);
    Long read = prepared.remove(slice.split());
    if (read != null && verdict != Verdict.FENCED) {
      meter.committed(read);
    }
    return verdict;
  }

  @Override
  public void drop(AppId app, SliceId slice) {
    prepared.remove(slice.split());
    books.drop(app, slice);
  }

  @Override
  public Verdict done(AppId app, SplitId split, long epoch, Optional<Cursor> end) {
    return books.done(app, split, epoch, end);
  }

  @Override
  public void fail(AppId app, SplitId split, long epoch, Failure failure) {
    prepared.remove(split);
    books.fail(app, split, epoch, failure);
  }
}
