package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** When a resource was made and last changed. */
public record Stamps(Instant createdAt, Instant updatedAt) {
  public Stamps {
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(updatedAt, "updatedAt is null");
  }

  public static Stamps created(Instant at) {
    return new Stamps(at, at);
  }

  public Stamps updated(Instant at) {
    return new Stamps(createdAt, at);
  }
}
