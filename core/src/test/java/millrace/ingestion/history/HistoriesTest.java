package millrace.ingestion.history;

import static java.util.stream.Collectors.joining;
import static millrace.ingestion.LoadWorld.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import millrace.ingestion.Backfill;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Load.Place;
import millrace.ingestion.LoadWorld;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunEvent;
import millrace.run.Window;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoriesTest {
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");
  private static final Place A = new Place("a", DAY);
  private static final Place B = new Place("b", DAY);

  private final LoadWorld world = new LoadWorld();
  private final Histories histories = new Histories(world.loadBooks, world.runs, world.ledger);
  private final StatusList statuses = new StatusList(world.loadBooks, world.ledger);

  @BeforeEach
  void define() {
    world.source("a");
    world.source("b");
  }

  private Run backfill(String... sources) {
    return world.backfills.all(
        APP,
        new Backfill(
            DatasetKind.EVENTS, Optional.empty(), Optional.of(List.of(sources)), DAY, DAY, false));
  }

  /** The steps of a run, oldest first. */
  private String ofRun(Run run) {
    return words(histories.get(APP, run.id()).moments());
  }

  private String of(Run run, Place place) {
    return histories.get(APP, run.id()).sources().stream()
        .filter(source -> source.label().equals(place.label()))
        .map(source -> words(source.dates().getFirst().moments()))
        .collect(joining());
  }

  private static String words(List<Moment> newestFirst) {
    assertThat(newestFirst.reversed()).isSortedAccordingTo((x, y) -> x.at().compareTo(y.at()));
    return newestFirst.reversed().stream()
        .map(moment -> moment.step().name().toLowerCase(Locale.ROOT))
        .collect(joining(" "));
  }

  private List<Status> lines(Place place) {
    StatusList.Wanted all =
        new StatusList.Wanted(
            new Window(Instant.EPOCH, world.clock.instant()),
            Optional.empty(),
            Optional.of(Set.of(place.label())),
            Optional.empty());
    return statuses.page(APP, all, new Paging(1, 100)).entries().reversed().stream()
        .map(StatusEntry::status)
        .toList();
  }

  @Test
  void run_thatWaits_isEnqueued_everywhere() {
    Run run = backfill("a");

    assertThat(ofRun(run)).isEqualTo("enqueued");
    assertThat(of(run, A)).isEqualTo("enqueued");
    assertThat(lines(A)).containsExactly(Status.BACKFILL_REQUESTED);
  }

  /** The documented sample of a run that fails twice. */
  @Test
  void run_thatFailsTwice_keepsEveryAttempt() {
    Run run = backfill("a");
    world.begin(run);
    world.fail(run, A);
    world.fail(run, A);
    world.fail(run);

    assertThat(ofRun(run))
        .isEqualTo("enqueued started read_started read_failed read_started read_failed");
    assertThat(of(run, A)).isEqualTo(ofRun(run));
    assertThat(histories.get(APP, run.id()).latest()).isEqualTo(LoadStep.READ_FAILED);
    assertThat(lines(A))
        .containsExactly(
            Status.BACKFILL_REQUESTED,
            Status.STARTED,
            Status.CONNECTION_ERROR,
            Status.STARTED,
            Status.CONNECTION_ERROR);
  }

  @Test
  void run_thatFailsBeforeItReads_failsToRead() {
    Run run = backfill("a");
    world.fail(run);

    assertThat(ofRun(run)).isEqualTo("enqueued read_failed");
    assertThat(of(run, A)).isEqualTo("enqueued read_failed");
    assertThat(lines(A)).containsExactly(Status.BACKFILL_REQUESTED, Status.CONNECTION_ERROR);
  }

  @Test
  void run_thatSucceeds_endsWithWriting() {
    Run run = backfill("a", "b");
    world.begin(run);
    world.read(run, A, 10, 2, 1);
    world.read(run, B, 0, 0, 0);

    assertThat(ofRun(run)).isEqualTo("enqueued started read_started read_done");
    world.succeed(run);

    assertThat(ofRun(run))
        .isEqualTo("enqueued started read_started read_done write_started write_done");
    assertThat(of(run, A)).isEqualTo(ofRun(run));
    assertThat(lines(A))
        .containsExactly(
            Status.BACKFILL_REQUESTED, Status.STARTED, Status.ROWS_INSERTED, Status.SUCCESSFUL);
    assertThat(lines(B)).containsExactly(Status.BACKFILL_REQUESTED, Status.STARTED, Status.EMPTY);
  }

  @Test
  void run_ofWhichAPartFails_showsWhatWorked() {
    Run run = backfill("a", "b");
    world.begin(run);
    world.read(run, A, 5, 0, 0);
    world.fail(run, B);
    world.failInPart(run);

    assertThat(of(run, A)).endsWith("read_done write_started write_done");
    assertThat(of(run, B)).isEqualTo("enqueued started read_started read_failed");
    assertThat(histories.get(APP, run.id()).latest()).isEqualTo(LoadStep.READ_FAILED);
    assertThat(lines(A)).endsWith(Status.ROWS_INSERTED, Status.SUCCESSFUL);
    assertThat(lines(B)).endsWith(Status.CONNECTION_ERROR);
  }

  @Test
  void run_whoseRowsCannotBeShown_failsToWrite() {
    Run run = backfill("a");
    world.begin(run);
    world.read(run, A, 5, 0, 0);
    world.fail(run);

    assertThat(of(run, A)).endsWith("read_done write_failed");
    assertThat(ofRun(run)).endsWith("read_done write_failed");
    assertThat(lines(A)).endsWith(Status.WRITE_ERROR);
  }

  @Test
  void run_allOfWhoseRowsBreakARule_isNoSuccess() {
    Run run = backfill("a");
    world.begin(run);
    world.read(run, A, 5, 0, 5);
    world.succeed(run);

    assertThat(lines(A)).endsWith(Status.BULK_LOAD_ERROR);
  }

  @Test
  void run_thatIsStopped_isCancelled() {
    Run run = backfill("a");
    world.runs.move(run, run.on(new RunEvent.StopRequested(world.clock.instant())));

    assertThat(ofRun(run)).isEqualTo("enqueued cancelled");
    assertThat(lines(A)).containsExactly(Status.BACKFILL_REQUESTED, Status.OTHER);
  }

  @Test
  void invariant9_run_ofAnotherApp_isNotFound() {
    Run run = backfill("a");

    assertThatThrownBy(() -> histories.get(new AppId("other"), run.id()))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("not found");
  }

  @Test
  void statuses_pageByPage_areThereOnceEach() {
    for (int i = 0; i < 7; i++) {
      world.whole(backfill("a", "b"), 3);
    }
    StatusList.Wanted all =
        new StatusList.Wanted(
            new Window(Instant.EPOCH, world.clock.instant()),
            Optional.of(DatasetKind.EVENTS),
            Optional.empty(),
            Optional.empty());

    int seen = 0;
    StatusList.Part part;
    int page = 1;
    do {
      part = statuses.page(APP, all, new Paging(page++, 10));
      seen += part.entries().size();
    } while (part.more());

    assertThat(seen).isEqualTo(7 * 2 * 4);
  }
}
