package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of an authentication, a UUIDv7. */
public record AuthenticationId(UUID value) {
  public AuthenticationId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
