package millrace.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import millrace.ledger.BooksCase;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunEvent;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.run.Window;
import millrace.spi.AppId;
import org.junit.jupiter.api.Test;

/** Which runs load what, as all books keep it. */
public abstract class LoadBooksContract extends BooksCase {
  private static final LocalDate DAY = LocalDate.parse("2026-02-28");
  private static final Duration HOUR = Duration.ofHours(1);

  /** The books of loads, over the books of the case. */
  protected abstract LoadBooks loads();

  /** The ingestions beside them. */
  protected abstract IngestionStore ingestions();

  private Run run(AppId app, List<Ingestion> sources, LocalDate... dates) {
    RunOrigin origin =
        new RunOrigin(Optional.empty(), RunType.REINDEX, RunTrigger.SCHEDULE, RunMetadata.NONE);
    return Run.queued(
        app, newRunId(), origin, SomeIngestions.definition(app, sources, dates), clock.instant());
  }

  private Run begun(LocalDate... dates) {
    Run run =
        run(APP, List.of(SomeIngestions.events(1, "a"), SomeIngestions.events(2, "b")), dates);
    assertThat(loads().begin(run, Optional.empty())).isTrue();
    clock.advance(HOUR);
    return run;
  }

  @Test
  void begin_addsTheRun_andSaysWhatItLoads() {
    Run run = begun(DAY, DAY.plusDays(1));

    assertThat(found(run.id())).isEqualTo(run);
    assertThat(loads().loads(APP, DatasetKind.EVENTS, DAY, DAY.plusDays(1)))
        .extracting(Load::label, Load::date)
        .containsExactlyInAnyOrder(
            tuple("a", DAY),
            tuple("b", DAY),
            tuple("a", DAY.plusDays(1)),
            tuple("b", DAY.plusDays(1)));
    assertThat(loads().loads(APP, DatasetKind.EVENTS, DAY.plusDays(1), DAY.plusDays(9))).hasSize(2);
    assertThat(loads().loads(APP, DatasetKind.METRICS, DAY, DAY)).isEmpty();
  }

  @Test
  void begin_ofADateThatWasSeenTo_changesNothing() {
    Run first = run(APP, List.of(SomeIngestions.events(1, "a")), DAY);
    Run second = run(APP, List.of(SomeIngestions.events(1, "a")), DAY);

    assertThat(loads().begin(first, Optional.of(DAY))).isTrue();
    assertThat(loads().begin(second, Optional.of(DAY))).isFalse();

    assertThat(books.runs().find(APP, second.id())).isEmpty();
    assertThat(loads().runs(APP, new Paging(1, 10)).total()).isEqualTo(1);
    assertThat(ingestions().schedule(APP, DatasetKind.EVENTS).orElseThrow().scheduledTo())
        .contains(DAY);
  }

  @Test
  void runs_pageByPage_areThereOnceEach_newestFirst() {
    Run one = begun(DAY);
    books.runs().add(queued(APP));
    Run two = begun(DAY);
    Run three = begun(DAY);

    assertThat(loads().runs(APP, new Paging(1, 2)).items()).containsExactly(three, two);
    assertThat(loads().runs(APP, new Paging(2, 2)).items()).containsExactly(one);
    assertThat(loads().runs(APP, new Paging(1, 2)).total()).isEqualTo(3);
  }

  @Test
  void active_inAWindow_areThoseThatHadNotEndedBefore() {
    Instant start = clock.instant();
    Run ended = begun(DAY);
    step(ended, new RunEvent.PassedOver(start.plus(HOUR), "no reason"));
    Run waiting = begun(DAY);
    Run late = begun(DAY);
    Window third = new Window(start.plus(HOUR.multipliedBy(2)), start.plus(HOUR.multipliedBy(2)));

    assertThat(loads().active(APP, third, Optional.empty(), 10)).containsExactly(late, waiting);
    assertThat(loads().active(APP, new Window(start, start.plus(HOUR)), Optional.empty(), 10))
        .containsExactly(waiting, found(ended.id()));
    assertThat(loads().active(APP, third, Optional.of(late), 10)).containsExactly(waiting);
    assertThat(loads().active(APP, third, Optional.empty(), 1)).containsExactly(late);
    assertThat(loads().active(APP, new Window(Instant.EPOCH, Instant.EPOCH), Optional.empty(), 1))
        .isEmpty();
  }

  @Test
  void loads_areAsTheirRunsAreNow_newestFirst() {
    Run one = begun(DAY);
    Run two = begun(DAY);
    step(one, new RunEvent.StopRequested(clock.instant()));

    List<Load> loads = loads().loads(APP, DatasetKind.EVENTS, DAY, DAY);

    assertThat(loads).extracting(load -> load.run().id()).startsWith(two.id()).endsWith(one.id());
    assertThat(loads.getLast().run()).isEqualTo(found(one.id()));
  }

  @Test
  void unfinished_leavesOutWhatHasEnded_andOtherDatasets() {
    Run one = begun(DAY);
    Run two = begun(DAY);
    step(one, new RunEvent.StopRequested(clock.instant()));

    assertThat(loads().unfinished(APP, DatasetKind.EVENTS)).containsExactly(two);
    assertThat(loads().unfinished(APP, DatasetKind.METRICS)).isEmpty();
  }

  @Test
  void invariant9_loads_areThoseOfTheirApp() {
    begun(DAY);

    assertThat(loads().runs(OTHER, new Paging(1, 10)).items()).isEmpty();
    assertThat(loads().loads(OTHER, DatasetKind.EVENTS, DAY, DAY)).isEmpty();
    assertThat(loads().unfinished(OTHER, DatasetKind.EVENTS)).isEmpty();
    assertThat(
            loads().active(OTHER, new Window(Instant.EPOCH, clock.instant()), Optional.empty(), 10))
        .isEmpty();
  }
}
