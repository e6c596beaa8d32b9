package millrace.spi;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** One execution of a task. The value is a UUIDv7, so ids sort by time of creation. */
public record RunId(UUID value) {
  public RunId {
    requireNonNull(value, "value is null");
  }

  /** Reads the canonical form with dashes; anything else is an {@link IllegalArgumentException}. */
  public static RunId parse(String text) {
    return new RunId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
