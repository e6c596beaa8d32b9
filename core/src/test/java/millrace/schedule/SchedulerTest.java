package millrace.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import millrace.catalog.TaskId;
import millrace.ledger.MemoryBooks;
import millrace.ledger.RejectLimits;
import millrace.run.MemoryRunStore;
import millrace.schedule.Scheduler.Policy;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import millrace.testkit.Seeds;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.Test;

/** A schedule is so many minutes here: it is due at their multiples. */
class SchedulerTest {
  private static final AppId APP = new AppId("app");
  private static final TaskId TASK = new TaskId(new UUID(1, 1));
  private static final TaskId OTHER = new TaskId(new UUID(2, 2));
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Policy NONE = new Policy(MissedFires.NONE, 100);
  private static final Policy LAST = new Policy(MissedFires.LAST, 100);
  private static final Policy ALL = new Policy(MissedFires.ALL, 100);

  private final SettableClock clock = new SettableClock();
  private final MemoryScheduleStore store =
      new MemoryScheduleStore(new MemoryRunStore(new MemoryBooks(clock, RejectLimits.STANDARD)));
  private final List<Fired> fired = new ArrayList<>();
  private final Set<TaskId> broken = new HashSet<>();
  private Scheduler scheduler = scheduler(NONE);

  private record Fired(TaskId task, List<Instant> due) {}

  SchedulerTest() {
    clock.set(NOON);
  }

  private static Instant next(String minutes, Instant after) {
    if (!minutes.matches("\\d+")) {
      throw new MillraceException(SourceError.CONFIG, "no schedule");
    }
    long length = 60L * Integer.parseInt(minutes);
    return Instant.ofEpochSecond((Math.floorDiv(after.getEpochSecond(), length) + 1) * length);
  }

  private Scheduler scheduler(Policy policy) {
    return new Scheduler(store, SchedulerTest::next, this::fire, policy, clock, Bell.real());
  }

  private void fire(AppId app, TaskId task, List<Instant> due, Instant upTo) {
    if (broken.contains(task)) {
      throw new MillraceException(SourceError.IO, "the disk is away");
    }
    if (store.fire(app, task, upTo, List.of())) {
      fired.add(new Fired(task, due));
    }
  }

  private void schedule(TaskId task, String minutes) {
    store.put(APP, task, minutes, clock.instant());
  }

  /** A process that comes up with what the one before has left. */
  private void restart(Policy policy) {
    scheduler = scheduler(policy);
  }

  private Duration lookAt(Instant now) {
    clock.set(now);
    return scheduler.look();
  }

  private static Instant noonPlus(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  /** When the fires of a task were due, in the order in which they were seen to. */
  private List<Instant> fires(TaskId task) {
    return fired.stream()
        .filter(each -> each.task().equals(task))
        .flatMap(each -> each.due().stream())
        .toList();
  }

  @Test
  void task_thatIsDue_isFiredOnce() {
    schedule(TASK, "15");

    lookAt(noonPlus(14).plusSeconds(59));
    assertThat(fires(TASK)).isEmpty();
    lookAt(noonPlus(15));
    lookAt(noonPlus(15).plusMillis(1));
    lookAt(noonPlus(29));

    assertThat(fires(TASK)).containsExactly(noonPlus(15));
    lookAt(noonPlus(30).plusSeconds(3));
    assertThat(fires(TASK)).containsExactly(noonPlus(15), noonPlus(30));
  }

  @Test
  void look_sleepsUntilTheNextFire_andAMinuteAtMost() {
    assertThat(lookAt(NOON)).isEqualTo(Duration.ofMinutes(1));
    schedule(TASK, "15");

    assertThat(lookAt(noonPlus(14).plusSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    assertThat(lookAt(noonPlus(15))).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void task_thatIsNew_hasNoFiresFromBefore() {
    restart(ALL);
    store.put(APP, TASK, "15", noonPlus(7));

    lookAt(noonPlus(20));

    assertThat(fires(TASK)).containsExactly(noonPlus(15));
  }

  @Test
  void missedFires_underEachPolicy_areMadeUpForAsItSays() {
    for (Policy policy : List.of(NONE, LAST, ALL)) {
      TaskId task = new TaskId(UUID.randomUUID());
      store.put(APP, task, "15", NOON);
      restart(policy);

      lookAt(noonPlus(50));

      List<Instant> expected =
          switch (policy.missed()) {
            case NONE -> List.of();
            case LAST -> List.of(noonPlus(45));
            case ALL -> List.of(noonPlus(15), noonPlus(30), noonPlus(45));
          };
      assertThat(fires(task)).as(policy.toString()).isEqualTo(expected);
      lookAt(noonPlus(60));
      assertThat(fires(task)).as(policy.toString()).endsWith(noonPlus(60));
      assertThat(fires(task)).hasSize(expected.size() + 1);
      store.drop(APP, task);
    }
  }

  @Test
  void missedFires_withOneThatIsDueNow_areMadeUpForAsThePolicySays() {
    for (Policy policy : List.of(NONE, LAST, ALL)) {
      TaskId task = new TaskId(UUID.randomUUID());
      store.put(APP, task, "15", NOON);
      restart(policy);

      lookAt(noonPlus(45).plusSeconds(2));

      List<Instant> expected =
          policy.missed() == MissedFires.ALL
              ? List.of(noonPlus(15), noonPlus(30), noonPlus(45))
              : List.of(noonPlus(45));
      assertThat(fires(task)).as(policy.toString()).isEqualTo(expected);
    }
  }

  @Test
  void missedFires_thatAreMany_areMadeUpForUpToTheBound() {
    schedule(TASK, "1");
    restart(new Policy(MissedFires.ALL, 3));

    lookAt(NOON.plus(Duration.ofDays(400)));

    Instant last = NOON.plus(Duration.ofDays(400));
    assertThat(fires(TASK))
        .containsExactly(
            last.minus(Duration.ofMinutes(2)), last.minus(Duration.ofMinutes(1)), last);
  }

  @Test
  void restart_betweenTwoFires_firesNeitherTwice() {
    schedule(TASK, "15");
    lookAt(noonPlus(15));

    restart(ALL);
    lookAt(noonPlus(15).plusSeconds(1));
    restart(ALL);
    lookAt(noonPlus(30));

    assertThat(fires(TASK)).containsExactly(noonPlus(15), noonPlus(30));
  }

  @Test
  void restart_underNone_remembersWhatItHasPassedOver() {
    schedule(TASK, "15");
    restart(NONE);
    lookAt(noonPlus(50));

    restart(ALL);
    lookAt(noonPlus(51));

    assertThat(fires(TASK)).isEmpty();
  }

  @Test
  void task_thatWasDisabledMeanwhile_hasNoFiresFromThen() {
    restart(ALL);
    schedule(TASK, "15");
    lookAt(noonPlus(15));
    store.drop(APP, TASK);
    lookAt(noonPlus(40));
    clock.set(noonPlus(50));
    schedule(TASK, "15");

    lookAt(noonPlus(60));

    assertThat(fires(TASK)).containsExactly(noonPlus(15), noonPlus(60));
  }

  @Test
  void task_withANewSchedule_followsItFromTheChangeOn() {
    restart(ALL);
    schedule(TASK, "60");
    lookAt(noonPlus(10));
    clock.set(noonPlus(12));
    schedule(TASK, "5");

    lookAt(noonPlus(12));
    lookAt(noonPlus(15));

    assertThat(fires(TASK)).containsExactly(noonPlus(15));
  }

  @Test
  void task_thatIsChangedOtherwiseAtTheVeryMoment_isFiredAllTheSame() {
    schedule(TASK, "15");
    lookAt(noonPlus(14));
    store.put(APP, TASK, "15", noonPlus(15).plusMillis(2));

    lookAt(noonPlus(15).plusMillis(5));

    assertThat(fires(TASK)).containsExactly(noonPlus(15));
  }

  @Test
  void clock_thatJumpsAhead_leavesMissedFires() {
    for (Policy policy : List.of(NONE, LAST, ALL)) {
      TaskId task = new TaskId(UUID.randomUUID());
      clock.set(NOON);
      schedule(task, "15");
      restart(policy);
      lookAt(noonPlus(1));

      lookAt(noonPlus(40));

      assertThat(fires(task))
          .hasSize(
              switch (policy.missed()) {
                case NONE -> 0;
                case LAST -> 1;
                case ALL -> 2;
              });
      store.drop(APP, task);
    }
  }

  @Test
  void clock_thatJumpsBack_firesNothingAgain() {
    restart(ALL);
    schedule(TASK, "15");
    lookAt(noonPlus(15));
    lookAt(noonPlus(30));

    lookAt(noonPlus(10));
    lookAt(noonPlus(15));
    lookAt(noonPlus(30));
    restart(ALL);
    lookAt(noonPlus(20));
    lookAt(noonPlus(30));
    lookAt(noonPlus(45));

    assertThat(fires(TASK)).containsExactly(noonPlus(15), noonPlus(30), noonPlus(45));
  }

  @Test
  void clock_thatWasFarAhead_beginsAnewWhenItIsRight() {
    Instant wrong = NOON.plus(Duration.ofDays(300));
    restart(ALL);
    clock.set(wrong);
    schedule(TASK, "15");
    lookAt(wrong.plus(Duration.ofMinutes(15)));

    lookAt(noonPlus(1));
    lookAt(noonPlus(15));
    restart(ALL);
    lookAt(noonPlus(16));
    lookAt(noonPlus(30));

    assertThat(fires(TASK))
        .containsExactly(wrong.plus(Duration.ofMinutes(15)), noonPlus(15), noonPlus(30));
  }

  @Test
  void clock_thatWasFarAheadBeforeARestart_beginsAnewToo() {
    Instant wrong = NOON.plus(Duration.ofDays(300));
    clock.set(wrong);
    schedule(TASK, "15");
    lookAt(wrong.plus(Duration.ofMinutes(15)));

    restart(ALL);
    lookAt(noonPlus(1));
    lookAt(noonPlus(15));

    assertThat(fires(TASK)).endsWith(noonPlus(15)).hasSize(2);
  }

  @Test
  void fire_thatCannotBeNoted_isTriedAgainSoon_andKeepsNobodyElse() {
    schedule(TASK, "15");
    schedule(OTHER, "15");
    lookAt(noonPlus(14));
    broken.add(TASK);

    assertThat(lookAt(noonPlus(15))).isEqualTo(Duration.ofSeconds(1));
    assertThat(fires(OTHER)).containsExactly(noonPlus(15));
    broken.clear();
    lookAt(noonPlus(15).plusSeconds(1));

    assertThat(fires(TASK)).containsExactly(noonPlus(15));
    assertThat(fires(OTHER)).hasSize(1);
  }

  @Test
  void schedule_thatCannotBeRead_isNeverDue() {
    schedule(TASK, "often");
    schedule(OTHER, "15");

    assertThat(lookAt(NOON)).isEqualTo(Duration.ofMinutes(1));
    lookAt(noonPlus(15));

    assertThat(fires(TASK)).isEmpty();
    assertThat(fires(OTHER)).hasSize(1);
  }

  @Test
  void fires_underAnyClock_goOnInTimeAndAreSeenToOnce() {
    Seeds.forAll(
        200,
        random -> {
          fired.clear();
          TaskId task = new TaskId(new UUID(random.nextLong(), 1));
          clock.set(NOON);
          schedule(task, "" + (1 + random.nextInt(20)));
          restart(any(random));
          for (int i = 0; i < 40; i++) {
            if (random.nextInt(8) == 0) {
              restart(any(random));
            }
            lookAt(clock.instant().plusSeconds(random.nextInt(2_000) - 500));
          }
          List<Instant> fires = fires(task);
          assertThat(fires).isSorted().doesNotHaveDuplicates();
          store.drop(APP, task);
        });
  }

  @Test
  void fires_underAllWithAClockThatGoesOn_missNone() {
    Seeds.forAll(
        100,
        random -> {
          fired.clear();
          TaskId task = new TaskId(new UUID(random.nextLong(), 1));
          int minutes = 1 + random.nextInt(20);
          clock.set(NOON);
          schedule(task, "" + minutes);
          restart(ALL);
          for (int i = 0; i < 30; i++) {
            if (random.nextInt(4) == 0) {
              restart(ALL);
            }
            lookAt(clock.instant().plusSeconds(random.nextInt(5_000)));
          }
          List<Instant> expected = new ArrayList<>();
          Instant due = next("" + minutes, NOON);
          while (!due.isAfter(clock.instant())) {
            expected.add(due);
            due = next("" + minutes, due);
          }
          assertThat(fires(task)).isEqualTo(expected);
          store.drop(APP, task);
        });
  }

  private static Policy any(Random random) {
    return List.of(NONE, LAST, ALL).get(random.nextInt(3));
  }

  /** Waits as long as the test wants. */
  private static final class TestBell implements Bell {
    final LinkedBlockingQueue<Duration> waits = new LinkedBlockingQueue<>();
    private final Semaphore rings = new Semaphore(0);

    @Override
    public void await(Duration atMost) throws InterruptedException {
      waits.add(atMost);
      rings.acquire();
    }

    @Override
    public void ring() {
      rings.release();
    }

    Duration awaited() throws InterruptedException {
      return Optional.ofNullable(waits.poll(30, TimeUnit.SECONDS)).orElseThrow();
    }
  }

  @Test
  void thread_thatIsPoked_looksAgain_andEndsWhenClosed() throws Exception {
    TestBell bell = new TestBell();
    try (Scheduler running =
        new Scheduler(store, SchedulerTest::next, this::fire, NONE, clock, bell)) {
      running.start();
      assertThat(bell.awaited()).isEqualTo(Duration.ofMinutes(1));
      schedule(TASK, "15");
      clock.set(noonPlus(14).plusSeconds(50));
      running.poke();
      assertThat(bell.awaited()).isEqualTo(Duration.ofSeconds(10));
      clock.set(noonPlus(15));
      bell.ring();
      assertThat(bell.awaited()).isEqualTo(Duration.ofMinutes(1));
    }
    assertThat(fires(TASK)).containsExactly(noonPlus(15));
    assertThat(bell.waits).isEmpty();
  }

  @Test
  void close_ofASchedulerThatNeverStarted_ends() {
    scheduler.close();
  }

  @Test
  void bell_thatRang_doesNotWait() throws Exception {
    Bell bell = Bell.real();
    IntStream.range(0, 3).forEach(_ -> bell.ring());

    bell.await(Duration.ofHours(1));
    bell.await(Duration.ofMillis(1));

    assertThat(bell).isNotNull();
  }
}
