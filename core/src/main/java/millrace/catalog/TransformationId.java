package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of a transformation, a UUIDv7. */
public record TransformationId(UUID value) {
  public TransformationId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
