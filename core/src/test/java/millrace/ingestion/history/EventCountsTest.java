package millrace.ingestion.history;

import static millrace.ingestion.LoadWorld.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.ingestion.Backfill;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Load.Place;
import millrace.ingestion.LoadWorld;
import millrace.ingestion.history.EventCounts.Counted;
import millrace.ingestion.history.EventCounts.Delta;
import millrace.ingestion.history.EventCounts.Wanted;
import millrace.run.Run;
import org.junit.jupiter.api.Test;

class EventCountsTest {
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");
  private static final Place A = new Place("a", DAY);

  private final LoadWorld world = new LoadWorld();
  private final EventCounts counts = new EventCounts(world.rows, world.reads, 0.05);

  private static Wanted wanted(Optional<String> event) {
    return new Wanted(DAY, DAY.plusDays(1), Optional.empty(), event);
  }

  private Run load(long rows, long rejected) {
    Run run =
        world.backfills.all(
            APP,
            new Backfill(
                DatasetKind.EVENTS, Optional.empty(), Optional.of(List.of("a")), DAY, DAY, false));
    world.begin(run);
    world.read(run, A, rows, 0, rejected);
    return world.succeed(run);
  }

  private List<Delta> deltas(Optional<String> event) {
    return counts.deltas(APP, wanted(event));
  }

  @Test
  void counts_ofSeveralSources_areAddedUp_byDateAndName() {
    world.stored.put(A, Map.of("click", 3L, "buy", 1L));
    world.stored.put(new Place("b", DAY), Map.of("click", 4L));
    world.stored.put(new Place("b", DAY.plusDays(1)), Map.of("click", 5L));

    assertThat(counts.counts(APP, wanted(Optional.empty())))
        .extracting(Counted::date, Counted::event, Counted::rows)
        .containsExactly(
            tuple(DAY, "buy", 1L), tuple(DAY, "click", 7L), tuple(DAY.plusDays(1), "click", 5L));
    assertThat(counts.counts(APP, wanted(Optional.of("buy")))).hasSize(1);
  }

  @Test
  void delta_whereAllIsStored_isNone() {
    world.source("a");
    load(4, 0);
    world.stored.put(A, Map.of("click", 3L, "buy", 1L));

    assertThat(deltas(Optional.empty()))
        .extracting(Delta::event, Delta::stored, Delta::had, Delta::differs)
        .containsExactly(tuple("buy", 1L, 1L, false), tuple("click", 3L, 3L, false));
  }

  @Test
  void delta_ofOneEvent_tellsWhatWasRejected_beyondTheThreshold() {
    world.source("a");
    load(100, 5);
    world.stored.put(A, Map.of("click", 95L));
    assertThat(deltas(Optional.of("click")))
        .extracting(Delta::stored, Delta::had, Delta::differs)
        .containsExactly(tuple(95L, 100L, false));

    load(100, 6);
    world.stored.put(A, Map.of("click", 94L));
    assertThat(deltas(Optional.of("click")))
        .extracting(Delta::stored, Delta::had, Delta::differs)
        .containsExactly(tuple(94L, 100L, true));
  }

  @Test
  void delta_ofSeveralEvents_tellsOfWhatNobodyCanName() {
    world.source("a");
    load(10, 4);
    world.stored.put(A, Map.of("click", 5L, "buy", 1L));

    assertThat(deltas(Optional.empty()))
        .extracting(Delta::event, Delta::stored, Delta::had, Delta::differs)
        .containsExactly(
            tuple(EventCounts.UNNAMED, 0L, 4L, true),
            tuple("buy", 1L, 1L, false),
            tuple("click", 5L, 5L, false));
  }

  @Test
  void delta_ofRowsThatNobodyKnowsTheLoadOf_isNone() {
    world.stored.put(A, Map.of("click", 5L));

    assertThat(deltas(Optional.empty()))
        .extracting(Delta::stored, Delta::had, Delta::differs)
        .containsExactly(tuple(5L, 5L, false));
  }
}
