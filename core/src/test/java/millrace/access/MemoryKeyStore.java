package millrace.access;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.spi.AppId;

/** Keys in memory, for tests. It passes the contract of the store on disk. */
public final class MemoryKeyStore implements KeyStore {
  private static final Comparator<Kept> OLDEST_FIRST = comparing(kept -> kept.key().id().value());

  private final List<Kept> all = new ArrayList<>();

  private record Kept(ApiKey key, KeyHash hash) {}

  @Override
  public synchronized boolean add(ApiKey key, KeyHash hash, int max) {
    for (Kept kept : all) {
      if (kept.hash().equals(hash) || kept.key().id().equals(key.id())) {
        throw new IllegalStateException("taken");
      }
    }
    List<Kept> there = all.stream().filter(kept -> kept.key().app().equals(key.app())).toList();
    if (there.size() >= max) {
      Optional<Kept> ended =
          there.stream().filter(kept -> !kept.key().opens(key.createdAt())).min(OLDEST_FIRST);
      if (ended.isEmpty()) {
        return false;
      }
      all.remove(ended.get());
    }
    return all.add(new Kept(key, hash));
  }

  @Override
  public synchronized Optional<ApiKey> find(KeyHash hash) {
    return all.stream().filter(kept -> kept.hash().equals(hash)).map(Kept::key).findFirst();
  }

  @Override
  public synchronized Optional<ApiKey> find(AppId app, KeyId id) {
    return all.stream()
        .map(Kept::key)
        .filter(key -> key.app().equals(app) && key.id().equals(id))
        .findFirst();
  }

  @Override
  public synchronized List<ApiKey> page(AppId app, Optional<KeyId> before, int max) {
    return all.stream()
        .sorted(OLDEST_FIRST.reversed())
        .map(Kept::key)
        .filter(key -> key.app().equals(app))
        .filter(key -> before.filter(id -> key.id().value().compareTo(id.value()) >= 0).isEmpty())
        .limit(max)
        .toList();
  }

  @Override
  public synchronized Optional<ApiKey> revoke(AppId app, KeyId id, Instant at) {
    change(app, id, key -> with(key, key.revokedAt().or(() -> Optional.of(at)), key.lastUsedAt()));
    return find(app, id);
  }

  @Override
  public synchronized void used(AppId app, KeyId id, Instant at) {
    change(app, id, key -> with(key, key.revokedAt(), Optional.of(at)));
  }

  private void change(AppId app, KeyId id, UnaryOperator<ApiKey> change) {
    all.replaceAll(kept ->
        kept.key().app().equals(app) && kept.key().id().equals(id)
            ? new Kept(change.apply(kept.key()), kept.hash())
            : kept);
  }

  private static ApiKey with(ApiKey key, Optional<Instant> revoked, Optional<Instant> used) {
    return new ApiKey(
        key.app(),
        key.id(),
        key.kind(),
        key.name(),
        key.rights(),
        key.createdAt(),
        key.expiresAt(),
        revoked,
        used);
  }
}
