package millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.TaskId;
import millrace.ledger.Lease;
import millrace.ledger.SliceRecord;
import millrace.ledger.SplitStatus;
import millrace.ledger.Verdict;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunOrigin;
import millrace.run.RunState;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Cursor;
import millrace.spi.source.SourceError;
import org.junit.jupiter.api.Test;

class MeteredControlPlaneTest {
  private static final AppId APP = new AppId("app-one");
  private static final SplitId SPLIT = new SplitId(new RunId(new UUID(0x7000L, 1)), 0);
  private static final Receipt RECEIPT = new Receipt("place", 1);

  private final WorkMeter meter = new WorkMeter();
  private Verdict verdict = Verdict.OK;
  private final MeteredControlPlane books = new MeteredControlPlane(new Answering(), meter);

  /** Books that answer what the test wants. */
  private final class Answering implements ControlPlane {
    @Override
    public List<SplitStatus> plan(RunSpec spec) {
      return List.of();
    }

    @Override
    public Lease lease(AppId app, SplitId split, String worker) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Lease settle(AppId app, Lease lease, boolean durable) {
      return lease;
    }

    @Override
    public Verdict prepare(AppId app, SliceRecord slice, List<Reject> rejects) {
      return Verdict.OK;
    }

    @Override
    public Verdict commit(AppId app, SliceId slice, Receipt receipt) {
      return verdict;
    }

    @Override
    public void drop(AppId app, SliceId slice) {}

    @Override
    public Verdict done(AppId app, SplitId split, long epoch, Optional<Cursor> end) {
      return verdict;
    }

    @Override
    public void fail(AppId app, SplitId split, long epoch, Failure failure) {}
  }

  private static Counts inserted(long n) {
    return Counts.of(Count.READ, n).with(Count.INSERTED, n);
  }

  private SliceId prepared(long seq, long records) {
    SliceId id = new SliceId(SPLIT, 1, seq);
    books.prepare(APP, new SliceRecord(id, Cursor.START, inserted(records)), List.of());
    return id;
  }

  private void assertCounted(long slices, long records) {
    assertThat(meter.slices()).isEqualTo(slices);
    assertThat(meter.recordsRead()).isEqualTo(records);
  }

  @Test
  void slice_thatIsCommitted_isCountedOnce() {
    SliceId first = prepared(1, 10);
    books.commit(APP, first, RECEIPT);
    books.commit(APP, first, RECEIPT);
    verdict = Verdict.CANCEL;
    books.commit(APP, prepared(2, 5), RECEIPT);

    assertCounted(2, 15);
  }

  @Test
  void slice_thatIsNotCommitted_isNotCounted() {
    SliceId dropped = prepared(1, 10);
    books.drop(APP, dropped);
    books.commit(APP, dropped, RECEIPT);
    SliceId failed = prepared(1, 10);
    books.fail(APP, SPLIT, 1, Failure.of(SourceError.UNAVAILABLE, "gone"));
    books.commit(APP, failed, RECEIPT);
    verdict = Verdict.FENCED;
    books.commit(APP, prepared(1, 10), RECEIPT);

    assertCounted(0, 0);
  }

  private static Run run(RunState state) {
    Endpoint end = new Endpoint("x", Config.EMPTY, Optional.empty());
    return new Run(
        APP,
        new RunId(new UUID(0x7000L, 2)),
        RunOrigin.onDemand(new TaskId(new UUID(0x7000L, 3))),
        new RunDefinition(end, end, Action.SAVE, 0),
        state,
        state.at(),
        Optional.empty());
  }

  @Test
  void run_thatHasEnded_isCounted_oneThatWaitsAgainIsNot() {
    Instant at = Instant.EPOCH;
    meter.rested(run(new RunState.Succeeded(at)), inserted(7));
    meter.rested(run(new RunState.Succeeded(at)), inserted(2));
    meter.rested(run(new RunState.Stopped(at)), inserted(1));
    meter.rested(run(new RunState.Queued(at, "interrupted")), inserted(100));

    assertThat(meter.ends()).isEqualTo(Map.of("succeeded", 2L, "stopped", 1L));
    assertThat(meter.records().get(Count.INSERTED)).isEqualTo(10);
  }
}
