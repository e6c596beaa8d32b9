package millrace.audit;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of an entry, a UUIDv7: entries sort by it in the order in which they were made. */
public record AuditId(UUID value) {
  public AuditId {
    requireNonNull(value, "value is null");
  }

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static AuditId parse(String text) {
    return new AuditId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
