package millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import millrace.run.RunEvent;
import millrace.spi.RunId;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.source.Cursor;
import org.junit.jupiter.api.Test;

/** How a slice moves a split on: prepared, then committed, settled or dropped. */
public abstract class SliceContract extends BooksCase {
  @Test
  void prepare_beforeCommit_showsNothing() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    SplitStatus before = status(run, 0);

    assertThat(prepare(slice(lease, 5), reject(0, 1))).isEqualTo(Verdict.OK);

    assertThat(status(run, 0)).isEqualTo(before);
    assertThat(rejects(run)).isEmpty();
    assertThat(books.rejects().kept(APP, run)).isZero();
  }

  @Test
  void commit_ofPreparedSlice_movesCountsCursorAndRejectsTogether() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    SliceRecord slice = slice(lease, 5);
    prepare(slice, reject(0, 1), reject(0, 2));

    assertThat(commit(slice)).isEqualTo(Verdict.OK);

    SplitStatus after = status(run, 0);
    assertThat(after.seq()).isEqualTo(1);
    assertThat(after.cursor()).isEqualTo(slice.next());
    assertThat(after.counts()).isEqualTo(inserted(5));
    assertThat(rejects(run)).containsExactly(reject(0, 1), reject(0, 2));
    assertThat(books.rejects().kept(APP, run)).isEqualTo(2);
  }

  @Test
  void commit_ofEveryCount_keepsEachOne() {
    RunId run = planned(1);
    lease(run, 0);
    Counts counts = Counts.NONE;
    long n = 1;
    for (Count count : Count.values()) {
      counts = counts.with(count, n++);
    }
    // 1 read and 2 expanded stand against 3 to 11 of the others.
    counts = counts.with(Count.READ, 60);

    committed(run, 0, counts);
    committed(run, 0, counts);

    assertThat(status(run, 0).counts()).isEqualTo(counts.plus(counts));
  }

  @Test
  void commit_ofCorrection_mayBeNegative() {
    RunId run = planned(1);
    lease(run, 0);
    committed(run, 0, counted(Count.UNCHANGED, 3));
    committed(run, 0, Counts.of(Count.UNCHANGED, -1).with(Count.UPDATED, 1));

    assertThat(status(run, 0).counts())
        .isEqualTo(counted(Count.UNCHANGED, 2).plus(counted(Count.UPDATED, 1)));
  }

  @Test
  void invariant4_sameCommitAgain_changesNothing() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    SliceRecord slice = slice(lease, 5);
    prepare(slice, reject(0, 1));
    commit(slice);
    SplitStatus after = status(run, 0);

    assertThat(commit(slice)).isEqualTo(Verdict.OK);
    committed(run, 0, inserted(1));
    SplitStatus later = status(run, 0);
    assertThat(commit(slice)).as("an older slice again").isEqualTo(Verdict.OK);

    assertThat(after.seq()).isEqualTo(1);
    assertThat(status(run, 0)).isEqualTo(later);
    assertThat(rejects(run)).hasSize(1);
  }

  @Test
  void invariant4_sameCommitAgainWhileStopping_cancels() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    prepare(slice);
    commit(slice);
    stop(run);

    assertThat(commit(slice)).isEqualTo(Verdict.CANCEL);
    assertThat(status(run, 0).counts()).isEqualTo(inserted(5));
  }

  @Test
  void steps_underOlderEpoch_areFenced() {
    RunId run = planned(1);
    Lease old = lease(run, 0);
    SliceRecord first = slice(old, 5);
    prepare(first);
    Lease young = lease(run, 0);
    SplitStatus before = status(run, 0);

    assertThat(commit(first)).isEqualTo(Verdict.FENCED);
    assertThat(prepare(first, reject(0, 1))).isEqualTo(Verdict.FENCED);
    books.ledger().drop(APP, first.id());

    assertThat(status(run, 0)).isEqualTo(before);
    assertThat(young.prepared()).contains(first.id());
    assertThat(lease(run, 0).prepared()).as("not dropped by the old worker").contains(first.id());
  }

  @Test
  void commit_ofSliceThatYoungerLeaseSettled_isFencedAndCountsOnce() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    prepare(slice, reject(0, 1));
    books.ledger().settle(APP, lease(run, 0), true);

    assertThat(commit(slice)).isEqualTo(Verdict.FENCED);
    assertThat(status(run, 0).counts()).isEqualTo(inserted(5));
    assertThat(rejects(run)).hasSize(1);
  }

  @Test
  void prepare_againUnderTheSameId_takesThePlaceOfTheFirst() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    prepare(slice(lease, 5), reject(0, 1), reject(0, 2), reject(0, 3));
    SliceRecord second = slice(lease, 7);

    assertThat(prepare(second, reject(0, 9))).isEqualTo(Verdict.OK);
    commit(second);

    assertThat(status(run, 0).counts()).isEqualTo(inserted(7));
    assertThat(rejects(run)).containsExactly(reject(0, 9));
  }

  @Test
  void settle_ofDurableSlice_commitsWhatWasPrepared() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    prepare(slice, reject(0, 1));
    Lease found = lease(run, 0);

    Lease settled = books.ledger().settle(APP, found, true);

    assertThat(found.prepared()).contains(slice.id());
    assertThat(settled.prepared()).isEmpty();
    assertThat(settled.epoch()).isEqualTo(2);
    assertThat(settled.nextSeq()).isEqualTo(2);
    assertThat(settled.status()).isEqualTo(status(run, 0));
    assertThat(settled.status().cursor()).isEqualTo(slice.next());
    assertThat(settled.status().counts()).isEqualTo(inserted(5));
    assertThat(rejects(run)).containsExactly(reject(0, 1));
    assertThat(books.ledger().settle(APP, found, true)).as("again").isEqualTo(settled);
    assertThat(prepare(slice(settled, 2))).isEqualTo(Verdict.OK);
  }

  @Test
  void settle_ofLostSlice_dropsIt() {
    RunId run = planned(1);
    prepare(slice(lease(run, 0), 5), reject(0, 1));

    Lease settled = books.ledger().settle(APP, lease(run, 0), false);

    assertThat(settled.prepared()).isEmpty();
    assertThat(settled.nextSeq()).isEqualTo(1);
    assertThat(settled.status().cursor()).isEqualTo(Cursor.START);
    assertThat(settled.status().counts()).isEqualTo(Counts.NONE);
    assertThat(lease(run, 0).prepared()).isEmpty();
    assertThat(rejects(run)).isEmpty();
  }

  @Test
  void settle_underOlderEpoch_changesNothing() {
    RunId run = planned(1);
    prepare(slice(lease(run, 0), 5));
    Lease overtaken = lease(run, 0);
    Lease young = lease(run, 0);

    Lease answer = books.ledger().settle(APP, overtaken, false);

    assertThat(answer.prepared()).isEmpty();
    assertThat(prepare(slice(answer, 1))).isEqualTo(Verdict.FENCED);
    assertThat(books.ledger().settle(APP, young, true).status().counts()).isEqualTo(inserted(5));
  }

  @Test
  void settle_withoutPreparedSlice_changesNothing() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);

    assertThat(books.ledger().settle(APP, lease, true)).isEqualTo(lease);
  }

  @Test
  void prepare_beforeFoundSliceIsSettled_isABug() {
    RunId run = planned(1);
    prepare(slice(lease(run, 0), 5));
    Lease lease = lease(run, 0);

    assertThatThrownBy(() -> prepare(slice(lease, 1))).isInstanceOf(IllegalStateException.class);
    assertThat(books.ledger().settle(APP, lease, true).status().counts()).isEqualTo(inserted(5));
  }

  @Test
  void prepare_outOfOrder_isABug() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    SliceRecord gap = slice(lease.status().id(), 1, 2, inserted(1));

    assertThatThrownBy(() -> prepare(gap)).isInstanceOf(IllegalStateException.class);

    SliceRecord first = committed(run, 0, inserted(1));
    assertThatThrownBy(() -> prepare(first)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void commit_withoutPrepare_isABug() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);

    assertThatThrownBy(() -> commit(slice)).isInstanceOf(IllegalStateException.class);
    assertThat(status(run, 0).seq()).isZero();
  }

  @Test
  void drop_ofPreparedSlice_leavesNoTrace() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    SliceRecord slice = slice(lease, 5);
    prepare(slice, reject(0, 1));

    books.ledger().drop(APP, slice.id());
    books.ledger().drop(APP, slice.id());

    assertThatThrownBy(() -> commit(slice)).isInstanceOf(IllegalStateException.class);
    assertThat(prepare(slice(lease, 2))).isEqualTo(Verdict.OK);
    assertThat(commit(slice(lease, 2))).isEqualTo(Verdict.OK);
    assertThat(rejects(run)).isEmpty();
    assertThat(status(run, 0).counts()).isEqualTo(inserted(2));
  }

  @Test
  void drop_ofCommittedSlice_changesNothing() {
    RunId run = planned(1);
    lease(run, 0);
    SliceRecord slice = committed(run, 0, inserted(5), reject(0, 1));

    books.ledger().drop(APP, slice.id());

    assertThat(status(run, 0).counts()).isEqualTo(inserted(5));
    assertThat(rejects(run)).hasSize(1);
  }

  @Test
  void prepare_ofStoppingRun_preparesNothing() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    stop(run);

    assertThat(prepare(slice, reject(0, 1))).isEqualTo(Verdict.CANCEL);
    assertThat(lease(run, 0).prepared()).isEmpty();
  }

  @Test
  void commit_ofStoppingRun_commitsAndCancels() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    prepare(slice, reject(0, 1));
    stop(run);

    assertThat(commit(slice)).isEqualTo(Verdict.CANCEL);
    assertThat(status(run, 0).counts()).isEqualTo(inserted(5));
    assertThat(status(run, 0).cursor()).isEqualTo(slice.next());
    assertThat(rejects(run)).hasSize(1);
  }

  @Test
  void prepare_ofEndedRun_preparesNothing() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    stop(run);
    step(found(run), new RunEvent.Drained(clock.instant()));

    assertThat(prepare(slice)).isEqualTo(Verdict.CANCEL);
  }

  @Test
  void slices_ofSeveralSplits_moveApart() {
    RunId run = planned(3);
    List.of(0, 1, 2).forEach(split -> lease(run, split));
    committed(run, 2, inserted(1), reject(2, 1));
    committed(run, 0, inserted(2));
    committed(run, 2, inserted(4), reject(2, 5));
    committed(run, 0, inserted(8), reject(0, 7));

    assertThat(books.ledger().splits(APP, run))
        .extracting(SplitStatus::counts)
        .containsExactly(inserted(10), Counts.NONE, inserted(5));
    assertThat(rejects(run)).containsExactly(reject(0, 7), reject(2, 1), reject(2, 5));
  }

  @Test
  void commit_ofOtherReceiptForTheSameSlice_isNotNoticed() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    prepare(slice);
    books.ledger().commit(APP, slice.id(), new Receipt("index/a", 3));
    books.ledger().commit(APP, slice.id(), new Receipt("index/a", 9));

    assertThat(books.ledger().lastReceipt(APP, "index/a")).contains(new Receipt("index/a", 3));
  }

  @Test
  void commit_ofEpochThatNeverWas_isFenced() {
    RunId run = planned(1);
    SliceRecord slice = slice(lease(run, 0), 5);
    prepare(slice);

    SliceId future = new SliceId(slice.id().split(), 2, 1);
    assertThat(books.ledger().commit(APP, future, RECEIPT)).isEqualTo(Verdict.FENCED);
    assertThat(status(run, 0).seq()).isZero();
  }
}
