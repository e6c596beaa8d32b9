package millrace.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import millrace.ledger.BooksCase.Books;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Cursor;
import millrace.spi.source.SourceError;

/**
 * Workers on the splits of one run, each of which takes one step at a time, with a destination that
 * keeps the rules of its contract and a model of what the ledger has to say after every step.
 */
final class RandomWorkers {
  private static final int WORKERS = 4;

  private final Books books;
  private final AppId app;
  private final RunId run;
  private final int rejectsMax;
  private final Random random;
  private final int splits;
  private final List<Worker> workers = new ArrayList<>();

  /** What the destination made durable, and the epoch below which it refuses, by split. */
  private final Set<SliceId> durable = new HashSet<>();

  private final Map<SplitId, Long> fences = new HashMap<>();

  /** Every slice that was ever prepared, by id; the last one under an id counts. */
  private final Map<SliceId, Slip> slips = new HashMap<>();

  /** In the order of their commits. */
  private final List<SliceId> committed = new ArrayList<>();

  /** As they were before this step. */
  private List<SplitStatus> statuses;

  /** How many commits the last comparison of rejects knew. */
  private int compared;

  private record Slip(SliceRecord slice, List<Reject> rejects) {}

  private enum At {
    IDLE,
    LEASED,
    FENCED,
    READY,
    PREPARED,
    DURABLE
  }

  private static final class Worker {
    At at = At.IDLE;
    Optional<Lease> lease = Optional.empty();
    Optional<SliceRecord> slice = Optional.empty();

    Lease lease() {
      return lease.orElseThrow();
    }

    SliceId id() {
      return slice.orElseThrow().id();
    }
  }

  RandomWorkers(Books books, AppId app, RunId run, int rejectsMax, Random random) {
    this.books = books;
    this.app = app;
    this.run = run;
    this.rejectsMax = rejectsMax;
    this.random = random;
    this.statuses = books.ledger().splits(app, run);
    this.splits = statuses.size();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(new Worker());
    }
  }

  /** One worker does the next thing, or dies. */
  void step() {
    Worker worker = workers.get(random.nextInt(WORKERS));
    if (random.nextInt(12) == 0) {
      worker.at = At.IDLE;
      return;
    }
    switch (worker.at) {
      case IDLE -> lease(worker, random.nextInt(splits));
      case LEASED -> fence(worker);
      case FENCED -> settle(worker);
      case READY -> readOrEnd(worker);
      case PREPARED -> makeDurable(worker);
      case DURABLE -> commit(worker);
    }
  }

  /** The ledger says what the model says. */
  void compare() {
    statuses = books.ledger().splits(app, run);
    for (SplitStatus status : statuses) {
      List<SliceRecord> slices =
          committed.stream()
              .filter(id -> id.split().equals(status.id()))
              .map(id -> prepared(id).slice())
              .toList();
      Counts sum = slices.stream().map(SliceRecord::counts).reduce(Counts.NONE, Counts::plus);
      assertThat(status.counts()).isEqualTo(sum);
      assertThat(status.seq()).isEqualTo(slices.size());
      assertThat(status.cursor())
          .isEqualTo(slices.isEmpty() ? Cursor.START : slices.getLast().next());
    }
    if (committed.size() > compared) {
      compared = committed.size();
      compareRejects();
    }
  }

  private void compareRejects() {
    List<Reject> rejects =
        committed.stream()
            .flatMap(id -> prepared(id).rejects().stream())
            .limit(rejectsMax)
            .toList();
    assertThat(books.rejects().kept(app, run)).isEqualTo(rejects.size());
    assertThat(books.rejects().page(app, run, RejectStore.RejectKey.BEFORE_ALL, rejectsMax + 1))
        .extracting(RejectStore.KeptReject::reject)
        .containsExactlyInAnyOrderElementsOf(rejects);
  }

  /** A last worker settles every split: then the books are exactly what is durable. */
  void finish() {
    for (int split = 0; split < splits; split++) {
      Worker last = new Worker();
      lease(last, split);
      compare();
      fence(last);
      settle(last);
      compare();
    }
    assertThat(committed).containsExactlyInAnyOrderElementsOf(durable);
  }

  private void lease(Worker worker, int split) {
    Lease lease = books.ledger().lease(app, new SplitId(run, split), "worker");
    worker.lease = Optional.of(lease);
    worker.at = At.LEASED;
  }

  private void fence(Worker worker) {
    fences.merge(worker.lease().status().id(), worker.lease().epoch(), Math::max);
    worker.at = At.FENCED;
  }

  private void settle(Worker worker) {
    Lease lease = worker.lease();
    Optional<SliceId> found = lease.prepared();
    boolean isDurable = found.filter(durable::contains).isPresent();
    boolean current = epochOf(lease.status().id()) == lease.epoch();
    worker.lease = Optional.of(books.ledger().settle(app, lease, isDurable));
    if (current && isDurable) {
      committed.add(found.orElseThrow());
    }
    assertThat(worker.lease().prepared()).isEmpty();
    worker.at = At.READY;
  }

  private void readOrEnd(Worker worker) {
    Lease lease = worker.lease();
    SplitId split = lease.status().id();
    boolean current = epochOf(split) == lease.epoch();
    if (random.nextInt(10) == 0) {
      Failure failure = Failure.of(SourceError.UNAVAILABLE, "gone");
      books.ledger().fail(app, split, lease.epoch(), failure);
      worker.at = At.IDLE;
      return;
    }
    long seq = worker.slice.filter(slice -> sameLease(slice, lease)).map(this::after).orElse(0L);
    SliceId id = new SliceId(split, lease.epoch(), Math.max(seq, lease.nextSeq()));
    Slip slip = slip(id);
    Verdict verdict = books.ledger().prepare(app, slip.slice(), slip.rejects());
    assertThat(verdict).isEqualTo(current ? Verdict.OK : Verdict.FENCED);
    if (verdict == Verdict.OK) {
      slips.put(id, slip);
      worker.slice = Optional.of(slip.slice());
      worker.at = At.PREPARED;
    } else {
      worker.at = At.IDLE;
    }
  }

  private void makeDurable(Worker worker) {
    SliceId id = worker.id();
    boolean taken = random.nextInt(8) > 0 && id.epoch() >= fences.getOrDefault(id.split(), 0L);
    if (taken) {
      durable.add(id);
      worker.at = At.DURABLE;
    } else {
      books.ledger().drop(app, id);
      worker.at = At.READY;
    }
  }

  private void commit(Worker worker) {
    SliceId id = worker.id();
    boolean current = epochOf(id.split()) == id.epoch();
    int times = 1 + random.nextInt(2);
    for (int i = 0; i < times; i++) {
      Verdict verdict = books.ledger().commit(app, id, new Receipt("place", id.seq()));
      assertThat(verdict).isEqualTo(current ? Verdict.OK : Verdict.FENCED);
    }
    if (current) {
      committed.add(id);
    }
    worker.at = current ? At.READY : At.IDLE;
  }

  private Slip prepared(SliceId id) {
    return requireNonNull(slips.get(id));
  }

  private Slip slip(SliceId id) {
    List<Reject> rejects = new ArrayList<>();
    int bad = random.nextInt(4);
    for (int i = 0; i < bad; i++) {
      rejects.add(BooksCase.reject(id.split().number(), random.nextInt(1_000_000)));
    }
    long good = random.nextInt(50);
    Counts counts =
        Counts.of(Count.READ, good + bad).with(Count.STAGED, good).with(Count.REJECTED, bad);
    Cursor next = new Cursor(id.epoch() + "-" + id.seq() + "-" + random.nextInt());
    return new Slip(new SliceRecord(id, next, counts), rejects);
  }

  private long epochOf(SplitId split) {
    return statuses.get(split.number()).epoch();
  }

  private static boolean sameLease(SliceRecord slice, Lease lease) {
    return slice.id().split().equals(lease.status().id()) && slice.id().epoch() == lease.epoch();
  }

  /** The place behind a slice of this lease, which is its own again when it was dropped. */
  private long after(SliceRecord slice) {
    return committed.contains(slice.id()) ? slice.id().seq() + 1 : slice.id().seq();
  }
}
