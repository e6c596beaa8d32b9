package millrace.ingestion;

import static millrace.ingestion.LoadWorld.APP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.ingestion.DailySchedule.Mode;
import millrace.ingestion.Load.Place;
import millrace.run.Run;
import millrace.run.RunTrigger;
import millrace.schedule.Bell;
import millrace.schedule.MissedFires;
import org.junit.jupiter.api.Test;

class DailyLoadsTest {
  /** Ten in the morning, eight hours behind. */
  private static final Instant TEN = Instant.parse("2026-07-15T18:00:00Z");

  private static final LocalDate YESTERDAY = LocalDate.parse("2026-07-14");
  private static final Duration DAY = Duration.ofDays(1);

  private final LoadWorld world = new LoadWorld();

  /** What sources have now; nothing where nothing is said. */
  private final Map<Place, Long> there = new HashMap<>();

  private DailyLoads daily(MissedFires missed) {
    LateData late =
        new LateData(
            world.reads,
            world.loads,
            (_, source, date) -> there.getOrDefault(new Place(source.label(), date), 0L),
            LatePolicy.STANDARD,
            world.events,
            world.clock);
    return new DailyLoads(
        world.store,
        world.loads,
        world.reads,
        late,
        new DailyLoads.Rules(missed, 100, Duration.ofHours(1), 3),
        new DailyLoads.Time(world.clock, Bell.real()));
  }

  private final DailyLoads daily = daily(MissedFires.LAST);

  private void lookAt(Instant at) {
    world.clock.set(at);
    daily.look();
  }

  private static List<LocalDate> dates(Run run) {
    return LoadDefinition.of(run.definition()).orElseThrow().dates();
  }

  @Test
  void date_isDue_atItsHourEightHoursBehind_alsoInSummer() {
    DailySchedule schedule = DailySchedule.STANDARD;

    assertThat(schedule.newestDue(TEN)).isEqualTo(YESTERDAY);
    assertThat(schedule.newestDue(TEN.minusMillis(1))).isEqualTo(YESTERDAY.minusDays(1));
    assertThat(schedule.with(23, Mode.DAILY).newestDue(Instant.parse("2026-07-16T07:00:00Z")))
        .isEqualTo(YESTERDAY);
    assertThat(schedule.with(0, Mode.DAILY).newestDue(Instant.parse("2026-07-15T08:00:00Z")))
        .isEqualTo(YESTERDAY);
  }

  @Test
  void dataset_isLoadedOnceADay_forTheDayBefore() {
    world.source("a");
    lookAt(TEN.minus(Duration.ofMinutes(1)));
    assertThat(world.queued).isEmpty();

    lookAt(TEN);
    lookAt(TEN.plus(Duration.ofMinutes(1)));

    assertThat(world.queued).hasSize(1);
    assertThat(dates(world.last())).containsExactly(YESTERDAY);
    assertThat(world.last().origin().trigger()).isEqualTo(RunTrigger.SCHEDULE);
    lookAt(TEN.plus(DAY));
    assertThat(dates(world.last())).containsExactly(YESTERDAY.plusDays(1));
  }

  @Test
  void firstSource_ofADataset_bringsNoLoadsOfThePast() {
    world.source("a");

    lookAt(TEN.plus(Duration.ofHours(3)));

    assertThat(world.queued).isEmpty();
  }

  @Test
  void disabledSource_takesNoPart() {
    Ingestion source = world.source("a");
    lookAt(TEN);
    world.store.put(
        APP,
        new Ingestion(
            source.id(), source.key(), source.label(), source.content(), false, source.stamps()));

    lookAt(TEN.plus(DAY));

    assertThat(world.queued).isEmpty();
  }

  @Test
  void missedDates_areMadeUpFor_asThePolicySays() {
    world.source("a");
    lookAt(TEN);
    world.clock.set(TEN.plus(DAY.multipliedBy(3)).plus(Duration.ofHours(5)));

    daily(MissedFires.NONE).look();
    assertThat(world.queued).isEmpty();

    world.store.scheduled(APP, DatasetKind.EVENTS, YESTERDAY);
    daily(MissedFires.ALL).look();
    assertThat(dates(world.last()))
        .containsExactly(YESTERDAY.plusDays(1), YESTERDAY.plusDays(2), YESTERDAY.plusDays(3));
  }

  @Test
  void clockThatGoesBack_loadsNothingTwice() {
    world.source("a");
    lookAt(TEN);
    lookAt(TEN.plus(DAY));
    lookAt(TEN);
    lookAt(TEN.plus(DAY));

    assertThat(world.queued).hasSize(1);
  }

  @Test
  void dateWithoutData_isAskedForAgain_soOftenAndNoMore() {
    world.source("a");
    lookAt(TEN.minus(DAY));
    lookAt(TEN);
    for (int i = 0; i < 5; i++) {
      Run run = world.last();
      if (!run.state().ended()) {
        world.whole(run, 0);
      }
      daily.look();
      assertThat(world.last()).as("at once").isEqualTo(world.now(run));
      world.clock.advance(Duration.ofHours(1));
      daily.look();
    }

    assertThat(world.queued).hasSize(3);
    assertThat(dates(world.last())).containsExactly(YESTERDAY);
  }

  @Test
  void modeApi_stopsDailyLoads_andNotTheLookForLateData() {
    world.source("a");
    lookAt(TEN.minus(DAY));
    lookAt(TEN);
    world.whole(world.last(), 100);
    world.ingestions.schedule(APP, DatasetKind.EVENTS, 10, Optional.of(Mode.API));
    there.put(new Place("a", YESTERDAY), 120L);

    lookAt(TEN.plus(DAY));

    assertThat(world.queued).hasSize(2);
    assertThat(world.last().origin().trigger()).isEqualTo(RunTrigger.LATE_DATA);
    assertThat(dates(world.last())).containsExactly(YESTERDAY);
  }

  @Test
  void lateData_withinThePercent_isLeft_andBeyondItIsLoadedSoOften() {
    world.source("a");
    Place place = new Place("a", YESTERDAY);
    lookAt(TEN.minus(DAY));
    lookAt(TEN);
    world.whole(world.last(), 100);
    there.put(place, 105L);
    late(1);
    assertThat(reloads()).isZero();

    there.put(place, 106L);
    late(2);
    assertThat(reloads()).isEqualTo(1);
    world.whole(world.last(), 106);

    late(3);
    assertThat(reloads()).as("it has what the source has").isEqualTo(1);
    there.put(place, 0L);
    late(4);
    assertThat(reloads()).as("it is too long ago").isEqualTo(1);
  }

  private void late(int days) {
    lookAt(TEN.plus(DAY.multipliedBy(days)));
    world.queued.stream()
        .map(world::now)
        .filter(run -> run.origin().trigger() == RunTrigger.SCHEDULE && !run.state().ended())
        .forEach(run -> {
          dates(run).forEach(date -> there.put(new Place("a", date), 1L));
          world.whole(run, 1);
        });
  }

  private long reloads() {
    return world.queued.stream()
        .filter(run -> run.origin().trigger() == RunTrigger.LATE_DATA)
        .count();
  }

  @Test
  void start_andClose_leaveNothingRunning() {
    DailyLoads running = daily(MissedFires.LAST);
    running.start();

    running.close();

    assertThat(world.queued).isEmpty();
  }
}
