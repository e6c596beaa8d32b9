package millrace.ingestion.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.ingestion.IngestionError;
import millrace.ingestion.Load.Place;
import millrace.ingestion.LoadBooks;
import millrace.ingestion.LoadDefinition;
import millrace.ingestion.RunBooks;
import millrace.ingestion.RunBooks.Part;
import millrace.ingestion.history.LoadHistory.OfDate;
import millrace.ingestion.history.LoadHistory.OfSource;
import millrace.ledger.Attempt;
import millrace.ledger.Ledger;
import millrace.run.Paged;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunState;
import millrace.run.RunStore;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;

/** Tells what became of loads, out of the books of their runs. */
public final class Histories {
  private final LoadBooks loads;
  private final RunStore runs;
  private final Ledger ledger;

  public Histories(LoadBooks loads, RunStore runs, Ledger ledger) {
    this.loads = loads;
    this.runs = runs;
    this.ledger = ledger;
  }

  /**
   * The history of one run.
   *
   * @throws MillraceException {@code ingestion.not_found} also when the run loads no dataset
   */
  public LoadHistory get(AppId app, RunId id) {
    return runs.find(app, id)
        .flatMap(this::history)
        .orElseThrow(
            () -> new MillraceException(IngestionError.NOT_FOUND, "runID " + id + " not found"));
  }

  /** The histories of some runs, the newest first. */
  public Paged<LoadHistory> page(AppId app, Paging paging) {
    Paged<Run> page = loads.runs(app, paging);
    return new Paged<>(
        page.items().stream().flatMap(run -> history(run).stream()).toList(), page.total());
  }

  private Optional<LoadHistory> history(Run run) {
    return LoadDefinition.of(run.definition())
        .map(definition -> history(definition, RunBooks.of(run, ledger)));
  }

  private static LoadHistory history(LoadDefinition definition, RunBooks books) {
    List<OfSource> sources =
        definition.labels().stream()
            .map(label ->
                new OfSource(
                    label,
                    definition.dates().stream()
                        .map(date -> new OfDate(date, ofPlace(books, new Place(label, date))))
                        .toList()))
            .toList();
    return new LoadHistory(books.run(), definition, ofRun(books), sources);
  }

  private static List<Moment> ofPlace(RunBooks books, Place place) {
    Run run = books.run();
    Trail trail = begun(run);
    Optional<Part> part = books.part(place);
    part.ifPresent(known -> {
      attempts(known).forEach(moment -> trail.then(moment.step(), moment.at()));
      known.readAt().ifPresent(at -> trail.then(LoadStep.READ_DONE, at));
    });
    boolean read = part.filter(known -> known.split().done()).isPresent();
    boolean shown = part.filter(Part::shown).isPresent();
    Instant written = books.lastRead().orElse(run.updatedAt());
    switch (run.state()) {
      case RunState.Queued _, RunState.Planning _, RunState.Running _, RunState.Stopping _ -> {
        // Nothing has come of it yet.
      }
      case RunState.Finalizing state -> {
        if (read) {
          trail.then(LoadStep.WRITE_STARTED, state.at());
        }
      }
      case RunState.Succeeded state -> shown(trail, written, state.at());
      case RunState.Failed state -> {
        if (shown) {
          shown(trail, written, state.at());
        } else {
          failed(trail, read, state.at());
        }
      }
      case RunState.Stopped state -> trail.then(LoadStep.CANCELLED, state.at());
      case RunState.Skipped state -> trail.then(LoadStep.SKIPPED, state.at());
    }
    return trail.newestFirst();
  }

  private static Trail begun(Run run) {
    Trail trail = new Trail().then(LoadStep.ENQUEUED, run.createdAt());
    run.startedAt().ifPresent(at -> trail.then(LoadStep.STARTED, at));
    return trail;
  }

  private static void shown(Trail trail, Instant began, Instant ended) {
    trail.then(LoadStep.WRITE_STARTED, began).then(LoadStep.WRITE_DONE, ended);
  }

  private static void failed(Trail trail, boolean read, Instant at) {
    if (read) {
      trail.then(LoadStep.WRITE_FAILED, at);
    } else if (!trail.endsWith(LoadStep.READ_FAILED)) {
      trail.then(LoadStep.READ_FAILED, at);
    }
  }

  private static Stream<Moment> attempts(Part part) {
    return part.attempts().stream().flatMap(Histories::moments);
  }

  private static Stream<Moment> moments(Attempt attempt) {
    Moment began = new Moment(LoadStep.READ_STARTED, attempt.startedAt());
    return attempt.failure().isEmpty()
        ? Stream.of(began)
        : Stream.of(
            began, new Moment(LoadStep.READ_FAILED, attempt.endedAt().orElse(attempt.startedAt())));
  }

  /** All attempts together; the same step of several parts in a row is one. */
  private static List<Moment> ofRun(RunBooks books) {
    Run run = books.run();
    Trail trail = begun(run);
    books.parts().stream()
        .flatMap(Histories::attempts)
        .sorted(Comparator.comparing(Moment::at))
        .forEach(moment -> trail.then(moment.step(), moment.at()));
    Optional<Instant> read = books.readAt();
    read.ifPresent(at -> trail.then(LoadStep.READ_DONE, at));
    Instant written = books.lastRead().orElse(run.updatedAt());
    switch (run.state()) {
      case RunState.Queued _, RunState.Planning _, RunState.Running _, RunState.Stopping _ -> {
        // Nothing has come of it yet.
      }
      case RunState.Finalizing state -> trail.then(LoadStep.WRITE_STARTED, state.at());
      case RunState.Succeeded state -> shown(trail, written, state.at());
      case RunState.Failed state -> failed(trail, read.isPresent(), state.at());
      case RunState.Stopped state -> trail.then(LoadStep.CANCELLED, state.at());
      case RunState.Skipped state -> trail.then(LoadStep.SKIPPED, state.at());
    }
    return trail.newestFirst();
  }
}
