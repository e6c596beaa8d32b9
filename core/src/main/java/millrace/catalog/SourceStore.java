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

  /** Keeps what a source has to offer, a JSON list, in place of what it had before. */
  void putStreams(AppId app, SourceId id, String streams);

  Optional<String> streams(AppId app, SourceId id);

  /**
   * Drops a source, and what is known of it.
   *
   * @return whether it was there
   */
  boolean drop(AppId app, SourceId id);
}
