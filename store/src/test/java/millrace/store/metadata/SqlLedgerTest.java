package millrace.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import millrace.ledger.BooksCase;
import millrace.ledger.Lease;
import millrace.ledger.RejectLimits;
import millrace.ledger.SliceRecord;
import millrace.ledger.SplitStatus;
import millrace.ledger.Verdict;
import millrace.run.Run;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Split;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the books on disk have to do. */
class SqlLedgerTest extends BooksCase {
  private static final RejectLimits MANY = new RejectLimits(2_000, 1 << 19);
  private static final long TRANSACTION_BYTES_MAX = 1 << 20;

  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();

  @Override
  protected Books open(InstantSource time, RejectLimits limits) {
    return SqlBooksTest.books(databases.open(file()), time, MANY);
  }

  private Path file() {
    return folder.resolve("meta.db");
  }

  @Test
  void workers_onEightSplitsAtOnce_countEverySliceOnce()
      throws InterruptedException, ExecutionException {
    int workers = 8;
    int slices = 25;
    RunId run = planned(workers);
    List<Callable<Integer>> tasks =
        IntStream.range(0, workers)
            .mapToObj(split -> (Callable<Integer>) () -> work(run, split, slices))
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      for (Future<Integer> outcome : threads.invokeAll(tasks)) {
        assertThat(outcome.get()).isEqualTo(slices);
      }
    }

    Counts expected = Counts.of(Count.READ, 4L * slices).with(Count.INSERTED, 3L * slices);
    assertThat(books.ledger().splits(APP, run))
        .extracting(SplitStatus::counts)
        .containsOnly(expected.with(Count.REJECTED, slices));
    assertThat(books.rejects().kept(APP, run)).isEqualTo((long) workers * slices);
    assertThat(rejects(run)).hasSize(workers * slices);
  }

  private int work(RunId run, int split, int slices) {
    Lease lease = lease(run, split);
    Counts counts = Counts.of(Count.READ, 4).with(Count.INSERTED, 3).with(Count.REJECTED, 1);
    int done = 0;
    for (long seq = 1; seq <= slices; seq++) {
      SliceRecord slice = slice(lease.status().id(), lease.epoch(), seq, counts);
      boolean ok = prepare(slice, reject(split, seq)) == Verdict.OK && commit(slice) == Verdict.OK;
      done += ok ? 1 : 0;
    }
    return done;
  }

  @Test
  void transactions_ofManyRejects_areSmall() throws IOException {
    Database database = databases.open(file());
    books = SqlBooksTest.books(database, clock, MANY);
    // The log then shows all transactions, not only those since its last round.
    database.change(Lane.CATALOG, tx -> tx.execute("PRAGMA wal_autocheckpoint = 0"));
    RunId run = planned(2);
    Lease lease = lease(run, 0);
    SliceRecord slice = slice(lease, 5);
    prepare(slice, rejects(800, 2_000));
    prepare(slice, rejects(5, 500_000));
    books.ledger().drop(APP, slice.id());
    prepare(slice, rejects(100, 30_000));
    commit(slice);

    assertThat(WriteAheadLog.transactions(file()))
        .hasSizeGreaterThan(12)
        .allMatch(bytes -> bytes < TRANSACTION_BYTES_MAX);
  }

  @Test
  void transactions_ofLongPlan_areSmall() throws IOException {
    Database database = databases.open(file());
    books = SqlBooksTest.books(database, clock, MANY);
    database.change(Lane.CATALOG, tx -> tx.execute("PRAGMA wal_autocheckpoint = 0"));
    Run run = queued(APP);
    books.runs().add(run);
    List<Split> plan =
        IntStream.range(0, 8_000).mapToObj(i -> new Split("s3://b/" + i, "e" + i, i)).toList();

    assertThat(books.ledger().plan(APP, run.id(), plan)).hasSize(8_000);
    assertThat(WriteAheadLog.transactions(file())).allMatch(bytes -> bytes < TRANSACTION_BYTES_MAX);
  }

  @Test
  void prepare_overtakenBetweenItsTransactions_isFencedAndLeavesNothing() {
    Database database = databases.open(file());
    books = SqlBooksTest.books(database, clock, MANY);
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    List<Reject> large = List.of(rejects(6, 400_000));
    List<Reject> overtaking = meanwhile(database, large, () -> lease(run, 0));

    assertThat(books.ledger().prepare(APP, slice, overtaking)).isEqualTo(Verdict.FENCED);

    assertThat(rejectRows(database)).isZero();
    assertThat(lease(run, 0).prepared()).isEmpty();
  }

  @Test
  void prepare_whileAnOlderWorkerSweeps_keepsEveryReject() {
    Database database = databases.open(file());
    books = SqlBooksTest.books(database, clock, MANY);
    RunId run = planned(1);
    Lease old = lease(run, 0);
    SliceRecord slice = slice(lease(run, 0), 5);
    Reject[] large = rejects(6, 400_000);
    RejectRows sweeper = new RejectRows(database, MANY);

    List<Reject> swept =
        meanwhile(
            database, List.of(large), () -> sweeper.sweep(APP, old.status().id(), old.epoch()));
    assertThat(books.ledger().prepare(APP, slice, swept)).isEqualTo(Verdict.OK);
    commit(slice);

    assertThat(rejects(run)).containsExactly(large);
  }

  @Test
  void prepare_thatFailedBetweenItsTransactions_canBeMadeAgain() {
    Database database = databases.open(file());
    books = SqlBooksTest.books(database, clock, MANY);
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    List<Reject> failing =
        meanwhile(
            database,
            List.of(rejects(6, 400_000)),
            () -> {
              throw new IllegalStateException("no memory, say");
            });

    assertThatThrownBy(() -> books.ledger().prepare(APP, slice, failing))
        .isInstanceOf(IllegalStateException.class);
    assertThat(rejectRows(database)).isEqualTo(2);
    prepare(slice, reject(0, 1));
    commit(slice);

    assertThat(rejects(run)).containsExactly(reject(0, 1));
    assertThat(rejectRows(database)).isEqualTo(1);
  }

  /** Rejects each of which fills a chunk; something happens between two chunks. */
  private static List<Reject> meanwhile(
      Database database, List<Reject> rejects, Runnable something) {
    AtomicBoolean happened = new AtomicBoolean();
    return new AbstractList<>() {
      @Override
      public Reject get(int index) {
        // The third chunk is being cut, and two are on disk.
        if (index == 3 && rejectRows(database) == 2 && happened.compareAndSet(false, true)) {
          something.run();
        }
        return rejects.get(index);
      }

      @Override
      public int size() {
        return rejects.size();
      }
    };
  }

  @Test
  void rejects_beyondTheBound_leaveTheDisk() {
    Database database = databases.open(file());
    books = SqlBooksTest.books(database, clock, new RejectLimits(600, 64));
    RunId run = planned(2);
    SliceRecord one = slice(lease(run, 0), 1);
    SliceRecord two = slice(lease(run, 1), 1);
    prepare(one, rejects(600, 10));
    prepare(two, rejects(600, 10));
    commit(one);
    commit(two);

    assertThat(books.rejects().kept(APP, run)).isEqualTo(600);
    assertThat(rejectRows(database)).isEqualTo(600);
    assertThat(rejects(run)).hasSize(600).allMatch(reject -> reject.position().split() == 0);
  }

  @Test
  void slices_thatAreCommitted_stay() {
    Database database = databases.open(file());
    books = SqlBooksTest.books(database, clock, MANY);
    RunId run = planned(1);
    lease(run, 0);
    committed(run, 0, inserted(2));
    committed(run, 0, inserted(3), reject(0, 1));

    List<Counts> kept =
        database.read(tx ->
            tx.select(SliceTable.COUNTS.all())
                .from(SliceTable.TABLE)
                .where(
                    SliceTable.of(APP, new SplitId(run, 0)),
                    SliceTable.COMMITTED_AT.eq(clock.instant()))
                .orderBy(SliceTable.SEQ)
                .fetch(SliceTable.COUNTS::read));
    assertThat(kept).containsExactly(inserted(2), inserted(3));
  }

  private static int rejectRows(Database database) {
    return database.read(tx -> tx.fetchCount(RejectTable.TABLE));
  }

  private static Reject[] rejects(int number, int bytes) {
    List<Reject> rejects = new ArrayList<>();
    LongStream.rangeClosed(1, number)
        .forEach(record -> rejects.add(reject(0, record, "z".repeat(bytes))));
    return rejects.toArray(Reject[]::new);
  }
}
