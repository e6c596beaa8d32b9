package millrace.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import millrace.catalog.Ids;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes keys, recognises them, and takes them back. */
public final class Keys {
  /** How many an app may have (invariant 8). */
  public static final int KEYS_MAX = 10_000;

  /** What is longer is no key and not worth a look. */
  static final int SECRET_CHARS_MAX = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private static final int SECRET_BYTES = 32;

  /** How exactly it is written down when a key was used: to write is dearer than to read. */
  private static final Duration USE_NOTED = Duration.ofMinutes(10);

  private final KeyStore store;
  private final Ids ids;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * The keys of a store.
   *
   * @param random makes the secrets, so it has to be one that nobody can foresee
   */
  public Keys(KeyStore store, Ids ids, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes a key. Its secret is nowhere but in what is returned.
   *
   * @throws MillraceException {@link AccessError#INVALID}, {@link AccessError#KIND_UNAVAILABLE},
   *     {@link AccessError#TOO_MANY_KEYS}
   */
  public MadeKey create(AppId app, NewKey order) {
    check(order);
    String secret = secret(order.kind());
    ApiKey key =
        new ApiKey(
            app,
            new KeyId(ids.next()),
            order.kind(),
            order.name(),
            rights(order),
            clock.instant(),
            order.expiresAt(),
            Optional.empty(),
            Optional.empty());
    if (!store.add(key, KeyHash.of(secret), KEYS_MAX)) {
      throw new MillraceException(
          AccessError.TOO_MANY_KEYS,
          "the app has " + KEYS_MAX + " keys, which is the limit; revoke some first");
    }
    return new MadeKey(key, secret);
  }

  private void check(NewKey order) {
    Labels.check(order.name());
    KeyKind kind = order.kind();
    if (kind == KeyKind.AMPERITY) {
      throw new MillraceException(
          AccessError.KIND_UNAVAILABLE, "tokens of the kind amperity cannot be made yet");
    }
    if (!kind.rights().containsAll(order.rights())) {
      throw new MillraceException(
          AccessError.INVALID,
          "keys of the kind " + kind.word() + " can have the rights " + words(kind.rights()));
    }
    Instant now = clock.instant();
    if (order.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
      throw new MillraceException(AccessError.INVALID, "a key has to expire in the future");
    }
  }

  private static Set<Right> rights(NewKey order) {
    if (!order.rights().isEmpty()) {
      return order.rights();
    }
    Set<Right> all = EnumSet.copyOf(order.kind().rights());
    all.remove(Right.ADMIN);
    return all;
  }

  /** Rights as people read them. */
  public static String words(Set<Right> rights) {
    return rights.stream()
        .sorted(Comparator.naturalOrder())
        .map(Right::word)
        .collect(Collectors.joining(", "));
  }

  private String secret(KeyKind kind) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return kind.prefix() + HexFormat.of().formatHex(bytes);
  }

  /**
   * The key that somebody presents, if it opens anything: one that was revoked or has expired is as
   * unknown as one that never was.
   */
  public Optional<ApiKey> find(String secret) {
    if (secret.isEmpty() || secret.length() > SECRET_CHARS_MAX) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<ApiKey> found = store.find(KeyHash.of(secret)).filter(key -> key.opens(now));
    found.ifPresent(key -> noteUse(key, now));
    return found;
  }

  private void noteUse(ApiKey key, Instant now) {
    if (key.lastUsedAt().filter(last -> last.plus(USE_NOTED).isAfter(now)).isPresent()) {
      return;
    }
    try {
      store.used(key.app(), key.id(), now);
    } catch (MillraceException e) {
      // A full disk is no reason to refuse those who only read.
      LOG.warn("the use of key {} could not be written down", key.id(), e);
    }
  }

  /** The keys of an app, those included that open nothing any more, newest first. */
  public List<ApiKey> page(AppId app, Optional<KeyId> before, int max) {
    return store.page(app, before, max);
  }

  /** Whether an app has, or had, a key with a right. */
  public boolean anyWith(AppId app, Right right) {
    Optional<KeyId> before = Optional.empty();
    List<ApiKey> page = page(app, before, 100);
    while (!page.isEmpty()) {
      if (page.stream().anyMatch(key -> key.allows(right))) {
        return true;
      }
      before = Optional.of(page.getLast().id());
      page = page(app, before, 100);
    }
    return false;
  }

  /**
   * Takes a key back; from now on it opens nothing.
   *
   * @throws MillraceException {@link AccessError#KEY_NOT_FOUND}
   */
  public ApiKey revoke(AppId app, KeyId id) {
    return store
        .revoke(app, id, clock.instant())
        .orElseThrow(
            () -> new MillraceException(AccessError.KEY_NOT_FOUND, "there is no key " + id));
  }
}
