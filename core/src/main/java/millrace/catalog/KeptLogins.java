package millrace.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.CredentialKeeper;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;

/** Credentials of the catalog, and the changes that their use makes to them. */
public final class KeptLogins implements CredentialLookup {
  /** Changes of different authentications rarely wait for each other. */
  private static final int LOCKS = 64;

  private static final int TRIES_MAX = 3;

  private final CatalogStore store;
  private final List<ReentrantLock> locks =
      IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock()).toList();

  public KeptLogins(CatalogStore store) {
    this.store = store;
  }

  @Override
  public Credentials credentials(AppId app, AuthenticationId id) {
    return store.credentials(app, id);
  }

  @Override
  public CredentialKeeper keeper(AppId app, AuthenticationId id) {
    return new Keeper(app, id);
  }

  private final class Keeper implements CredentialKeeper {
    private final AppId app;
    private final AuthenticationId id;

    Keeper(AppId app, AuthenticationId id) {
      this.app = app;
      this.id = id;
    }

    @Override
    public boolean keeps() {
      return true;
    }

    @Override
    public void change(UnaryOperator<Config> change) {
      ReentrantLock lock = locks.get(Math.floorMod(id.hashCode(), LOCKS));
      try {
        lock.lockInterruptibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MillraceException(
            SourceError.UNAVAILABLE,
            "waiting for another use of authentication " + id + " was interrupted",
            e);
      }
      try {
        changeAlone(change);
      } finally {
        lock.unlock();
      }
    }

    private void changeAlone(UnaryOperator<Config> change) {
      for (int tries = 1; ; tries++) {
        Config before = now();
        try {
          keep(before, change.apply(before));
          return;
        } catch (MillraceException e) {
          // Another process may have spent the code first: what it got is kept then.
          if (tries == TRIES_MAX || now().equals(before)) {
            throw e;
          }
        }
      }
    }

    private Config now() {
      return store.credentials(app, id).input();
    }

    /** Keeps what has changed, unless somebody else has changed just that. */
    private void keep(Config before, Config after) {
      Map<String, Object> changes = new LinkedHashMap<>(after.values());
      changes.entrySet().removeAll(before.values().entrySet());
      if (!changes.isEmpty()) {
        boolean _ = store.change(tx -> put(tx, before, new Config(changes)));
      }
    }

    private boolean put(CatalogStore tx, Config before, Config changes) {
      Authentication there =
          tx.authentication(app, id).orElseThrow(() -> Refusals.notFound("authentication", id));
      Config now = tx.credentials(app, id).input();
      boolean same =
          changes.values().keySet().stream()
              .allMatch(name -> Objects.equals(before.values().get(name), now.values().get(name)));
      if (same) {
        tx.put(app, there, there.type().secrets(now).with(changes));
      }
      return same;
    }
  }
}
