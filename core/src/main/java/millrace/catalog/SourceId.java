package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of a source, a UUIDv7. */
public record SourceId(UUID value) {
  public SourceId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
