package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import millrace.catalog.Ids;
import millrace.operation.RunQueue;
import millrace.operation.TaskError;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;

/** Begins loads: one run for all sources of a dataset and all dates that are wanted. */
public final class IngestionLoads {
  /** How many sources times dates one run may load (invariant 8). */
  public static final int PLACES_MAX = 10_000;

  private final LoadBooks books;
  private final WarehouseConnections ways;
  private final List<String> idTypes;
  private final RunQueue queue;
  private final Ids ids;
  private final InstantSource clock;

  /**
   * Begins nothing yet.
   *
   * @param idTypes the kinds of units that are known
   */
  public IngestionLoads(
      LoadBooks books,
      WarehouseConnections ways,
      List<String> idTypes,
      RunQueue queue,
      Ids ids,
      InstantSource clock) {
    this.books = books;
    this.ways = ways;
    this.idTypes = List.copyOf(idTypes);
    this.queue = queue;
    this.ids = ids;
    this.clock = clock;
  }

  /** What is to be loaded, and because of what. */
  public record Order(
      DatasetKind kind, List<Ingestion> sources, List<LocalDate> dates, RunTrigger trigger) {
    public Order {
      requireNonNull(kind, "kind is null");
      sources = List.copyOf(sources);
      dates = List.copyOf(dates);
      requireNonNull(trigger, "trigger is null");
    }

    /** Refuses what is nothing, or too much for one run. */
    void check() {
      if (sources.isEmpty() || dates.isEmpty()) {
        throw new MillraceException(IngestionError.INVALID, "there is nothing to load");
      }
      long places = (long) sources.size() * dates.size();
      if (places > PLACES_MAX) {
        throw new MillraceException(
            IngestionError.INVALID,
            "%d dates of %d sources are too much for one load; give at most %d of them together"
                .formatted(dates.size(), sources.size(), PLACES_MAX));
      }
    }
  }

  /**
   * Begins a load as soon as possible.
   *
   * @throws MillraceException {@code ingestion.invalid}, {@code task.queue_full}
   */
  public Run load(AppId app, Order order) {
    if (queue.full()) {
      throw new MillraceException(
          TaskError.QUEUE_FULL, "too many runs wait already; try again when some have ended");
    }
    Run run = made(app, order);
    books.begin(run, Optional.empty());
    queue.submit(run);
    return run;
  }

  /**
   * Begins the daily load up to a date, unless somebody has done that before.
   *
   * @return the run, if it is one
   */
  Optional<Run> daily(AppId app, Order order, LocalDate to) {
    Run run = made(app, order);
    if (!books.begin(run, Optional.of(to))) {
      return Optional.empty();
    }
    queue.submit(run);
    return Optional.of(run);
  }

  /** The load that does the same and has not ended, or a new one. */
  Resumed resume(AppId app, Order order) {
    RunDefinition definition = definition(app, order);
    Optional<Run> same =
        books.unfinished(app, order.kind()).stream()
            .filter(run -> run.definition().equals(definition))
            .findFirst();
    if (same.isPresent()) {
      queue.submit(same.get());
      return new Resumed(same.get(), true);
    }
    return new Resumed(load(app, order), false);
  }

  /** A load, and whether it was begun before. */
  record Resumed(Run run, boolean resumed) {}

  private RunDefinition definition(AppId app, Order order) {
    order.check();
    return LoadDefinition.make(app, order.kind(), order.sources(), order.dates(), ways, idTypes);
  }

  private Run made(AppId app, Order order) {
    RunOrigin origin =
        new RunOrigin(Optional.empty(), RunType.REINDEX, order.trigger(), RunMetadata.NONE);
    return Run.queued(app, new RunId(ids.next()), origin, definition(app, order), clock.instant());
  }
}
