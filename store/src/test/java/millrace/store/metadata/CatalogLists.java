package millrace.store.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import millrace.catalog.AuthenticationFilter;
import millrace.catalog.AuthenticationId;
import millrace.catalog.AuthenticationType;
import millrace.catalog.CatalogStore;
import millrace.catalog.DestinationFilter;
import millrace.catalog.DestinationId;
import millrace.catalog.Listing;
import millrace.catalog.Page;
import millrace.catalog.Platform;
import millrace.catalog.SourceFilter;
import millrace.catalog.SourceId;
import millrace.catalog.TaskFilter;
import millrace.catalog.TransformationFilter;
import millrace.catalog.TransformationId;
import millrace.catalog.TransformationType;
import millrace.catalog.Trigger;
import millrace.spi.AppId;
import millrace.spi.destination.Action;

/** Lists of definitions, with filters and orders at random. */
final class CatalogLists {
  static final List<String> TYPES = List.of("csv", "json", "push", "search");

  /** How many ids of each kind there are, so that they are met again. */
  static final int IDS = 4;

  private CatalogLists() {}

  /** A page of some list; the same one for a generator of the same seed. */
  static Page<?> one(CatalogStore catalog, AppId app, Random random) {
    return switch (random.nextInt(5)) {
      case 0 ->
          catalog.authentications(
              app,
              new AuthenticationFilter(
                  some(random, AuthenticationType.values()), some(random, Platform.values())),
              listing(random, AuthenticationFilter.Key.values()));
      case 1 ->
          catalog.sources(
              app,
              new SourceFilter(some(random, types()), logins(random)),
              listing(random, SourceFilter.Key.values()));
      case 2 ->
          catalog.destinations(
              app,
              new DestinationFilter(
                  some(random, types()),
                  ids(random, AuthenticationId[]::new, () -> new AuthenticationId(id(random))),
                  maybe(random, () -> new TransformationId(id(random)))),
              listing(random, DestinationFilter.Key.values()));
      case 3 ->
          catalog.transformations(
              app,
              new TransformationFilter(
                  maybe(random, () -> one(random, TransformationType.values()))),
              listing(random, TransformationFilter.Key.values()));
      default -> catalog.tasks(app, tasks(random), listing(random, TaskFilter.Key.values()));
    };
  }

  private static TaskFilter tasks(Random random) {
    return new TaskFilter(
        some(random, Action.values()),
        maybe(random, random::nextBoolean),
        ids(random, SourceId[]::new, () -> new SourceId(id(random))),
        some(random, types()),
        ids(random, DestinationId[]::new, () -> new DestinationId(id(random))),
        some(random, Trigger.Type.values()),
        maybe(random, random::nextBoolean));
  }

  private static Set<Optional<AuthenticationId>> logins(Random random) {
    Set<Optional<AuthenticationId>> logins = new HashSet<>();
    ids(random, AuthenticationId[]::new, () -> new AuthenticationId(id(random)))
        .forEach(id -> logins.add(Optional.of(id)));
    if (random.nextInt(3) == 0) {
      logins.add(Optional.empty());
    }
    return logins;
  }

  private static String[] types() {
    return TYPES.toArray(String[]::new);
  }

  static UUID id(Random random) {
    return new UUID(7, random.nextInt(IDS));
  }

  static <T> T one(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  static <T> Optional<T> maybe(Random random, Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private static <T> Set<T> some(Random random, T[] values) {
    List<T> left = new ArrayList<>(Arrays.asList(values));
    left.removeIf(_ -> random.nextInt(3) > 0);
    return Set.copyOf(left);
  }

  private static <T> Set<T> ids(
      Random random, java.util.function.IntFunction<T[]> array, Supplier<T> one) {
    T[] values = array.apply(random.nextInt(3));
    Arrays.setAll(values, _ -> one.get());
    return new HashSet<>(Arrays.asList(values));
  }

  private static <K extends Enum<K>> Listing<K> listing(Random random, K[] keys) {
    return new Listing<>(
        one(random, keys), random.nextBoolean(), 1 + random.nextInt(3), 1 + random.nextInt(20));
  }
}
