package millrace.run.event;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of an event. It follows from what the event tells of, see {@link EventKey}. */
public record EventId(UUID value) {
  public EventId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
