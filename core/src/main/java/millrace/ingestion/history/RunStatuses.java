package millrace.ingestion.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.ingestion.Load.Place;
import millrace.ingestion.LoadDefinition;
import millrace.ingestion.RunBooks;
import millrace.ingestion.RunBooks.Part;
import millrace.ledger.Attempt;
import millrace.run.Run;
import millrace.run.RunState;
import millrace.run.RunTrigger;
import millrace.spi.failure.Failure;

/** The lines that one run adds to the status list, of one place at a time. */
final class RunStatuses {
  private final LoadDefinition definition;
  private final RunBooks books;
  private final Place place;
  private final List<StatusEntry> entries = new ArrayList<>();

  private RunStatuses(LoadDefinition definition, RunBooks books, Place place) {
    this.definition = definition;
    this.books = books;
    this.place = place;
  }

  /** The lines, the oldest first. */
  static List<StatusEntry> of(LoadDefinition definition, RunBooks books, Place place) {
    RunStatuses statuses = new RunStatuses(definition, books, place);
    statuses.collect();
    return statuses.entries;
  }

  private void collect() {
    Run run = books.run();
    add(requested(run.origin().trigger()), run.createdAt());
    Optional<Part> part = books.part(place);
    part.ifPresent(known -> known.attempts().forEach(this::attempt));
    part.filter(known -> known.split().done() && known.had() == 0).ifPresent(this::empty);
    switch (run.state()) {
      case RunState.Queued _,
          RunState.Planning _,
          RunState.Running _,
          RunState.Finalizing _,
          RunState.Stopping _ -> {
        // Nothing has come of it yet.
      }
      case RunState.Succeeded state -> part.ifPresent(known -> shown(known, state.at()));
      case RunState.Failed state -> failed(part, state);
      case RunState.Stopped state -> error(Status.OTHER, state.at(), "the load was stopped");
      case RunState.Skipped state -> error(Status.OTHER, state.at(), state.reason());
    }
  }

  private static Status requested(RunTrigger trigger) {
    return switch (trigger) {
      case BACKFILL -> Status.BACKFILL_REQUESTED;
      case ON_DEMAND, SCHEDULE, SUBSCRIPTION, STREAMING, DATA_READY, LATE_DATA -> Status.SCHEDULED;
    };
  }

  private void attempt(Attempt attempt) {
    add(Status.STARTED, attempt.startedAt());
    attempt
        .failure()
        .ifPresent(failure ->
            error(
                FailureStatus.ofReading(failure),
                attempt.endedAt().orElse(attempt.startedAt()),
                failure.message()));
  }

  /** A daily load asks again for what was not there. */
  private void empty(Part part) {
    Instant at = part.readAt().orElse(books.run().updatedAt());
    add(Status.EMPTY, at);
    if (books.run().origin().trigger() == RunTrigger.SCHEDULE) {
      add(Status.RESCHEDULED, at);
    }
  }

  private void shown(Part part, Instant at) {
    if (part.had() == 0) {
      return;
    }
    if (part.stored() == 0) {
      error(
          Status.BULK_LOAD_ERROR,
          at,
          "none of the %d rows could be stored; see the rejects of run %s"
              .formatted(part.had(), books.run().id()));
      return;
    }
    add(Status.ROWS_INSERTED, at, Optional.empty(), Optional.of(part.stored()));
    add(Status.SUCCESSFUL, at, Optional.empty(), Optional.of(part.stored()));
  }

  private void failed(Optional<Part> part, RunState.Failed state) {
    Failure failure = state.failure();
    if (part.filter(Part::shown).isPresent()) {
      shown(part.get(), state.at());
    } else if (part.filter(known -> known.split().done()).isPresent()) {
      error(FailureStatus.ofWriting(failure), state.at(), failure.message());
    } else if (part.flatMap(known -> known.split().failure()).isEmpty()) {
      // It never came to an attempt that could fail.
      error(FailureStatus.ofReading(failure), state.at(), failure.message());
    }
  }

  private void error(Status status, Instant at, String message) {
    add(status, at, Optional.of(message), Optional.empty());
  }

  private void add(Status status, Instant at) {
    add(status, at, Optional.empty(), Optional.empty());
  }

  private void add(Status status, Instant at, Optional<String> error, Optional<Long> rows) {
    entries.add(
        new StatusEntry(
            books.run().id(),
            definition.kind(),
            place.label(),
            place.date(),
            status,
            at,
            error,
            rows));
  }
}
