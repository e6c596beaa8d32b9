package millrace.ingestion.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.dataset.Datasets.Choice;
import millrace.dataset.Datasets.DateCount;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Load.Place;
import millrace.ingestion.ReadCounts;
import millrace.ingestion.ReadCounts.Known;
import millrace.ingestion.RowCounts;
import millrace.spi.AppId;

/** Counts events by date and name, and compares what is stored with what the sources had. */
public final class EventCounts {
  /** The name of the events that were read and not stored, and whose name nobody knows. */
  public static final String UNNAMED = "";

  private final RowCounts rows;
  private final ReadCounts reads;
  private final double threshold;

  /**
   * Counts nothing yet.
   *
   * @param threshold the part of what a source had that may be missing or too much
   */
  public EventCounts(RowCounts rows, ReadCounts reads, double threshold) {
    this.rows = rows;
    this.reads = reads;
    this.threshold = threshold;
  }

  /**
   * Which events are wanted.
   *
   * @param label of their source
   */
  public record Wanted(
      LocalDate from, LocalDate to, Optional<String> label, Optional<String> event) {
    public Wanted {
      requireNonNull(from, "from is null");
      requireNonNull(to, "to is null");
      requireNonNull(label, "label is null");
      requireNonNull(event, "event is null");
    }

    Choice choice() {
      return new Choice(from, to, label, Optional.of(DatasetKind.EVENTS.group()), event);
    }
  }

  /** How many events of a name a date has, of all sources together. */
  public record Counted(LocalDate date, String event, long rows, Instant updatedAt) {}

  /**
   * What is stored beside what the source had when it was last read.
   *
   * @param differs whether that is more than the threshold allows
   */
  public record Delta(
      LocalDate date,
      String label,
      String event,
      long stored,
      long had,
      boolean differs,
      double threshold,
      Instant updatedAt) {}

  /** By date, and then by name. */
  public List<Counted> counts(AppId app, Wanted wanted) {
    Map<LocalDate, Map<String, Counted>> found = new TreeMap<>();
    for (DateCount count : rows.counts(app, DatasetKind.EVENTS.table(), wanted.choice())) {
      found
          .computeIfAbsent(count.ds(), _ -> new TreeMap<>())
          .merge(
              count.group(),
              new Counted(count.ds(), count.group(), count.rows(), count.lastUpdated()),
              EventCounts::sum);
    }
    return found.values().stream().map(Map::values).flatMap(Collection::stream).toList();
  }

  private static Counted sum(Counted one, Counted other) {
    Instant updated =
        one.updatedAt().isAfter(other.updatedAt()) ? one.updatedAt() : other.updatedAt();
    return new Counted(one.date(), one.event(), one.rows() + other.rows(), updated);
  }

  /** How many names the rows of a source have at a date. */
  public long names(AppId app, DatasetKind kind, String label, LocalDate date) {
    Optional<String> group = Optional.of(kind.group()).filter(column -> !column.isEmpty());
    Choice choice = new Choice(date, date, Optional.of(label), group, Optional.empty());
    return rows.counts(app, kind.table(), choice).size();
  }

  /** By date, and then by source. */
  public List<Delta> deltas(AppId app, Wanted wanted) {
    Map<Place, List<DateCount>> stored = stored(app, wanted);
    List<Delta> deltas = new ArrayList<>();
    reads
        .known(app, DatasetKind.EVENTS, wanted.from(), wanted.to())
        .forEach((place, known) -> {
          if (wanted.label().filter(label -> !label.equals(place.label())).isEmpty()) {
            List<DateCount> counts = stored.getOrDefault(place, List.of());
            stored.remove(place);
            deltas.addAll(deltas(place, known, counts));
          }
        });
    // Nobody knows any more what the sources of these had.
    stored
        .values()
        .forEach(counts -> counts.forEach(count -> deltas.add(delta(count, count.rows()))));
    return deltas.stream()
        .filter(delta -> wanted.event().filter(name -> !name.equals(delta.event())).isEmpty())
        .sorted(
            Comparator.comparing(Delta::date)
                .thenComparing(Delta::label)
                .thenComparing(Delta::event))
        .toList();
  }

  /** Of all names: what is missing is known of a source at a date only. */
  private Map<Place, List<DateCount>> stored(AppId app, Wanted wanted) {
    Wanted allNames = new Wanted(wanted.from(), wanted.to(), wanted.label(), Optional.empty());
    Map<Place, List<DateCount>> stored = new LinkedHashMap<>();
    rows.counts(app, DatasetKind.EVENTS.table(), allNames.choice())
        .forEach(count ->
            stored
                .computeIfAbsent(new Place(count.source(), count.ds()), _ -> new ArrayList<>())
                .add(count));
    return stored;
  }

  private List<Delta> deltas(Place place, Known known, List<DateCount> counts) {
    long here = counts.stream().mapToLong(DateCount::rows).sum();
    long missing = known.had().orElse(here) - here;
    if (missing != 0 && counts.size() == 1) {
      return List.of(delta(counts.getFirst(), here + missing));
    }
    List<Delta> deltas = new ArrayList<>();
    counts.forEach(count -> deltas.add(delta(count, count.rows())));
    if (missing != 0) {
      deltas.add(
          new Delta(
              place.date(),
              place.label(),
              UNNAMED,
              Math.max(0, -missing),
              Math.max(0, missing),
              differs(here, here + missing),
              threshold,
              known.last().run().updatedAt()));
    }
    return deltas;
  }

  private Delta delta(DateCount count, long had) {
    return new Delta(
        count.ds(),
        count.source(),
        count.group(),
        count.rows(),
        had,
        differs(count.rows(), had),
        threshold,
        count.lastUpdated());
  }

  private boolean differs(long stored, long had) {
    return Math.abs(had - stored) > threshold * Math.max(had, 1);
  }
}
