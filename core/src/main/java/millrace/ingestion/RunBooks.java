package millrace.ingestion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.dated.DatedPart;
import millrace.ingestion.Load.Place;
import millrace.ledger.Attempt;
import millrace.ledger.Ledger;
import millrace.ledger.SplitStatus;
import millrace.run.Run;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;

/** The books of one run, by source and date. */
public final class RunBooks {
  private final Run run;
  private final Map<String, Part> parts = new HashMap<>();

  /** A split with its attempts, the first one first. */
  public record Part(SplitStatus split, List<Attempt> attempts) {
    /** When it was read to its end, if it was. */
    public Optional<Instant> readAt() {
      return split.done() && !attempts.isEmpty()
          ? attempts.getLast().endedAt().or(() -> Optional.of(attempts.getLast().startedAt()))
          : Optional.empty();
    }

    /** How many records the source had of the date. */
    public long had() {
      Counts counts = split.counts();
      return counts.read() + counts.get(Count.EXPANDED) - counts.get(Count.FILTERED);
    }

    /** Whether the rows that were read can be seen, once the run has ended. */
    public boolean shown() {
      return split.done() && split.counts().get(Count.STAGED) == 0;
    }

    /** How many of them are stored, or are to be. */
    public long stored() {
      return split.counts().written();
    }
  }

  private RunBooks(Run run) {
    this.run = run;
  }

  /** The books as they are now. */
  public static RunBooks of(Run run, Ledger ledger) {
    RunBooks books = new RunBooks(run);
    List<Attempt> attempts = ledger.attempts(run.app(), run.id());
    Map<Integer, List<Attempt>> bySplit = new HashMap<>();
    attempts.forEach(attempt ->
        bySplit.computeIfAbsent(attempt.split().number(), _ -> new ArrayList<>()).add(attempt));
    for (SplitStatus split : ledger.splits(run.app(), run.id())) {
      List<Attempt> own = bySplit.getOrDefault(split.id().number(), List.of());
      books.parts.put(split.split().name(), new Part(split, own));
    }
    return books;
  }

  public Run run() {
    return run;
  }

  /** What is known of a source at a date; empty before the run was planned. */
  public Optional<Part> part(Place place) {
    return Optional.ofNullable(parts.get(DatedPart.name(place.label(), place.date())));
  }

  /** Every place that the run is to load, source by source. */
  public static List<Place> places(LoadDefinition definition) {
    return definition.labels().stream()
        .flatMap(label -> definition.dates().stream().map(date -> new Place(label, date)))
        .toList();
  }

  public List<Part> parts() {
    return List.copyOf(parts.values());
  }

  /** When all of it was read; empty as long as it is not. */
  public Optional<Instant> readAt() {
    boolean all = !parts.isEmpty() && parts.values().stream().allMatch(part -> part.split().done());
    return all ? lastRead() : Optional.empty();
  }

  /** When the last of what could be read was read. */
  public Optional<Instant> lastRead() {
    return parts.values().stream().flatMap(part -> part.readAt().stream()).max(Instant::compareTo);
  }
}
