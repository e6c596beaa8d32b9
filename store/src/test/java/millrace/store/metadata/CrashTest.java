package millrace.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import millrace.ledger.Attempt;
import millrace.ledger.BooksCase;
import millrace.ledger.Lease;
import millrace.ledger.RejectLimits;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.ledger.SliceRecord;
import millrace.ledger.SplitStatus;
import millrace.run.Run;
import millrace.run.RunEvent;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Completion.Publication;
import millrace.spi.destination.Receipt;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Reject;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies before each statement of each step. The files, opened again, show all of the
 * step or nothing of it, and work goes on from there to the same end.
 */
class CrashTest extends BooksCase {
  private static final RejectLimits LARGE = new RejectLimits(1_000, 1 << 19);

  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private Optional<CrashPoints> crashes = Optional.empty();

  /** What of the books can be seen from outside. */
  private record Seen(
      Run run,
      List<SplitStatus> splits,
      List<Attempt> attempts,
      List<KeptReject> rejects,
      long kept,
      Optional<Receipt> receipt,
      Optional<String> live) {}

  @Override
  protected Books open(InstantSource time, RejectLimits limits) {
    Path file = folder.resolve("meta.db");
    CrashPoints points = new CrashPoints(file, folder);
    crashes = Optional.of(points);
    return SqlBooksTest.books(databases.open(file, points), time, LARGE);
  }

  @Test
  void commit_cutOffAnywhere_isWholeOrNotThere() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    prepare(slice, reject(0, 1), reject(0, 2));

    assertAllOrNothing(run, () -> commit(slice));
  }

  @Test
  void settle_cutOffAnywhere_isWholeOrNotThere() {
    RunId run = planned(1);
    prepare(slice(lease(run, 0), 5), reject(0, 1));
    Lease lease = lease(run, 0);

    assertAllOrNothing(run, () -> books.ledger().settle(APP, lease, true));
  }

  @Test
  void lease_cutOffAnywhere_isWholeOrNotThere() {
    RunId run = planned(1);
    committed(leased(run), 0, inserted(3));
    clock.advance(Duration.ofSeconds(1));

    assertAllOrNothing(run, () -> lease(run, 0));
  }

  @Test
  void done_cutOffAnywhere_isWholeOrNotThere() {
    RunId run = leased(planned(1));

    assertAllOrNothing(run, () -> books.ledger().done(APP, new SplitId(run, 0), 1));
  }

  @Test
  void fail_cutOffAnywhere_isWholeOrNotThere() {
    RunId run = leased(planned(1));
    Failure failure = Failure.of(SourceError.UNAVAILABLE, "gone");

    assertAllOrNothing(run, () -> books.ledger().fail(APP, new SplitId(run, 0), 1, failure));
  }

  @Test
  void move_cutOffAnywhere_isWholeOrNotThere() {
    RunId run = planned(1);

    assertAllOrNothing(run, () -> stop(run));
  }

  @Test
  void complete_cutOffAnywhere_isWholeOrNotThere() {
    publish(staged(2));
    Run second = staged(3);

    assertAllOrNothing(second.id(), () -> publish(second));
  }

  @Test
  void plan_cutOffAnywhere_isWholeOrNotThere() {
    Run run = queued(APP);
    books.runs().add(run);
    List<Split> splits =
        IntStream.range(0, 40)
            .mapToObj(i -> new Split("file-" + i + "x".repeat(20_000), "v1", 1))
            .toList();

    List<Seen> seen =
        assertAllOrNothing(run.id(), () -> books.ledger().plan(APP, run.id(), splits));

    assertThat(seen).as("several transactions").hasSizeGreaterThan(8);
  }

  @Test
  void plan_cutOffAnywhere_canBeMadeAgain() {
    Run run = queued(APP);
    books.runs().add(run);
    List<Split> longer =
        IntStream.range(0, 40).mapToObj(i -> new Split("x".repeat(20_000), "v1", i)).toList();
    List<Split> shorter = List.of(new Split("now", "v2", 1), new Split("only two", "v2", 1));

    List<Path> left = crashes.orElseThrow().of(() -> books.ledger().plan(APP, run.id(), longer));

    for (Path file : left.subList(0, left.size() - 1)) {
      try (Database database = databases.open(file)) {
        assertThat(reopened(database).ledger().plan(APP, run.id(), shorter))
            .extracting(SplitStatus::split)
            .isEqualTo(shorter);
      }
    }
  }

  @Test
  void invariant1_prepareCutOffAnywhere_endsWithTheSameBooks() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    prepare(slice(lease, 9), large(2));
    Seen before = seen(books, run);
    SliceRecord slice = slice(lease, 5);
    Reject[] rejects = large(4);

    List<Path> left = crashes.orElseThrow().of(() -> prepare(slice, rejects));

    assertThat(left).as("several transactions").hasSizeGreaterThan(12);
    for (Path file : left) {
      try (Database database = databases.open(file)) {
        Books reopened = reopened(database);
        assertThat(seen(reopened, run)).isEqualTo(before);
        assertSameEnd(database, reopened, slice, rejects);
      }
    }
  }

  @Test
  void drop_cutOffAnywhere_leavesNothingBehindTheNextLease() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    Reject[] rejects = small(300);
    prepare(slice, rejects);
    Seen before = seen(books, run);

    List<Path> left = crashes.orElseThrow().of(() -> books.ledger().drop(APP, slice.id()));

    for (Path file : left) {
      try (Database database = databases.open(file)) {
        Books reopened = reopened(database);
        assertThat(seen(reopened, run)).isEqualTo(before);
        assertSameEnd(database, reopened, slice, small(3));
      }
    }
  }

  /** A new worker settles what it finds as lost, does the slice again, and commits it. */
  private void assertSameEnd(
      Database database, Books reopened, SliceRecord slice, Reject[] rejects) {
    RunId run = slice.id().split().run();
    Lease lease = reopened.ledger().lease(APP, slice.id().split(), "next");
    Lease settled = reopened.ledger().settle(APP, lease, false);
    assertThat(rejectRows(database)).as("left-overs").isZero();
    SliceRecord again = slice(settled, 5);
    reopened.ledger().prepare(APP, again, List.of(rejects));
    reopened.ledger().commit(APP, again.id(), RECEIPT);
    assertThat(reopened.ledger().splits(APP, run).getFirst().counts()).isEqualTo(inserted(5));
    assertThat(reopened.rejects().page(APP, run, RejectKey.BEFORE_ALL, 100))
        .extracting(KeptReject::reject)
        .containsExactly(rejects);
    assertThat(rejectRows(database)).isEqualTo(rejects.length);
  }

  private List<Seen> assertAllOrNothing(RunId run, Runnable step) {
    Seen before = seen(books, run);
    List<Path> left = crashes.orElseThrow().of(step);
    Seen after = seen(books, run);
    assertThat(after).isNotEqualTo(before);
    List<Seen> all = new ArrayList<>();
    for (Path file : left) {
      try (Database database = databases.open(file)) {
        all.add(seen(reopened(database), run));
      }
    }
    assertThat(all).containsOnly(before, after);
    assertThat(all.getFirst()).isEqualTo(before);
    assertThat(all.getLast()).as("what was answered is durable").isEqualTo(after);
    return all;
  }

  private Books reopened(Database database) {
    return SqlBooksTest.books(database, clock, LARGE);
  }

  private static Seen seen(Books books, RunId run) {
    return new Seen(
        books.runs().find(APP, run).orElseThrow(),
        books.ledger().splits(APP, run),
        books.ledger().attempts(APP, run),
        books.rejects().page(APP, run, RejectKey.BEFORE_ALL, 1_000),
        books.rejects().kept(APP, run),
        books.ledger().lastReceipt(APP, RECEIPT.place()),
        books.publications().live(APP, "products"));
  }

  private static long rejectRows(Database database) {
    return database.read(tx -> (long) tx.fetchCount(RejectTable.TABLE));
  }

  private RunId leased(RunId run) {
    lease(run, 0);
    return run;
  }

  private Run staged(int records) {
    RunId run = planned(2);
    for (int split = 0; split < 2; split++) {
      lease(run, split);
      committed(run, split, counted(Count.STAGED, records));
    }
    return step(found(run), new RunEvent.SplitsDone(clock.instant()));
  }

  private void publish(Run run) {
    String generation = books.publications().staged(APP, "products", run.id());
    Completion completion = new Completion(7, Optional.of(new Publication("products", generation)));
    Run succeeded = run.on(new RunEvent.Completed(clock.instant()));
    assertThat(books.runs().complete(run, succeeded, completion)).isTrue();
  }

  private static Reject[] large(int number) {
    return LongStream.rangeClosed(1, number)
        .mapToObj(record -> reject(0, record, "y".repeat(400_000)))
        .toArray(Reject[]::new);
  }

  private static Reject[] small(int number) {
    return LongStream.rangeClosed(1, number)
        .mapToObj(record -> reject(0, record))
        .toArray(Reject[]::new);
  }
}
