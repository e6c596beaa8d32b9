package millrace.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/** Keeps destinations. */
public interface DestinationStore {
  void put(AppId app, DestinationDefinition destination);

  Optional<DestinationDefinition> destination(AppId app, DestinationId id);

  /** Those of some ids that are there, in no order. */
  List<DestinationDefinition> destinations(AppId app, Collection<DestinationId> ids);

  Page<DestinationDefinition> destinations(
      AppId app, DestinationFilter filter, Listing<DestinationFilter.Key> listing);

  /** Some of the tasks that use it. */
  List<Referrer> referrers(AppId app, DestinationId id, int max);

  /**
   * Drops a destination.
   *
   * @return whether it was there
   */
  boolean drop(AppId app, DestinationId id);
}
