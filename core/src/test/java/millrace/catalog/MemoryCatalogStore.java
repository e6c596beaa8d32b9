package millrace.catalog;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;

/** Definitions in memory, for tests. It passes the contract of the store on disk. */
public final class MemoryCatalogStore implements CatalogStore {
  private final Shelf<AuthenticationId, Secured> authentications = new Shelf<>();
  private final Shelf<SourceId, SourceDefinition> sources = new Shelf<>();
  private final Shelf<SourceId, String> streams = new Shelf<>();
  private final Shelf<DestinationId, DestinationDefinition> destinations = new Shelf<>();
  private final Shelf<TransformationId, Transformation> transformations = new Shelf<>();
  private final Shelf<TaskId, Task> tasks = new Shelf<>();

  private record Key<I>(AppId app, I id) {}

  private record Secured(Authentication authentication, Config secrets) {}

  /** The definitions of one kind. */
  private static final class Shelf<I, T> {
    private Map<Key<I>, T> items = new LinkedHashMap<>();

    Optional<T> find(AppId app, I id) {
      return Optional.ofNullable(items.get(new Key<>(app, id)));
    }

    Stream<T> of(AppId app) {
      return items.entrySet().stream()
          .filter(entry -> entry.getKey().app().equals(app))
          .map(Map.Entry::getValue);
    }

    void put(AppId app, I id, T item) {
      items.put(new Key<>(app, id), item);
    }

    boolean drop(AppId app, I id) {
      return items.remove(new Key<>(app, id)) != null;
    }

    /** What brings the present content back. */
    Runnable undo() {
      Map<Key<I>, T> before = new LinkedHashMap<>(items);
      return () -> items = before;
    }
  }

  @Override
  public synchronized <T> T change(Function<CatalogStore, T> work) {
    List<Runnable> undo =
        Stream.of(authentications, sources, streams, destinations, transformations, tasks)
            .map(Shelf::undo)
            .toList();
    boolean done = false;
    try {
      T result = work.apply(this);
      done = true;
      return result;
    } finally {
      if (!done) {
        undo.forEach(Runnable::run);
      }
    }
  }

  private static <T, K extends Enum<K>> Page<T> page(
      Stream<T> all,
      Predicate<T> filter,
      Comparator<T> byKey,
      Comparator<T> byCreation,
      Listing<K> listing) {
    Comparator<T> order = byKey.thenComparing(byCreation);
    List<T> wanted =
        all.filter(filter).sorted(listing.descending() ? order.reversed() : order).toList();
    return new Page<>(
        wanted.stream().skip(listing.before()).limit(listing.size()).toList(), wanted.size());
  }

  private static <T> Comparator<T> byCreation(Function<T, Stamps> stamps, Function<T, UUID> id) {
    return comparing((T item) -> stamps.apply(item).createdAt())
        .thenComparing(item -> id.apply(item).toString());
  }

  private static <X> boolean any(Collection<X> wanted, X value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static <X> boolean is(Optional<X> wanted, X value) {
    return wanted.isEmpty() || wanted.get().equals(value);
  }

  @Override
  public synchronized void put(AppId app, Authentication authentication, Config secrets) {
    authentications.put(app, authentication.id(), new Secured(authentication, secrets));
  }

  @Override
  public synchronized void update(AppId app, Authentication authentication) {
    authentications
        .find(app, authentication.id())
        .ifPresent(before -> put(app, authentication, before.secrets()));
  }

  @Override
  public synchronized Optional<Authentication> authentication(AppId app, AuthenticationId id) {
    return authentications.find(app, id).map(Secured::authentication);
  }

  @Override
  public synchronized List<Authentication> authentications(
      AppId app, Collection<AuthenticationId> ids) {
    return ids.stream().distinct().flatMap(id -> authentication(app, id).stream()).toList();
  }

  @Override
  public synchronized Page<Authentication> authentications(
      AppId app, AuthenticationFilter filter, Listing<AuthenticationFilter.Key> listing) {
    Comparator<Authentication> byKey =
        switch (listing.key()) {
          case NAME -> comparing(Authentication::name);
          case TYPE -> comparing(item -> item.type().word());
          case PLATFORM -> comparing(item -> item.platform().word());
          case UPDATED -> comparing(item -> item.stamps().updatedAt());
          case CREATED -> comparing(item -> item.stamps().createdAt());
        };
    return page(
        authentications.of(app).map(Secured::authentication),
        item -> any(filter.types(), item.type()) && any(filter.platforms(), item.platform()),
        byKey,
        byCreation(Authentication::stamps, item -> item.id().value()),
        listing);
  }

  @Override
  public synchronized List<Referrer> referrers(AppId app, AuthenticationId id, int max) {
    Stream<Referrer> ofSources =
        sources
            .of(app)
            .filter(source -> source.authentication().equals(Optional.of(id)))
            .map(source -> new Referrer("source", source.id().value(), source.name()));
    Stream<Referrer> ofDestinations =
        destinations
            .of(app)
            .filter(destination -> destination.authentication().equals(Optional.of(id)))
            .map(MemoryCatalogStore::referrer);
    Stream<Referrer> ofTransformations =
        transformations
            .of(app)
            .filter(item -> item.authentications().contains(id))
            .map(item -> new Referrer("transformation", item.id().value(), item.name()));
    return Stream.of(ofSources, ofDestinations, ofTransformations)
        .flatMap(all -> all)
        .limit(max)
        .toList();
  }

  private static Referrer referrer(DestinationDefinition destination) {
    return new Referrer("destination", destination.id().value(), destination.name());
  }

  @Override
  public synchronized boolean drop(AppId app, AuthenticationId id) {
    return authentications.drop(app, id);
  }

  @Override
  public synchronized Credentials credentials(AppId app, AuthenticationId id) {
    Secured secured =
        authentications
            .find(app, id)
            .orElseThrow(() ->
                new MillraceException(
                    CatalogError.AUTHENTICATION_NOT_FOUND, "no authentication " + id));
    return new Credentials(
        secured.authentication().type().word(),
        secured.authentication().input().with(secured.secrets()));
  }

  @Override
  public synchronized void put(AppId app, SourceDefinition source) {
    sources.put(app, source.id(), source);
  }

  @Override
  public synchronized Optional<SourceDefinition> source(AppId app, SourceId id) {
    return sources.find(app, id);
  }

  @Override
  public synchronized List<SourceDefinition> sources(AppId app, Collection<SourceId> ids) {
    return ids.stream().distinct().flatMap(id -> source(app, id).stream()).toList();
  }

  @Override
  public synchronized Page<SourceDefinition> sources(
      AppId app, SourceFilter filter, Listing<SourceFilter.Key> listing) {
    Comparator<SourceDefinition> byKey =
        switch (listing.key()) {
          case NAME -> comparing(SourceDefinition::name);
          case TYPE -> comparing(SourceDefinition::type);
          case UPDATED -> comparing(item -> item.stamps().updatedAt());
          case CREATED -> comparing(item -> item.stamps().createdAt());
        };
    return page(
        sources.of(app),
        item ->
            any(filter.types(), item.type())
                && any(filter.authentications(), item.authentication()),
        byKey,
        byCreation(SourceDefinition::stamps, item -> item.id().value()),
        listing);
  }

  @Override
  public synchronized List<Referrer> referrers(AppId app, SourceId id, int max) {
    return tasks
        .of(app)
        .filter(task -> task.source().equals(id))
        .map(MemoryCatalogStore::referrer)
        .limit(max)
        .toList();
  }

  private static Referrer referrer(Task task) {
    return new Referrer("task", task.id().value(), task.name());
  }

  @Override
  public synchronized boolean drop(AppId app, SourceId id) {
    streams.drop(app, id);
    return sources.drop(app, id);
  }

  @Override
  public synchronized void putStreams(AppId app, SourceId id, String list) {
    if (source(app, id).isPresent()) {
      streams.put(app, id, list);
    }
  }

  @Override
  public synchronized Optional<String> streams(AppId app, SourceId id) {
    return streams.find(app, id);
  }

  @Override
  public synchronized void put(AppId app, DestinationDefinition destination) {
    destinations.put(app, destination.id(), destination);
  }

  @Override
  public synchronized Optional<DestinationDefinition> destination(AppId app, DestinationId id) {
    return destinations.find(app, id);
  }

  @Override
  public synchronized List<DestinationDefinition> destinations(
      AppId app, Collection<DestinationId> ids) {
    return ids.stream().distinct().flatMap(id -> destination(app, id).stream()).toList();
  }

  @Override
  public synchronized Page<DestinationDefinition> destinations(
      AppId app, DestinationFilter filter, Listing<DestinationFilter.Key> listing) {
    Comparator<DestinationDefinition> byKey =
        switch (listing.key()) {
          case NAME -> comparing(DestinationDefinition::name);
          case TYPE -> comparing(DestinationDefinition::type);
          case UPDATED -> comparing(item -> item.stamps().updatedAt());
          case CREATED -> comparing(item -> item.stamps().createdAt());
        };
    return page(
        destinations.of(app),
        item ->
            any(filter.types(), item.type())
                && (filter.authentications().isEmpty()
                    || item.authentication().filter(filter.authentications()::contains).isPresent())
                && filter.transformation().map(item.transformations()::contains).orElse(true),
        byKey,
        byCreation(DestinationDefinition::stamps, item -> item.id().value()),
        listing);
  }

  @Override
  public synchronized List<Referrer> referrers(AppId app, DestinationId id, int max) {
    return tasks
        .of(app)
        .filter(task -> task.destination().equals(id))
        .map(MemoryCatalogStore::referrer)
        .limit(max)
        .toList();
  }

  @Override
  public synchronized boolean drop(AppId app, DestinationId id) {
    return destinations.drop(app, id);
  }

  @Override
  public synchronized void put(AppId app, Transformation transformation) {
    transformations.put(app, transformation.id(), transformation);
  }

  @Override
  public synchronized Optional<Transformation> transformation(AppId app, TransformationId id) {
    return transformations.find(app, id);
  }

  @Override
  public synchronized List<Transformation> transformations(
      AppId app, Collection<TransformationId> ids) {
    return ids.stream().distinct().flatMap(id -> transformation(app, id).stream()).toList();
  }

  @Override
  public synchronized Page<Transformation> transformations(
      AppId app, TransformationFilter filter, Listing<TransformationFilter.Key> listing) {
    Comparator<Transformation> byKey =
        switch (listing.key()) {
          case NAME -> comparing(Transformation::name);
          case UPDATED -> comparing(item -> item.stamps().updatedAt());
          case CREATED -> comparing(item -> item.stamps().createdAt());
        };
    return page(
        transformations.of(app),
        item -> is(filter.type(), item.recipe().type()),
        byKey,
        byCreation(Transformation::stamps, item -> item.id().value()),
        listing);
  }

  @Override
  public synchronized List<Referrer> referrers(AppId app, TransformationId id, int max) {
    return destinations
        .of(app)
        .filter(destination -> destination.transformations().contains(id))
        .map(MemoryCatalogStore::referrer)
        .limit(max)
        .toList();
  }

  @Override
  public synchronized boolean drop(AppId app, TransformationId id) {
    return transformations.drop(app, id);
  }

  @Override
  public synchronized void put(AppId app, Task task) {
    tasks.put(app, task.id(), task);
  }

  @Override
  public synchronized Optional<Task> task(AppId app, TaskId id) {
    return tasks.find(app, id);
  }

  @Override
  public synchronized List<Task> tasks(AppId app, Collection<TaskId> ids) {
    return ids.stream().distinct().flatMap(id -> task(app, id).stream()).toList();
  }

  @Override
  public synchronized Page<Task> tasks(
      AppId app, TaskFilter filter, Listing<TaskFilter.Key> listing) {
    Comparator<Task> byKey =
        switch (listing.key()) {
          case ENABLED -> comparing(Task::enabled);
          case TRIGGER -> comparing(item -> item.trigger().type().word());
          case ACTION -> comparing(item -> item.action().word());
          case UPDATED -> comparing(item -> item.stamps().updatedAt());
          case CREATED -> comparing(item -> item.stamps().createdAt());
        };
    return page(
        tasks.of(app),
        item -> wanted(app, filter, item),
        byKey,
        byCreation(Task::stamps, item -> item.id().value()),
        listing);
  }

  private boolean wanted(AppId app, TaskFilter filter, Task task) {
    return any(filter.actions(), task.action())
        && is(filter.enabled(), task.enabled())
        && any(filter.sources(), task.source())
        && (filter.sourceTypes().isEmpty()
            || source(app, task.source())
                .filter(source -> filter.sourceTypes().contains(source.type()))
                .isPresent())
        && any(filter.destinations(), task.destination())
        && any(filter.triggers(), task.trigger().type())
        && (filter.email().isEmpty() || filter.email().equals(task.options().email()));
  }

  @Override
  public synchronized Optional<Task> taskNamed(AppId app, String name) {
    return tasks
        .of(app)
        .filter(task -> task.name().equals(name))
        .min(byCreation(Task::stamps, item -> item.id().value()));
  }

  @Override
  public synchronized boolean drop(AppId app, TaskId id) {
    return tasks.drop(app, id);
  }
}
