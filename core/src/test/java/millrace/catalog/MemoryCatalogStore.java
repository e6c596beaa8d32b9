package millrace.catalog;

import static java.util.Comparator.comparing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;

/** Definitions in memory, for tests. It passes the contract of the store on disk. */
public final class MemoryCatalogStore implements CatalogStore {
  private final ConcurrentMap<Key<AuthenticationId>, Secured> authentications =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<Key<SourceId>, SourceDefinition> sources = new ConcurrentHashMap<>();
  private final ConcurrentMap<Key<DestinationId>, DestinationDefinition> destinations =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<Key<TaskId>, Task> tasks = new ConcurrentHashMap<>();

  private record Key<I>(AppId app, I id) {}

  private record Secured(Authentication authentication, Config secrets) {}

  @Override
  public void put(AppId app, Authentication authentication, Config secrets) {
    authentications.put(new Key<>(app, authentication.id()), new Secured(authentication, secrets));
  }

  @Override
  public void put(AppId app, SourceDefinition source) {
    sources.put(new Key<>(app, source.id()), source);
  }

  @Override
  public void put(AppId app, DestinationDefinition destination) {
    destinations.put(new Key<>(app, destination.id()), destination);
  }

  @Override
  public void put(AppId app, Task task) {
    tasks.put(new Key<>(app, task.id()), task);
  }

  @Override
  public Optional<Authentication> authentication(AppId app, AuthenticationId id) {
    return Optional.ofNullable(authentications.get(new Key<>(app, id)))
        .map(Secured::authentication);
  }

  @Override
  public Optional<SourceDefinition> source(AppId app, SourceId id) {
    return Optional.ofNullable(sources.get(new Key<>(app, id)));
  }

  @Override
  public Optional<DestinationDefinition> destination(AppId app, DestinationId id) {
    return Optional.ofNullable(destinations.get(new Key<>(app, id)));
  }

  @Override
  public Optional<Task> task(AppId app, TaskId id) {
    return Optional.ofNullable(tasks.get(new Key<>(app, id)));
  }

  @Override
  public Optional<Task> taskNamed(AppId app, String name) {
    return tasks.entrySet().stream()
        .filter(entry -> entry.getKey().app().equals(app))
        .map(Map.Entry::getValue)
        .filter(task -> task.name().equals(name))
        .min(
            comparing((Task task) -> task.stamps().createdAt())
                .thenComparing(task -> task.id().toString()));
  }

  @Override
  public void drop(AppId app, AuthenticationId id) {
    authentications.remove(new Key<>(app, id));
  }

  @Override
  public Credentials credentials(AppId app, AuthenticationId id) {
    Secured secured = authentications.get(new Key<>(app, id));
    if (secured == null) {
      throw new MillraceException(CatalogError.AUTHENTICATION_NOT_FOUND, "no authentication " + id);
    }
    Map<String, Object> all = new LinkedHashMap<>(secured.authentication().input().values());
    all.putAll(secured.secrets().values());
    return new Credentials(secured.authentication().type(), new Config(all));
  }
}
