package millrace.ingestion;

import static millrace.ingestion.LoadWorld.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.ingestion.BackfillPlan.Begun;
import millrace.ingestion.BackfillPlan.Step;
import millrace.ingestion.IngestionLoads.Order;
import millrace.ingestion.Load.Place;
import millrace.run.Run;
import millrace.run.RunTrigger;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;

/** Backfills, and dates that somebody says are ready. */
class LoadsTest {
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");

  private final LoadWorld world = new LoadWorld();

  private Backfill wanted(boolean onlyMissing, int days) {
    return new Backfill(
        DatasetKind.EVENTS,
        Optional.empty(),
        Optional.empty(),
        DAY,
        DAY.plusDays(days - 1L),
        onlyMissing);
  }

  private static LoadDefinition of(Run run) {
    return LoadDefinition.of(run.definition()).orElseThrow();
  }

  @Test
  void backfill_ofADataset_isOneRunOfAllSourcesAndDates() {
    world.source("a");
    world.source("b");

    Run run = world.backfills.all(APP, wanted(false, 3));

    assertThat(of(run))
        .isEqualTo(
            new LoadDefinition(
                DatasetKind.EVENTS,
                List.of("a", "b"),
                List.of(DAY, DAY.plusDays(1), DAY.plusDays(2))));
    assertThat(run.origin().trigger()).isEqualTo(RunTrigger.BACKFILL);
    assertThat(world.queued).containsExactly(run);
  }

  @Test
  void backfill_whileTooManyRunsWait_isRefused() {
    world.source("a");
    world.full = true;

    assertThatThrownBy(() -> world.backfills.all(APP, wanted(false, 1)))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("try again");
    assertThat(world.loadBooks.unfinished(APP, DatasetKind.EVENTS)).isEmpty();
  }

  @Test
  void invariant8_backfill_ofTooMuch_isRefused() {
    Ingestion source = world.source("a");
    List<LocalDate> dates = DAY.datesUntil(DAY.plusDays(IngestionLoads.PLACES_MAX + 1)).toList();

    assertThatThrownBy(() ->
            world.loads.load(
                APP, new Order(DatasetKind.EVENTS, List.of(source), dates, RunTrigger.BACKFILL)))
        .isInstanceOf(MillraceException.class);
  }

  @Test
  void plan_ofMissingDates_leavesOutWhatIsStored_andSaysWhatToExpect() {
    world.source("a");
    world.whole(world.backfills.all(APP, wanted(false, 1)), 10);
    world.stored.put(new Place("a", DAY), Map.of("click", 10L));

    BackfillPlan plan = world.backfills.plan(APP, wanted(true, 2));

    assertThat(plan.steps())
        .containsExactly(
            new Step("a", "a", DAY, 10, Optional.of(10L), false),
            new Step("a", "a", DAY.plusDays(1), 0, Optional.of(10L), true));
    assertThat(plan.expected()).isEqualTo(10);
    assertThat(world.queued).hasSize(1);
  }

  @Test
  void begin_ofMissingDates_loadsExactlyThose() {
    world.source("a");
    world.source("b");
    world.stored.put(new Place("a", DAY), Map.of("click", 10L));

    List<Begun> begun = world.backfills.begin(APP, wanted(true, 2));

    assertThat(begun).hasSize(2);
    assertThat(world.queued.stream().map(LoadsTest::of))
        .containsExactlyInAnyOrder(
            new LoadDefinition(DatasetKind.EVENTS, List.of("b"), List.of(DAY)),
            new LoadDefinition(DatasetKind.EVENTS, List.of("a", "b"), List.of(DAY.plusDays(1))));
  }

  @Test
  void begin_again_goesOnWithTheRunThatHasNotEnded() {
    world.source("a");
    Begun first = world.backfills.begin(APP, wanted(false, 2)).getFirst();

    Begun second = world.backfills.begin(APP, wanted(false, 2)).getFirst();

    assertThat(second).isEqualTo(new Begun(first.run(), true));
    world.whole(world.last(), 1);
    assertThat(world.backfills.begin(APP, wanted(false, 2)).getFirst().resumed()).isFalse();
  }

  private List<Run> mark(LocalDate... dates) {
    return world.ready.mark(APP, DatasetKind.EVENTS, Optional.empty(), List.of(dates));
  }

  @Test
  void ready_saidTwice_isLoadedOnce() {
    world.source("a");
    Run run = mark(DAY).getFirst();

    assertThat(run.origin().trigger()).isEqualTo(RunTrigger.DATA_READY);
    assertThat(mark(DAY)).isEmpty();
    world.whole(run, 4);
    assertThat(mark(DAY)).isEmpty();
    assertThat(of(mark(DAY, DAY.plusDays(1)).getFirst()).dates()).containsExactly(DAY.plusDays(1));
  }

  @Test
  void ready_afterAFailure_isLoadedAgain() {
    world.source("a");
    world.fail(mark(DAY).getFirst());

    assertThat(mark(DAY)).hasSize(1);
  }

  @Test
  void ready_takesEnabledSources_orThoseThatAreNamed() {
    world.source("a");
    world.ingestions.create(
        APP,
        new Ingestions.Draft(
            new IngestionKey(WarehouseType.S3, DatasetKind.EVENTS, "off"),
            SomeIngestions.content(),
            false));

    assertThat(of(mark(DAY).getFirst()).labels()).containsExactly("a");
    assertThat(
            of(world
                    .ready
                    .mark(APP, DatasetKind.EVENTS, Optional.of(List.of("off")), List.of(DAY))
                    .getFirst())
                .labels())
        .containsExactly("off");
  }

  @Test
  void label_ofASourceWithATakenName_isItsOwn() {
    world.source("a");
    Ingestion other =
        world.ingestions.create(
            APP,
            new Ingestions.Draft(
                new IngestionKey(WarehouseType.S3, DatasetKind.EVENTS, "a"),
                SomeIngestions.content(),
                true));

    assertThat(other.label()).isEqualTo("a (s3)");
  }

  @Test
  void mapping_thatLacksWhatIsNeeded_isRefused_withAllOfIt() {
    Ingestion.Content incomplete =
        new Ingestion.Content(
            Optional.empty(),
            Optional.of(new Config(Map.of("event_name", "null", "other", "x"))),
            Sharing.NONE,
            LateOverride.NONE);

    assertThatThrownBy(() ->
            world.ingestions.create(
                APP,
                new Ingestions.Draft(
                    new IngestionKey(WarehouseType.S3, DatasetKind.EVENTS, "a"), incomplete, true)))
        .hasMessageContaining("column_mapping.event_name is missing")
        .hasMessageContaining("column_mapping.timestamp is missing")
        .hasMessageContaining("column_mapping.ids is missing")
        .hasMessageContaining("column_mapping.other is not known");
  }
}
