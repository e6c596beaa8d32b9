package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of an ingestion, a UUIDv7. */
public record IngestionId(UUID value) {
  public IngestionId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
