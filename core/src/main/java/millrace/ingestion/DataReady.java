package millrace.ingestion;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.ingestion.Load.Place;
import millrace.run.Run;
import millrace.run.RunState;
import millrace.run.RunTrigger;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/**
 * Loads dates because somebody says that their data is ready. To say so again changes nothing,
 * unless the load has failed.
 */
public final class DataReady {
  /** How many dates can be named at once (invariant 8). */
  public static final int DATES_MAX = 1_000;

  private final Ingestions ingestions;
  private final IngestionLoads loads;
  private final LoadBooks books;

  public DataReady(Ingestions ingestions, IngestionLoads loads, LoadBooks books) {
    this.ingestions = ingestions;
    this.loads = loads;
    this.books = books;
  }

  /**
   * Begins what has not been begun.
   *
   * @param names of sources, also of disabled ones; all enabled ones without
   * @return the runs that were begun
   */
  public synchronized List<Run> mark(
      AppId app, DatasetKind kind, Optional<List<String>> names, Collection<LocalDate> dates) {
    if (dates.isEmpty() || dates.size() > DATES_MAX) {
      throw new MillraceException(
          IngestionError.INVALID, "datestamps must have 1 to " + DATES_MAX + " dates");
    }
    List<Ingestion> sources =
        names.isPresent()
            ? ingestions.some(app, Optional.empty(), kind, names)
            : ingestions.all(app).stream()
                .filter(source -> source.enabled() && source.kind() == kind)
                .toList();
    Set<Place> open = new LinkedHashSet<>();
    for (LocalDate date : new HashSet<>(dates)) {
      sources.forEach(source -> open.add(new Place(source.label(), date)));
    }
    open.removeAll(marked(app, kind, dates));
    return Block.of(sources, open).stream()
        .map(block -> loads.load(app, block.order(kind, RunTrigger.DATA_READY)))
        .toList();
  }

  private Set<Place> marked(AppId app, DatasetKind kind, Collection<LocalDate> dates) {
    LocalDate from = dates.stream().min(Comparator.naturalOrder()).orElseThrow();
    LocalDate to = dates.stream().max(Comparator.naturalOrder()).orElseThrow();
    Set<Place> marked = new HashSet<>();
    books.loads(app, kind, from, to).stream()
        .filter(load -> load.run().origin().trigger() == RunTrigger.DATA_READY)
        .filter(load -> holds(load.run().state()))
        .forEach(load -> marked.add(load.place()));
    return marked;
  }

  private static boolean holds(RunState state) {
    return switch (state) {
      case RunState.Queued _,
          RunState.Planning _,
          RunState.Running _,
          RunState.Finalizing _,
          RunState.Succeeded _ ->
          true;
      case RunState.Stopping _, RunState.Failed _, RunState.Stopped _, RunState.Skipped _ -> false;
    };
  }
}
