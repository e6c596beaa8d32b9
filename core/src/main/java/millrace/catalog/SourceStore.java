package millrace.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/** Keeps sources. */
public interface SourceStore {
  void put(AppId app, SourceDefinition source);

  Optional<SourceDefinition> source(AppId app, SourceId id);

  /** Those of some ids that are there, in no order. */
  List<SourceDefinition> sources(AppId app, Collection<SourceId> ids);

  Page<SourceDefinition> sources(AppId app, SourceFilter filter, Listing<SourceFilter.Key> listing);

  /** Some of the tasks that use it. */
  List<Referrer> referrers(AppId app, SourceId id, int max);

  /**
   * Drops a source.
   *
   * @return whether it was there
   */
  boolean drop(AppId app, SourceId id);
}
