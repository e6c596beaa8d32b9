package millrace.ingestion.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import millrace.ingestion.DatasetKind;
import millrace.spi.RunId;

/**
 * A line of the status list.
 *
 * @param label of the source
 * @param error what went wrong
 * @param rows how many are stored because of it
 */
public record StatusEntry(
    RunId run,
    DatasetKind kind,
    String label,
    LocalDate date,
    Status status,
    Instant at,
    Optional<String> error,
    Optional<Long> rows) {
  public StatusEntry {
    requireNonNull(run, "run is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(label, "label is null");
    requireNonNull(date, "date is null");
    requireNonNull(status, "status is null");
    requireNonNull(at, "at is null");
    requireNonNull(error, "error is null");
    requireNonNull(rows, "rows is null");
  }
}
