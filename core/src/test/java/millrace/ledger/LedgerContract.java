package millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.run.Run;
import millrace.run.RunEvent;
import millrace.run.RunType;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.config.Config;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.source.Cursor;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Plans, leases and attempts, as every ledger keeps them. */
public abstract class LedgerContract extends BooksCase {
  private static final Failure BROKEN =
      new Failure(SourceError.UNAVAILABLE, "the other side hung up", "socket 7");

  @Test
  void plan_firstCall_storesSplitsInOrder() {
    RunId run = planned(3);

    List<SplitStatus> splits = books.ledger().splits(APP, run);

    assertThat(splits)
        .extracting(SplitStatus::split)
        .containsExactly(
            new Split("file-0", "v1", 100),
            new Split("file-1", "v1", 100),
            new Split("file-2", "v1", 100));
    assertThat(splits.get(2))
        .isEqualTo(
            new SplitStatus(
                new SplitId(run, 2),
                new Split("file-2", "v1", 100),
                Cursor.START,
                0,
                0,
                false,
                Counts.NONE,
                Optional.empty()));
  }

  @Test
  void plan_again_changesNothing() {
    RunId run = planned(2);
    committed(leased(run, 0), 0, inserted(4));

    List<SplitStatus> again = books.ledger().plan(APP, run, List.of(new Split("new", "v2", 1)));

    assertThat(again).isEqualTo(books.ledger().splits(APP, run)).hasSize(2);
    assertThat(again.getFirst().counts()).isEqualTo(inserted(4));
  }

  @Test
  void plan_withoutSplits_isStoredToo() {
    RunId run = planned(0);

    assertThat(books.ledger().plan(APP, run, List.of(new Split("late", "v1", 1)))).isEmpty();
  }

  @Test
  void plan_ofManySplits_keepsEveryOne() {
    RunId run = newRunId();
    planned(APP, run, 2_500);

    assertThat(books.ledger().splits(APP, run)).hasSize(2_500);
    assertThat(status(run, 2_499).split().name()).isEqualTo("file-2499");
  }

  @Test
  void plan_ofASplitThatBeginsAtACursor_readsFromThereAndMakesTheRunAnUpdate() {
    Run run = queued(APP);
    books.runs().add(run);
    Cursor start = new Cursor("behind the last run");

    books.ledger().plan(APP, run.id(), List.of(new Split("a", "v1", 1).from(start)));
    step(found(run.id()), new RunEvent.PickedUp(clock.instant()));

    assertThat(lease(run.id(), 0).status().cursor()).isEqualTo(start);
    assertThat(found(run.id()).type()).isEqualTo(RunType.UPDATE);
    assertThat(found(planned(1)).type()).isEqualTo(RunType.REINDEX);
  }

  @Test
  void done_withAnEnd_storesItForTheNextRun() {
    RunId run = planned(1);
    committed(leased(run, 0), 0, inserted(3));
    Cursor end = new Cursor("the very end");

    books.ledger().done(APP, new SplitId(run, 0), 1, Optional.of(end));
    books.ledger().done(APP, new SplitId(run, 0), 1);

    assertThat(status(run, 0).cursor()).isEqualTo(end);
    assertThat(status(run, 0).done()).isTrue();
  }

  @Test
  void before_isTheNewestRunOfTheTaskThatEndedAndDidTheSame() {
    RunId first = stopped(planned(1));
    clock.advance(Duration.ofSeconds(1));
    RunId second = planned(2);
    committed(leased(second, 1), 1, inserted(3));
    RunId next = newRun();

    assertThat(books.ledger().before(APP, next)).isEqualTo(books.ledger().splits(APP, first));
    stopped(second);
    assertThat(books.ledger().before(APP, next)).isEqualTo(books.ledger().splits(APP, second));
    assertThat(books.ledger().before(APP, first)).isEqualTo(books.ledger().splits(APP, second));
  }

  @Test
  void before_passesOverRunsThatLostRecordsOrHadNothingToRead() {
    RunId first = stopped(planned(1));
    for (Count lost : List.of(Count.REJECTED, Count.ERRORED, Count.STAGED)) {
      clock.advance(Duration.ofSeconds(1));
      RunId lossy = planned(1);
      committed(leased(lossy, 0), 0, counted(lost, 1));
      stopped(lossy);
    }
    stopped(planned(0));
    Run otherwise =
        Run.queued(
            APP,
            newRunId(),
            TASK,
            definition().narrowed(new Config(Map.of("url", "other"))),
            clock.instant());
    books.runs().add(otherwise);

    assertThat(books.ledger().before(APP, newRun())).isEqualTo(books.ledger().splits(APP, first));
    assertThat(books.ledger().before(APP, otherwise.id())).isEmpty();
    assertNotFound(() -> books.ledger().before(OTHER, first));
  }

  @Test
  void before_ofARunThatSucceeded_mindsNoRejects() {
    RunId run = planned(1);
    committed(leased(run, 0), 0, counted(Count.REJECTED, 1), reject(0, 1));
    books.ledger().done(APP, new SplitId(run, 0), 1);
    Run finalizing = step(found(run), new RunEvent.SplitsDone(clock.instant()));
    books
        .runs()
        .complete(
            finalizing,
            finalizing.on(new RunEvent.Completed(clock.instant())),
            new Completion(0, Optional.empty()));

    assertThat(books.ledger().before(APP, newRun())).isEqualTo(books.ledger().splits(APP, run));
  }

  private RunId newRun() {
    Run run = queued(APP);
    books.runs().add(run);
    return run.id();
  }

  private RunId stopped(RunId run) {
    stop(run);
    step(found(run), new RunEvent.Drained(clock.instant()));
    return run;
  }

  @Test
  void lease_ofNewSplit_startsAtTheBeginning() {
    Lease lease = lease(planned(1), 0);

    assertThat(lease.epoch()).isEqualTo(1);
    assertThat(lease.nextSeq()).isEqualTo(1);
    assertThat(lease.status().cursor()).isEqualTo(Cursor.START);
    assertThat(lease.prepared()).isEmpty();
  }

  @Test
  void lease_again_raisesEpochAndGoesOnBehindTheLastSlice() {
    RunId run = planned(1);
    committed(leased(run, 0), 0, inserted(3));

    Lease second = lease(run, 0);

    assertThat(second.epoch()).isEqualTo(2);
    assertThat(second.nextSeq()).isEqualTo(2);
    assertThat(second.status().cursor()).isEqualTo(new Cursor("after-1"));
    assertThat(second.status().counts()).isEqualTo(inserted(3));
  }

  @Test
  void lease_again_endsTheAttemptBefore() {
    RunId run = planned(1);
    SplitId split = new SplitId(run, 0);
    Instant first = clock.instant();
    books.ledger().lease(APP, split, "one");
    clock.advance(Duration.ofSeconds(5));
    Instant second = clock.instant();
    books.ledger().lease(APP, split, "two");

    assertThat(books.ledger().attempts(APP, run))
        .containsExactly(
            new Attempt(split, 1, "one", first, Optional.of(second), Optional.empty()),
            new Attempt(split, 2, "two", second, Optional.empty(), Optional.empty()));
  }

  @Test
  void lease_ofDoneSplit_saysSo() {
    RunId run = planned(1);
    books.ledger().done(APP, lease(run, 0).status().id(), 1);

    assertThat(lease(run, 0).status().done()).isTrue();
  }

  @Test
  void fail_ofCurrentAttempt_isKeptUntilTheNextLease() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    clock.advance(Duration.ofSeconds(1));
    books.ledger().fail(APP, lease.status().id(), lease.epoch(), BROKEN);

    Failure kept = status(run, 0).failure().orElseThrow();
    assertThat(kept.code().id()).isEqualTo("source.unavailable");
    assertThat(kept.code().blame()).isEqualTo(BROKEN.code().blame());
    assertThat(kept.code().retry()).isEqualTo(BROKEN.code().retry());
    assertThat(kept.message()).isEqualTo("the other side hung up");
    assertThat(kept.details()).as("is for the log").isEmpty();
    Attempt attempt = books.ledger().attempts(APP, run).getFirst();
    assertThat(attempt.endedAt()).contains(clock.instant());
    assertThat(attempt.failure().orElseThrow().code().id()).isEqualTo("source.unavailable");

    assertThat(lease(run, 0).status().failure()).isEmpty();
    assertThat(books.ledger().attempts(APP, run).getFirst()).isEqualTo(attempt);
  }

  @Test
  void fail_underOlderEpoch_changesNothing() {
    RunId run = planned(1);
    Lease old = lease(run, 0);
    lease(run, 0);
    List<Attempt> before = books.ledger().attempts(APP, run);

    books.ledger().fail(APP, old.status().id(), old.epoch(), BROKEN);

    assertThat(books.ledger().attempts(APP, run)).isEqualTo(before);
    assertThat(status(run, 0).failure()).isEmpty();
  }

  @Test
  void fail_afterDone_changesNothing() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    books.ledger().done(APP, lease.status().id(), lease.epoch());

    books.ledger().fail(APP, lease.status().id(), lease.epoch(), BROKEN);

    assertThat(status(run, 0).done()).isTrue();
    assertThat(status(run, 0).failure()).isEmpty();
  }

  @Test
  void done_underCurrentEpoch_endsTheAttempt() {
    RunId run = planned(2);
    Lease lease = lease(run, 1);
    clock.advance(Duration.ofSeconds(2));

    assertThat(books.ledger().done(APP, lease.status().id(), 1)).isEqualTo(Verdict.OK);
    assertThat(books.ledger().done(APP, lease.status().id(), 1)).isEqualTo(Verdict.OK);

    assertThat(status(run, 1).done()).isTrue();
    assertThat(status(run, 0).done()).isFalse();
    assertThat(books.ledger().attempts(APP, run).getFirst().endedAt()).contains(clock.instant());
  }

  @Test
  void done_underOlderEpoch_isFenced() {
    RunId run = planned(1);
    Lease old = lease(run, 0);
    lease(run, 0);

    assertThat(books.ledger().done(APP, old.status().id(), 1)).isEqualTo(Verdict.FENCED);
    assertThat(status(run, 0).done()).isFalse();
  }

  @Test
  void done_ofStoppingRun_isTakenAndCancels() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    stop(run);

    assertThat(books.ledger().done(APP, lease.status().id(), 1)).isEqualTo(Verdict.CANCEL);
    assertThat(status(run, 0).done()).isTrue();
  }

  @Test
  void done_withPreparedSlice_isABug() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    prepare(slice(lease, 1));

    assertThatThrownBy(() -> books.ledger().done(APP, lease.status().id(), 1))
        .isInstanceOf(IllegalStateException.class);
    assertThat(status(run, 0).done()).isFalse();
  }

  @Test
  void attempts_ofSeveralSplits_areInOrder() {
    RunId run = planned(2);
    lease(run, 1);
    lease(run, 0);
    lease(run, 1);

    assertThat(books.ledger().attempts(APP, run))
        .extracting(attempt -> attempt.split().number() + ":" + attempt.epoch())
        .containsExactly("0:1", "1:1", "1:2");
  }

  @Test
  void lastReceipt_ofManyCommits_isTheHighest() {
    RunId run = planned(2);
    Lease one = lease(run, 0);
    Lease two = lease(run, 1);
    prepare(slice(one, 1));
    prepare(slice(two, 1));
    books.ledger().commit(APP, slice(one, 1).id(), new Receipt("index/a", 12));
    books.ledger().commit(APP, slice(two, 1).id(), new Receipt("index/a", 11));

    assertThat(books.ledger().lastReceipt(APP, "index/a")).contains(new Receipt("index/a", 12));
    assertThat(books.ledger().lastReceipt(APP, "index/b")).isEmpty();
  }

  @Test
  void everything_ofAnotherApp_isInvisible() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    SliceRecord slice = slice(lease, 2);
    prepare(slice);
    Ledger ledger = books.ledger();
    SplitId split = lease.status().id();

    assertThat(ledger.splits(OTHER, run)).isEmpty();
    assertThat(ledger.attempts(OTHER, run)).isEmpty();
    assertNotFound(() -> ledger.plan(OTHER, run, List.of()));
    assertNotFound(() -> ledger.lease(OTHER, split, "thief"));
    assertNotFound(() -> ledger.settle(OTHER, lease, false));
    assertNotFound(() -> ledger.prepare(OTHER, slice, List.of()));
    assertNotFound(() -> ledger.commit(OTHER, slice.id(), RECEIPT));
    assertNotFound(() -> ledger.drop(OTHER, slice.id()));
    assertNotFound(() -> ledger.done(OTHER, split, 1));
    assertNotFound(() -> ledger.fail(OTHER, split, 1, BROKEN));

    assertThat(commit(slice)).isEqualTo(Verdict.OK);
    assertThat(ledger.lastReceipt(OTHER, RECEIPT.place())).isEmpty();
    assertThat(status(run, 0).counts()).isEqualTo(inserted(2));
  }

  @Test
  void lease_ofUnknownSplit_isNotFound() {
    RunId run = planned(1);
    SplitId beyond = new SplitId(run, 1);

    assertNotFound(() -> books.ledger().lease(APP, beyond, "worker"));
    assertNotFound(() -> books.ledger().drop(APP, new SliceId(beyond, 1, 1)));
  }

  private RunId leased(RunId run, int split) {
    lease(run, split);
    return run;
  }

  private static void assertNotFound(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code().id()).isEqualTo("run.not_found"));
  }
}
