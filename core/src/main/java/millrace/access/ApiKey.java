package millrace.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import millrace.spi.AppId;

/**
 * A key, as it is known once it was handed out: everything but its secret.
 *
 * @param name for people; need not be unique
 * @param expiresAt when it ceases to open anything
 * @param lastUsedAt to some minutes
 */
public record ApiKey(
    AppId app,
    KeyId id,
    KeyKind kind,
    String name,
    Set<Right> rights,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt,
    Optional<Instant> lastUsedAt) {
  public ApiKey {
    requireNonNull(app, "app is null");
    requireNonNull(id, "id is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(name, "name is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(expiresAt, "expiresAt is null");
    requireNonNull(revokedAt, "revokedAt is null");
    requireNonNull(lastUsedAt, "lastUsedAt is null");
    if (rights.isEmpty() || !kind.rights().containsAll(rights)) {
      throw new IllegalArgumentException(kind + " has no rights " + rights);
    }
    rights = Collections.unmodifiableSet(EnumSet.copyOf(rights));
  }

  /** Whether it allows something. */
  public boolean allows(Right right) {
    return rights.contains(right) || rights.contains(Right.ADMIN);
  }

  /** Whether it opens anything at an instant. */
  public boolean opens(Instant now) {
    return revokedAt.isEmpty() && expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
  }
}
