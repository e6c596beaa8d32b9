package millrace.ingestion.history;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Load.Place;
import millrace.ingestion.LoadBooks;
import millrace.ingestion.LoadDefinition;
import millrace.ingestion.RunBooks;
import millrace.ledger.Ledger;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.Window;
import millrace.spi.AppId;

/** Tells run by run, the newest first, what happened to sources at dates. */
public final class StatusList {
  private static final int RUNS_AT_ONCE = 50;

  private final LoadBooks loads;
  private final Ledger ledger;

  public StatusList(LoadBooks loads, Ledger ledger) {
    this.loads = loads;
    this.ledger = ledger;
  }

  /**
   * What is wanted.
   *
   * @param window when it happened
   * @param labels of the sources; empty for all
   * @param statuses absent for all
   */
  public record Wanted(
      Window window,
      Optional<DatasetKind> kind,
      Optional<Set<String>> labels,
      Optional<Set<Status>> statuses) {
    public Wanted {
      requireNonNull(window, "window is null");
      requireNonNull(kind, "kind is null");
      labels = labels.map(Set::copyOf);
      statuses = statuses.map(Set::copyOf);
    }

    private boolean fits(LoadDefinition definition) {
      return kind.filter(wanted -> wanted != definition.kind()).isEmpty();
    }

    private boolean fits(Place place) {
      return labels.filter(wanted -> !wanted.contains(place.label())).isEmpty();
    }

    private boolean fits(StatusEntry entry) {
      return window.holds(entry.at())
          && statuses.filter(wanted -> !wanted.contains(entry.status())).isEmpty();
    }
  }

  /**
   * A part of the list.
   *
   * @param more whether something follows
   */
  public record Part(List<StatusEntry> entries, boolean more) {
    public Part {
      entries = List.copyOf(entries);
    }
  }

  public Part page(AppId app, Wanted wanted, Paging paging) {
    List<StatusEntry> found = new ArrayList<>();
    long toSkip = paging.before();
    Optional<Run> before = Optional.empty();
    List<Run> runs = loads.active(app, wanted.window(), before, RUNS_AT_ONCE);
    while (!runs.isEmpty()) {
      for (Run run : runs) {
        List<StatusEntry> ofRun = entries(run, wanted);
        long skipped = Math.min(toSkip, ofRun.size());
        toSkip -= skipped;
        ofRun.stream().skip(skipped).forEach(found::add);
        if (found.size() > paging.size()) {
          return new Part(found.subList(0, paging.size()), true);
        }
      }
      before = Optional.of(runs.getLast());
      runs = loads.active(app, wanted.window(), before, RUNS_AT_ONCE);
    }
    return new Part(found, false);
  }

  /** What one run has to say, the newest first at each place. */
  private List<StatusEntry> entries(Run run, Wanted wanted) {
    Optional<LoadDefinition> definition = LoadDefinition.of(run.definition()).filter(wanted::fits);
    if (definition.isEmpty()) {
      return List.of();
    }
    List<Place> places = RunBooks.places(definition.get()).stream().filter(wanted::fits).toList();
    if (places.isEmpty()) {
      return List.of();
    }
    RunBooks books = RunBooks.of(run, ledger);
    return places.stream()
        .flatMap(place -> RunStatuses.of(definition.get(), books, place).reversed().stream())
        .filter(wanted::fits)
        .toList();
  }
}
