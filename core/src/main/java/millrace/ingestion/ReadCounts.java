package millrace.ingestion;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.ingestion.Load.Place;
import millrace.ingestion.RunBooks.Part;
import millrace.ledger.Ledger;
import millrace.run.RunTrigger;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.jspecify.annotations.Nullable;

/** What sources had when they were last read, and how often they were asked, by the books. */
public final class ReadCounts {
  private final LoadBooks loads;
  private final Ledger ledger;

  public ReadCounts(LoadBooks loads, Ledger ledger) {
    this.loads = loads;
    this.ledger = ledger;
  }

  /**
   * What is known of a source at a date.
   *
   * @param last the newest load
   * @param had how many rows the source had when it was last read to its end
   * @param stored how many of these are stored
   * @param tries how many loads there were, by what made them begin
   */
  public record Known(
      Load last, Optional<Long> had, Optional<Long> stored, Map<RunTrigger, Integer> tries) {
    /** Whether a load of it is still under way. */
    public boolean underWay() {
      return !last.run().state().ended();
    }

    public int tries(RunTrigger trigger) {
      return tries.getOrDefault(trigger, 0);
    }
  }

  /** What is known of a dataset for some dates, both ends included. */
  public Map<Place, Known> known(AppId app, DatasetKind kind, LocalDate from, LocalDate to) {
    Map<Place, Known> known = new HashMap<>();
    Map<RunId, RunBooks> books = new HashMap<>();
    Set<Place> read = new HashSet<>();
    for (Load load : loads.loads(app, kind, from, to)) {
      Optional<Part> part = Optional.empty();
      if (!read.contains(load.place())) {
        part =
            books
                .computeIfAbsent(load.run().id(), _ -> RunBooks.of(load.run(), ledger))
                .part(load.place())
                .filter(found -> found.split().done());
        part.ifPresent(_ -> read.add(load.place()));
      }
      Optional<Part> found = part;
      known.compute(load.place(), (_, newer) -> merged(newer, load, found));
    }
    return known;
  }

  private static Known merged(@Nullable Known newer, Load load, Optional<Part> part) {
    Map<RunTrigger, Integer> tries = new HashMap<>(newer == null ? Map.of() : newer.tries());
    tries.merge(load.run().origin().trigger(), 1, Integer::sum);
    Optional<Long> had = part.map(Part::had);
    Optional<Long> stored = part.filter(Part::shown).map(Part::stored);
    return newer == null
        ? new Known(load, had, stored, tries)
        : new Known(
            newer.last(), newer.had().or(() -> had), newer.stored().or(() -> stored), tries);
  }
}
