package millrace.access;

import static java.util.Objects.requireNonNull;

/** A key at the one moment when its secret is known. */
public record MadeKey(ApiKey key, String secret) {
  public MadeKey {
    requireNonNull(key, "key is null");
    requireNonNull(secret, "secret is null");
  }

  /** Without the secret (invariant 5). */
  @Override
  public String toString() {
    return "MadeKey[" + key + "]";
  }
}
