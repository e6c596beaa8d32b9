package millrace.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An order for a key.
 *
 * @param rights what it allows; all that its kind has, apart from {@link Right#ADMIN}, when empty
 */
public record NewKey(KeyKind kind, String name, Set<Right> rights, Optional<Instant> expiresAt) {
  public NewKey {
    requireNonNull(kind, "kind is null");
    requireNonNull(name, "name is null");
    rights = Set.copyOf(rights);
    requireNonNull(expiresAt, "expiresAt is null");
  }
}
