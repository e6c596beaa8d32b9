package millrace.ingestion;

import static java.util.Objects.requireNonNull;

/** What tells the ingestions of an app apart, for people. */
public record IngestionKey(WarehouseType type, DatasetKind kind, String name) {
  public IngestionKey {
    requireNonNull(type, "type is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(name, "name is null");
  }
}
