package millrace.access;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of a key, a UUIDv7. It is no secret: lists and the audit log name keys by it. */
public record KeyId(UUID value) {
  public KeyId {
    requireNonNull(value, "value is null");
  }

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static KeyId parse(String text) {
    return new KeyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
