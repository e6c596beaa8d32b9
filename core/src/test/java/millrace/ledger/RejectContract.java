package millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.spi.RunId;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Disposition;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import org.junit.jupiter.api.Test;

/** Which rejects are kept, and how they are read back. */
public abstract class RejectContract extends BooksCase {
  @Test
  void page_ofCommittedReject_givesAllOfIt() {
    RunId run = planned(2);
    lease(run, 1);
    Reject reject =
        new Reject(
            Disposition.DUPLICATE,
            RecordError.DUPLICATE_KEY,
            "the key 'ä' came again",
            new Position(0, "other.csv", 17, -1),
            new byte[] {0, (byte) 0xff, '\n'});
    committed(run, 1, counted(Count.DUPLICATE, 1), reject);

    KeptReject kept = page(run, RejectKey.BEFORE_ALL, 9).getFirst();

    assertThat(kept.key()).isEqualTo(new RejectKey(1, 1, 1));
    assertThat(kept.reject()).isEqualTo(reject);
    assertThat(kept.reject().code().blame()).isEqualTo(reject.code().blame());
    assertThat(kept.reject().code().retry()).isEqualTo(reject.code().retry());
    assertThat(kept.originalBytes()).isEqualTo(3);
  }

  @Test
  void page_ofPositionWithoutFile_namesTheSplit() {
    RunId run = planned(2);
    lease(run, 0);
    Reject nameless =
        Reject.rejected(
            RecordError.KEY_MISSING, "no key", new Position(1, "", 3, 4), new byte[] {'x'});
    committed(run, 0, counted(Count.REJECTED, 1), nameless);

    assertThat(rejects(run).getFirst().position()).isEqualTo(new Position(1, "file-1", 3, 4));
  }

  @Test
  void page_byPage_givesEveryRejectOnceInOrder() {
    RunId run = planned(2);
    lease(run, 0);
    lease(run, 1);
    committed(run, 1, counted(Count.REJECTED, 2), reject(1, 1), reject(1, 2));
    committed(run, 0, counted(Count.REJECTED, 1), reject(0, 1));
    committed(run, 1, counted(Count.REJECTED, 1), reject(1, 9));

    List<RejectKey> keys = new ArrayList<>();
    List<Reject> seen = new ArrayList<>();
    RejectKey after = RejectKey.BEFORE_ALL;
    for (List<KeptReject> page = page(run, after, 2); !page.isEmpty(); page = page(run, after, 2)) {
      page.forEach(kept -> keys.add(kept.key()));
      page.forEach(kept -> seen.add(kept.reject()));
      after = page.getLast().key();
    }

    assertThat(seen).containsExactly(reject(0, 1), reject(1, 1), reject(1, 2), reject(1, 9));
    assertThat(keys)
        .containsExactly(
            new RejectKey(0, 1, 1),
            new RejectKey(1, 1, 1),
            new RejectKey(1, 1, 2),
            new RejectKey(1, 2, 1));
  }

  @Test
  void rejects_beyondTheBound_areCountedButNotKept() {
    RunId run = planned(1);
    lease(run, 0);
    committed(run, 0, counted(Count.REJECTED, 8), rejectsOf(0, 1, 8));
    committed(run, 0, counted(Count.REJECTED, 8), rejectsOf(0, 9, 16));
    committed(run, 0, counted(Count.REJECTED, 8), rejectsOf(0, 17, 24));

    assertThat(rejects(run)).containsExactly(rejectsOf(0, 1, 10));
    assertThat(books.rejects().kept(APP, run)).isEqualTo(10);
    assertThat(status(run, 0).counts().get(Count.REJECTED)).isEqualTo(24);
  }

  @Test
  void rejects_beyondTheBound_areThoseOfTheLaterCommit() {
    RunId run = planned(2);
    SliceRecord one = slice(lease(run, 0), 8);
    SliceRecord two = slice(lease(run, 1), 8);
    prepare(one, rejectsOf(0, 1, 8));
    prepare(two, rejectsOf(1, 1, 8));

    commit(two);
    commit(one);

    List<Reject> expected = new ArrayList<>(List.of(rejectsOf(0, 1, 2)));
    expected.addAll(List.of(rejectsOf(1, 1, 8)));
    assertThat(rejects(run)).isEqualTo(expected);
    assertThat(books.rejects().kept(APP, run)).isEqualTo(10);
  }

  @Test
  void rejects_ofDroppedSlice_takeNoPlace() {
    RunId run = planned(1);
    Lease lease = lease(run, 0);
    SliceRecord first = slice(lease, 8);
    prepare(first, rejectsOf(0, 1, 8));
    books.ledger().drop(APP, first.id());

    committed(run, 0, counted(Count.REJECTED, 12), rejectsOf(0, 21, 32));

    assertThat(rejects(run)).containsExactly(rejectsOf(0, 21, 30));
  }

  @Test
  void rejects_ofSettledSlice_obeyTheBound() {
    RunId run = planned(2);
    lease(run, 1);
    prepare(slice(lease(run, 0), 8), rejectsOf(0, 1, 8));
    committed(run, 1, counted(Count.REJECTED, 6), rejectsOf(1, 1, 6));

    books.ledger().settle(APP, lease(run, 0), true);

    assertThat(books.rejects().kept(APP, run)).isEqualTo(10);
    assertThat(rejects(run)).startsWith(rejectsOf(0, 1, 4)).endsWith(rejectsOf(1, 1, 6));
  }

  @Test
  void reject_withLongOriginal_isCutAndSaysSo() {
    RunId run = planned(1);
    lease(run, 0);
    committed(run, 0, counted(Count.REJECTED, 1), reject(0, 1, "x".repeat(1_000)));

    KeptReject kept = page(run, RejectKey.BEFORE_ALL, 1).getFirst();

    assertThat(kept.reject().originalText()).isEqualTo("x".repeat(64));
    assertThat(kept.originalBytes()).isEqualTo(1_000);
  }

  @Test
  void reject_withLongMessage_isCut() {
    RunId run = planned(1);
    lease(run, 0);
    Reject wordy =
        Reject.rejected(
            RecordError.CONVERSION,
            "x" + "🌊".repeat(5_000),
            new Position(0, "f", 1, 0),
            new byte[0]);
    committed(run, 0, counted(Count.REJECTED, 1), wordy);

    String message = rejects(run).getFirst().message();

    assertThat(message).startsWith("x🌊🌊").endsWith("🌊…");
    assertThat(message.length()).isLessThanOrEqualTo(RejectLimits.MESSAGE_CHARS_MAX);
  }

  @Test
  void rejects_ofManyMegabytes_areAllKept() {
    books = open(clock, new RejectLimits(1_000, 1 << 19));
    RunId run = planned(1);
    lease(run, 0);
    Reject[] large =
        LongStream.rangeClosed(1, 12)
            .mapToObj(record -> reject(0, record, "y".repeat(500_000)))
            .toArray(Reject[]::new);
    committed(run, 0, counted(Count.REJECTED, 12), large);

    assertThat(rejects(run)).containsExactly(large);
  }

  @Test
  void rejects_ofAnotherApp_areInvisible() {
    RunId run = planned(1);
    lease(run, 0);
    committed(run, 0, counted(Count.REJECTED, 1), reject(0, 1));

    assertThat(books.rejects().page(OTHER, run, RejectKey.BEFORE_ALL, 9)).isEmpty();
    assertThat(books.rejects().kept(OTHER, run)).isZero();
  }

  @Test
  void rejects_ofAnotherRun_areNotMixedIn() {
    RunId one = planned(1);
    RunId two = planned(1);
    lease(one, 0);
    lease(two, 0);
    committed(one, 0, counted(Count.REJECTED, 1), reject(0, 1));
    committed(two, 0, counted(Count.REJECTED, 1), reject(0, 2));

    assertThat(rejects(one)).containsExactly(reject(0, 1));
    assertThat(rejects(two)).containsExactly(reject(0, 2));
  }

  private List<KeptReject> page(RunId run, RejectKey after, int max) {
    return books.rejects().page(APP, run, after, max);
  }

  private static Reject[] rejectsOf(int split, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(record -> reject(split, record))
        .toArray(Reject[]::new);
  }
}
