package millrace.ingestion.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import millrace.ingestion.LoadDefinition;
import millrace.run.Run;

/**
 * What became of the run of a load. All lists of moments begin with the newest, and none is empty.
 *
 * @param moments of the run
 * @param sources each of the sources of the run
 */
public record LoadHistory(
    Run run, LoadDefinition definition, List<Moment> moments, List<OfSource> sources) {
  public LoadHistory {
    requireNonNull(run, "run is null");
    requireNonNull(definition, "definition is null");
    moments = List.copyOf(moments);
    sources = List.copyOf(sources);
  }

  /** What became of one source. */
  public record OfSource(String label, List<OfDate> dates) {
    public OfSource {
      requireNonNull(label, "label is null");
      dates = List.copyOf(dates);
    }

    /** The newest step at any date. */
    public LoadStep latest() {
      return dates.stream()
          .map(date -> date.moments().getFirst())
          .max(Comparator.comparing(Moment::at))
          .orElseThrow(() -> new IllegalStateException("a load without dates"))
          .step();
    }
  }

  /** What became of one source at one date. */
  public record OfDate(LocalDate date, List<Moment> moments) {
    public OfDate {
      requireNonNull(date, "date is null");
      moments = List.copyOf(moments);
    }
  }

  public LoadStep latest() {
    return moments.getFirst().step();
  }

  public Instant updatedAt() {
    return moments.getFirst().at();
  }
}
