package millrace.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunEvent;
import millrace.run.RunList;
import millrace.run.RunStore;
import millrace.run.event.EventStore;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Cursor;
import millrace.spi.source.Split;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;

/** What the cases about runs and their books stand on: empty books, and short words for steps. */
public abstract class BooksCase {
  protected static final AppId APP = new AppId("app-one");
  protected static final AppId OTHER = new AppId("app-two");
  protected static final TaskId TASK = new TaskId(new UUID(7, 7));
  protected static final Receipt RECEIPT = new Receipt("index/products", 1);
  protected static final RejectLimits LIMITS = new RejectLimits(10, 64);

  protected final SettableClock clock = new SettableClock();
  protected Books books;
  private long ids;

  /**
   * The ports that share their transactions.
   *
   * @param publications where a completed run's publication is seen
   */
  public record Books(
      RunStore runs,
      RunList list,
      EventStore events,
      Ledger ledger,
      RejectStore rejects,
      Publications publications) {}

  /** The generations of targets. */
  public interface Publications {
    /** The name of a generation that a run may publish. */
    String staged(AppId app, String target, RunId run);

    Optional<String> live(AppId app, String target);
  }

  /** Empty books. */
  protected abstract Books open(InstantSource clock, RejectLimits limits);

  @BeforeEach
  protected final void openAgain() {
    books = open(clock, LIMITS);
  }

  protected final RunId newRunId() {
    ids++;
    return new RunId(new UUID(ids, ids));
  }

  protected static RunDefinition definition() {
    return new RunDefinition(
        new Endpoint("csv", Config.EMPTY, Optional.empty()),
        new Endpoint("search", Config.EMPTY, Optional.empty()),
        Action.SAVE,
        5);
  }

  protected final Run queued(AppId app) {
    return Run.queued(app, newRunId(), TASK, definition(), clock.instant());
  }

  /** A run that is being worked on, with so many splits. */
  protected final RunId planned(int splits) {
    return planned(APP, newRunId(), splits);
  }

  protected final RunId planned(AppId app, RunId id, int splits) {
    Run queued = Run.queued(app, id, TASK, definition(), clock.instant());
    books.runs().add(queued);
    Run planning = step(queued, new RunEvent.PickedUp(clock.instant()));
    List<Split> plan =
        IntStream.range(0, splits).mapToObj(i -> new Split("file-" + i, "v1", 100)).toList();
    books.ledger().plan(app, id, plan);
    step(planning, new RunEvent.Planned(clock.instant()));
    return id;
  }

  protected final Run step(Run from, RunEvent event) {
    Run to = from.on(event);
    assertThat(books.runs().move(from, to)).isTrue();
    return to;
  }

  protected final void stop(RunId run) {
    step(found(run), new RunEvent.StopRequested(clock.instant()));
  }

  protected final Run found(RunId run) {
    return books.runs().find(APP, run).orElseThrow();
  }

  protected final Lease lease(RunId run, int split) {
    return books.ledger().lease(APP, new SplitId(run, split), "worker");
  }

  /** A slice that follows on what a lease gave, with so many records that were inserted. */
  protected static SliceRecord slice(Lease lease, int records) {
    return slice(lease.status().id(), lease.epoch(), lease.nextSeq(), inserted(records));
  }

  protected static SliceRecord slice(SplitId split, long epoch, long seq, Counts counts) {
    return new SliceRecord(new SliceId(split, epoch, seq), new Cursor("after-" + seq), counts);
  }

  protected final Verdict prepare(SliceRecord slice, Reject... rejects) {
    return books.ledger().prepare(APP, slice, List.of(rejects));
  }

  protected final Verdict commit(SliceRecord slice) {
    return books.ledger().commit(APP, slice.id(), RECEIPT);
  }

  /** Prepares and commits a slice behind what the split has. */
  protected final SliceRecord committed(RunId run, int split, Counts counts, Reject... rejects) {
    SplitStatus status = status(run, split);
    SliceRecord slice = slice(status.id(), status.epoch(), status.seq() + 1, counts);
    assertThat(prepare(slice, rejects)).isEqualTo(Verdict.OK);
    assertThat(commit(slice)).isEqualTo(Verdict.OK);
    return slice;
  }

  protected final SplitStatus status(RunId run, int split) {
    return books.ledger().splits(APP, run).get(split);
  }

  protected final List<Reject> rejects(RunId run) {
    List<Reject> all = new ArrayList<>();
    books
        .rejects()
        .page(APP, run, RejectStore.RejectKey.BEFORE_ALL, 1_000)
        .forEach(kept -> all.add(kept.reject()));
    return all;
  }

  protected static Counts inserted(long n) {
    return counted(Count.INSERTED, n);
  }

  /** So many records that were read and all ended in one count. */
  protected static Counts counted(Count count, long n) {
    return Counts.of(Count.READ, n).with(count, n);
  }

  protected static Reject reject(int split, long record) {
    return reject(split, record, "{\"n\":" + record + "}");
  }

  protected static Reject reject(int split, long record, String original) {
    return Reject.rejected(
        RecordError.CONVERSION,
        "record " + record + " does not fit",
        new Position(split, "file-" + split, record, record * 10),
        original.getBytes(UTF_8));
  }
}
