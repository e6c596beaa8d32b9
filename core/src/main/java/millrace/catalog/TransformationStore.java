package millrace.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/** Keeps transformations. */
public interface TransformationStore {
  void put(AppId app, Transformation transformation);

  Optional<Transformation> transformation(AppId app, TransformationId id);

  /** Those of some ids that are there, in no order. */
  List<Transformation> transformations(AppId app, Collection<TransformationId> ids);

  Page<Transformation> transformations(
      AppId app, TransformationFilter filter, Listing<TransformationFilter.Key> listing);

  /** Some of the destinations that use it. */
  List<Referrer> referrers(AppId app, TransformationId id, int max);

  /**
   * Drops a transformation.
   *
   * @return whether it was there
   */
  boolean drop(AppId app, TransformationId id);
}
