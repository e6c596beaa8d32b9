package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of a task, a UUIDv7. */
public record TaskId(UUID value) {
  public TaskId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
