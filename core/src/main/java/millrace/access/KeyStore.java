package millrace.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/** Keeps keys. Every method is one transaction. Instants are kept to the millisecond. */
public interface KeyStore {
  /**
   * Adds a key. Where its app would have more than so many, the oldest one is forgotten that has
   * been revoked or has expired when this one was made.
   *
   * @return whether there was room; otherwise nothing is changed
   * @throws IllegalStateException when the id or the hash is taken
   */
  boolean add(ApiKey key, KeyHash hash, int max);

  /** The key with a hash. It is the key that says which app its bearer is in. */
  Optional<ApiKey> find(KeyHash hash);

  Optional<ApiKey> find(AppId app, KeyId id);

  /** The keys of an app with ids before one, newest first; from the newest without one. */
  List<ApiKey> page(AppId app, Optional<KeyId> before, int max);

  /**
   * Revokes a key; a second time changes nothing.
   *
   * @return the key as it is then, if there is one
   */
  Optional<ApiKey> revoke(AppId app, KeyId id, Instant at);

  /** Writes down that a key was used; nothing happens when it is gone. */
  void used(AppId app, KeyId id, Instant at);
}
