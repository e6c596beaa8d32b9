package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import millrace.spi.failure.MillraceException;

/**
 * What of the past is wanted.
 *
 * @param type of the sources; any without
 * @param sources their names; all without
 * @param from the first date
 * @param to the last date
 * @param onlyMissing whether dates are left out of which rows are stored already
 */
public record Backfill(
    DatasetKind kind,
    Optional<WarehouseType> type,
    Optional<List<String>> sources,
    LocalDate from,
    LocalDate to,
    boolean onlyMissing) {
  public Backfill {
    requireNonNull(kind, "kind is null");
    requireNonNull(type, "type is null");
    sources = sources.map(List::copyOf);
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }

  /**
   * Every date of it.
   *
   * @throws MillraceException {@code ingestion.invalid} when it ends before it begins, or is too
   *     long
   */
  List<LocalDate> dates() {
    if (from.isAfter(to)) {
      throw new MillraceException(
          IngestionError.INVALID, "the range ends on %s, before it begins".formatted(to));
    }
    if (from.plusDays(IngestionLoads.PLACES_MAX).isBefore(to)) {
      throw new MillraceException(
          IngestionError.INVALID,
          "a range has at most %d dates".formatted(IngestionLoads.PLACES_MAX));
    }
    return from.datesUntil(to.plusDays(1)).toList();
  }
}
