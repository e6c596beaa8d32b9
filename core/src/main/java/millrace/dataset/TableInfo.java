package millrace.dataset;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A table.
 *
 * @param rows how many it has
 * @param lastUpdated when a run last wrote one of them
 */
public record TableInfo(
    String name, List<TableColumn> columns, long rows, Optional<Instant> lastUpdated) {
  public TableInfo {
    requireNonNull(name, "name is null");
    columns = List.copyOf(columns);
    requireNonNull(lastUpdated, "lastUpdated is null");
  }
}
