package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of a destination, a UUIDv7. */
public record DestinationId(UUID value) {
  public DestinationId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
