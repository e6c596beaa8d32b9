package millrace.store.journal;

import static millrace.store.journal.SomePushes.APP;
import static millrace.store.journal.SomePushes.INDEX;
import static millrace.store.journal.SomePushes.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import millrace.ledger.Attempt;
import millrace.ledger.RejectStore.RejectKey;
import millrace.push.PendingRuns;
import millrace.push.PushAction;
import millrace.push.PushError;
import millrace.run.Run;
import millrace.run.RunState;
import millrace.run.RunType;
import millrace.run.event.EventKey;
import millrace.run.event.EventKind;
import millrace.spi.destination.DestinationError;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PushesTest {
  @TempDir Path folder;
  private PushWorld world;

  @BeforeEach
  void open() {
    world = PushWorld.open(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Counts counts(long read, Count count, long n) {
    return Counts.of(Count.READ, read).with(count, n);
  }

  private static String named(String key, String members) {
    return "{\"objectID\":\"%s\"%s}".formatted(key, members);
  }

  private Counts push(PushAction action, String... records) {
    Run run = world.watch(action, records);
    assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(run.type()).isEqualTo(RunType.PUSH);
    return world.counts(run.id());
  }

  @Test
  void actions_ofAllKinds_changeAndCountRecordByRecord() {
    Counts three =
        push(PushAction.ADD, named("a", ""), named("b", ",\"n\":1"), named("a", ",\"n\":2"));
    assertThat(three).isEqualTo(counts(3, Count.INSERTED, 2).with(Count.UPDATED, 1));
    assertThat(push(PushAction.UPDATE, named("a", ",\"n\":2"), named("b", ",\"m\":1")))
        .isEqualTo(counts(2, Count.UNCHANGED, 1).with(Count.UPDATED, 1));
    assertThat(push(PushAction.PARTIAL, named("b", ",\"n\":3"), named("c", "")))
        .isEqualTo(counts(2, Count.UPDATED, 1).with(Count.INSERTED, 1));
    assertThat(push(PushAction.PARTIAL_NO_CREATE, named("d", ""), named("c", ",\"x\":1")))
        .isEqualTo(counts(2, Count.UNCHANGED, 1).with(Count.UPDATED, 1));
    assertThat(world.content())
        .containsExactly(
            named("a", ",\"n\":2"), named("b", ",\"m\":1,\"n\":3"), named("c", ",\"x\":1"));

    assertThat(push(PushAction.DELETE_OBJECT, named("a", ""), named("nobody", "")))
        .isEqualTo(counts(2, Count.DELETED, 1).with(Count.UNCHANGED, 1));
    assertThat(push(PushAction.CLEAR, named("x", ""), named("y", "")))
        .isEqualTo(counts(1, Count.DELETED, 1).with(Count.REMOVED, 2));
    assertThat(push(PushAction.CLEAR)).isEqualTo(counts(1, Count.UNCHANGED, 1));
    push(PushAction.ADD, named("z", ""));
    assertThat(push(PushAction.DELETE, named("x", "")))
        .isEqualTo(counts(1, Count.DELETED, 1).with(Count.REMOVED, 1));
    assertThat(world.exists()).isFalse();
  }

  @Test
  void actions_onAbsentIndex_makeItOnlyForSomethingToBeInIt() {
    push(PushAction.DELETE_OBJECT, named("a", ""));
    push(PushAction.PARTIAL_NO_CREATE, named("a", ""));
    push(PushAction.DELETE);
    push(PushAction.CLEAR);
    push(PushAction.ADD);
    assertThat(world.exists()).isFalse();
  }

  @Test
  void records_tooLargeForTheLimits_areRejectedAloneAndKept() {
    String large = named("large", ",\"t\":\"%s\"".formatted("x".repeat(PushWorld.RECORD_BYTES)));
    Run run = world.watch(PushAction.ADD, named("a", ""), large, named("b", ""));

    assertThat(run.state()).isInstanceOf(RunState.Failed.class);
    assertThat(world.counts(run.id()))
        .isEqualTo(counts(3, Count.INSERTED, 2).with(Count.REJECTED, 1));
    assertThat(world.content()).containsExactly(named("a", ""), named("b", ""));
    assertThat(rejectCodes(run)).containsExactly(PushError.RECORD_TOO_LARGE.id());
  }

  private List<String> rejectCodes(Run run) {
    return world.stores.rejects().page(APP, run.id(), RejectKey.BEFORE_ALL, 10).stream()
        .map(kept -> kept.reject().code().id())
        .toList();
  }

  @Test
  void books_ofPush_areThoseOfAnyRun() {
    Run run = world.watch(PushAction.ADD, record(1));

    assertThat(world.stores.runs().find(APP, run.id())).contains(run);
    assertThat(world.stores.ledger().attempts(APP, run.id()))
        .singleElement()
        .extracting(Attempt::endedAt)
        .isNotEqualTo(Optional.empty());
    EventKey key = new EventKey(EventKind.FETCHED, 0, 1);
    assertThat(world.stores.events().find(APP, run.id(), key.id(run.id()))).isPresent();
  }

  @Test
  void task_thatTakesNoPush_isRefused() {
    assertThat(world.pushes.task(APP, INDEX)).isEqualTo(world.task);
    assertThatThrownBy(() -> world.pushes.task(APP, "nobody"))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code()).isEqualTo(PushError.NO_TASK));
    world.stores.catalog().put(APP, world.task.withEnabled(false));
    assertThatThrownBy(() -> world.pushes.task(APP, world.task.id()))
        .hasMessageContaining("disabled");
  }

  /** An end in the middle of everything. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Ends the process at the n-th time that a step is reached. */
  private record Kill(String step, AtomicBoolean armed, CountDownLatch dead)
      implements Consumer<String> {
    @Override
    public void accept(String reached) {
      if (reached.equals(step) && armed.compareAndSet(true, false)) {
        dead.countDown();
        throw new Killed();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "prepare", "prepared", "applied", "committed", "settle"})
  void kill_atAnyStep_appliesEveryPushOnceAndInOrder(String step) throws Exception {
    world.close();
    Kill kill = new Kill(step, new AtomicBoolean(true), new CountDownLatch(1));
    world = PushWorld.open(folder, kill);
    List<Run> runs = new ArrayList<>();
    runs.add(world.accept(PushAction.ADD, named("a", ",\"n\":1"), named("b", ",\"n\":1")));
    kill.dead().await();
    runs.add(world.accept(PushAction.PARTIAL, named("a", ",\"m\":1")));
    runs.add(world.accept(PushAction.DELETE_OBJECT, named("b", "")));
    assertThat(new PendingRuns(world.stores.runList(), world.pushes).summary(APP, runs.get(2).id()))
        .get()
        .satisfies(seen -> assertThat(seen.run().state()).isInstanceOf(RunState.Queued.class));
    world.close();

    world = PushWorld.open(folder);
    push(PushAction.PARTIAL, named("a", ",\"last\":1"));

    assertThat(world.content()).containsExactly(named("a", ",\"n\":1,\"m\":1,\"last\":1"));
    assertThat(world.counts(runs.get(0).id())).isEqualTo(counts(2, Count.INSERTED, 2));
    assertThat(world.counts(runs.get(1).id())).isEqualTo(counts(1, Count.UPDATED, 1));
    assertThat(world.counts(runs.get(2).id())).isEqualTo(counts(1, Count.DELETED, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prepared", "applied", "committed", "settle"})
  void kill_whileIndexIsDeleted_countsTheDeletionOnce(String step) throws Exception {
    push(PushAction.ADD, named("a", ""));
    world.close();
    Kill kill = new Kill(step, new AtomicBoolean(true), new CountDownLatch(1));
    world = PushWorld.open(folder, kill);
    Run run = world.accept(PushAction.DELETE);
    kill.dead().await();
    world.close();

    world = PushWorld.open(folder);
    push(PushAction.ADD, named("b", ""));

    assertThat(world.counts(run.id()))
        .isEqualTo(counts(1, Count.DELETED, 1).with(Count.REMOVED, 1));
    assertThat(world.content()).containsExactly(named("b", ""));
  }

  @Test
  void push_whileRunReplacesTheIndex_waitsForTheNewContent() throws Exception {
    push(PushAction.ADD, named("old", ""));
    world.close();
    CountDownLatch tried = new CountDownLatch(3);
    world = PushWorld.open(folder, step -> count(step, tried));
    Run replacing = world.replacing();

    Run run = world.accept(PushAction.ADD, named("new", ""));
    tried.await();
    assertThat(world.pushes.pending(APP, run.id())).contains(run);
    assertThat(world.content()).containsExactly(named("old", ""));

    world.stores.generations().dropStaged(APP, replacing.id());
    push(PushAction.ADD, named("newer", ""));
    assertThat(world.content())
        .containsExactly(named("new", ""), named("newer", ""), named("old", ""));
  }

  private static void count(String step, CountDownLatch reads) {
    if (step.equals("read")) {
      reads.countDown();
    }
  }

  @Test
  void records_onTheirWay_passTheSteps() {
    world.close();
    Stage keepsFirst =
        (documents, _, _) -> {
          BitSet first = new BitSet();
          first.set(0);
          int left = documents.size() - 1;
          return new Staged(documents.only(first), List.of(), 0, left, List.of());
        };
    world = PushWorld.open(folder, _ -> {}, _ -> keepsFirst);

    assertThat(push(PushAction.ADD, record(1), record(2), record(3)))
        .isEqualTo(counts(3, Count.INSERTED, 1).with(Count.FILTERED, 2));
    assertThat(push(PushAction.DELETE_OBJECT, record(2), record(1)))
        .isEqualTo(counts(2, Count.DELETED, 1).with(Count.UNCHANGED, 1));
  }

  /** Fails so many times when a step is reached. */
  private static Consumer<String> failing(String step, int[] times, MillraceException with) {
    return reached -> {
      if (reached.equals(step) && times[0]-- > 0) {
        throw with;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"prepare", "prepared", "applied", "committed"})
  void failure_thatMayPass_isTriedUntilItHas(String step) {
    world.close();
    MillraceException busy = new MillraceException(DestinationError.IO, "the disk has gone");
    world = PushWorld.open(folder, failing(step, new int[] {3}, busy));

    assertThat(push(PushAction.ADD, record(1))).isEqualTo(counts(1, Count.INSERTED, 1));
  }

  @Test
  void failure_thatStays_endsThePushWithItsRecordsKept() {
    world.close();
    MillraceException broken =
        new MillraceException(DestinationError.NOT_AS_COUNTED, "nothing goes into this index");
    world = PushWorld.open(folder, failing("read", new int[] {1}, broken));

    Run run = world.watch(PushAction.ADD, record(1), record(2));

    assertThat(run.state()).isInstanceOf(RunState.Failed.class);
    assertThat(world.counts(run.id())).isEqualTo(counts(2, Count.ERRORED, 2));
    assertThat(rejectCodes(run)).hasSize(2);
    assertThat(push(PushAction.ADD, record(3))).isEqualTo(counts(1, Count.INSERTED, 1));
  }
}
