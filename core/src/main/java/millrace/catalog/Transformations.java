package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import millrace.catalog.Transformation.Recipe;
import millrace.spi.AppId;

/** What users do with transformations. */
public final class Transformations {
  private static final String KIND = "transformation";

  private final CatalogParts parts;

  Transformations(CatalogParts parts) {
    this.parts = parts;
  }

  /** A transformation to be. */
  public record Draft(
      String name,
      Recipe recipe,
      Optional<String> description,
      List<AuthenticationId> authentications) {
    public Draft {
      requireNonNull(name, "name is null");
      requireNonNull(recipe, "recipe is null");
      requireNonNull(description, "description is null");
      authentications = List.copyOf(authentications);
    }
  }

  /** Adds a transformation. Whether it works is seen when it is tried. */
  public Transformation create(AppId app, Draft draft) {
    TransformationId id = new TransformationId(parts.ids().next());
    return parts.store().change(tx -> kept(tx, app, made(id, draft, parts.created())));
  }

  private static Transformation made(TransformationId id, Draft draft, Stamps stamps) {
    return new Transformation(
        id, draft.name(), draft.recipe(), draft.description(), draft.authentications(), stamps);
  }

  private static Transformation kept(CatalogStore tx, AppId app, Transformation made) {
    Refusals.absentAuthentication(tx, app, made.authentications());
    tx.put(app, made);
    return made;
  }

  /**
   * A transformation.
   *
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found}
   */
  public Transformation get(AppId app, TransformationId id) {
    return found(parts.store(), app, id);
  }

  private static Transformation found(CatalogStore store, AppId app, TransformationId id) {
    return store.transformation(app, id).orElseThrow(() -> Refusals.notFound(KIND, id));
  }

  /** Puts another one in the place of a transformation. */
  public Transformation replace(AppId app, TransformationId id, Draft draft) {
    return parts
        .store()
        .change(tx -> {
          Stamps stamps = parts.updated(found(tx, app, id).stamps());
          return kept(tx, app, made(id, draft, stamps));
        });
  }

  /**
   * Deletes a transformation that no destination uses.
   *
   * @return when
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found} or {@code
   *     catalog.in_use}
   */
  public Instant delete(AppId app, TransformationId id) {
    return parts
        .store()
        .change(tx -> {
          found(tx, app, id);
          Refusals.referrers(KIND, tx.referrers(app, id, Refusals.REFERRERS_NAMED + 1));
          tx.drop(app, id);
          return parts.now();
        });
  }

  public Page<Transformation> list(
      AppId app, TransformationFilter filter, Listing<TransformationFilter.Key> listing) {
    return parts.store().transformations(app, filter, listing);
  }

  /** Those of some ids that are there. */
  public List<Transformation> search(AppId app, Collection<TransformationId> ids) {
    return parts.store().transformations(app, ids);
  }
}
