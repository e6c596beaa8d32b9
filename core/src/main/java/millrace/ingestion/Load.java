package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import millrace.run.Run;

/**
 * A source at a date, as a run has loaded it or is to.
 *
 * @param label of the source
 * @param run as it is now
 */
public record Load(DatasetKind kind, String label, LocalDate date, Run run) {
  public Load {
    requireNonNull(kind, "kind is null");
    requireNonNull(label, "label is null");
    requireNonNull(date, "date is null");
    requireNonNull(run, "run is null");
  }

  /** What is loaded, whenever that is. */
  public Place place() {
    return new Place(label, date);
  }

  /** One source at one date. */
  public record Place(String label, LocalDate date) {
    public Place {
      requireNonNull(label, "label is null");
      requireNonNull(date, "date is null");
    }
  }
}
