package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.spi.AppId;
import millrace.spi.config.Config;

/** What users do with destinations. */
public final class Destinations {
  private static final String KIND = "destination";

  private final CatalogParts parts;
  private final DefinitionCheck check;

  Destinations(CatalogParts parts, DefinitionCheck check) {
    this.parts = parts;
    this.check = check;
  }

  /** A destination to be. */
  public record Draft(
      String type,
      String name,
      Config input,
      Optional<AuthenticationId> authentication,
      List<TransformationId> transformations) {
    public Draft {
      requireNonNull(type, "type is null");
      requireNonNull(name, "name is null");
      requireNonNull(input, "input is null");
      requireNonNull(authentication, "authentication is null");
      transformations = List.copyOf(transformations);
    }
  }

  /**
   * A change; what is absent stays.
   *
   * @param type can only be what it is
   * @param input settings that take the place of those with their names
   */
  public record Patch(
      Optional<String> type,
      Optional<String> name,
      Optional<Config> input,
      Optional<AuthenticationId> authentication,
      Optional<List<TransformationId>> transformations) {
    public Patch {
      requireNonNull(type, "type is null");
      requireNonNull(name, "name is null");
      requireNonNull(input, "input is null");
      requireNonNull(authentication, "authentication is null");
      transformations = transformations.map(List::copyOf);
    }
  }

  /** The types that there are, whether or not they can be written to here. */
  public Set<String> types() {
    return check.destinationTypes();
  }

  public DestinationDefinition create(AppId app, Draft draft) {
    Refusals.problems("input.", check.destination(draft.type(), draft.input()));
    DestinationDefinition made =
        new DestinationDefinition(
            new DestinationId(parts.ids().next()),
            draft.type(),
            draft.name(),
            draft.input(),
            draft.authentication(),
            draft.transformations(),
            parts.created());
    return parts
        .store()
        .change(tx -> {
          Refusals.absentAuthentication(tx, app, made.authentication().stream().toList());
          Refusals.absentTransformation(tx, app, made.transformations());
          tx.put(app, made);
          return made;
        });
  }

  /**
   * A destination.
   *
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found}
   */
  public DestinationDefinition get(AppId app, DestinationId id) {
    return found(parts.store(), app, id);
  }

  private static DestinationDefinition found(CatalogStore store, AppId app, DestinationId id) {
    return store.destination(app, id).orElseThrow(() -> Refusals.notFound(KIND, id));
  }

  public DestinationDefinition update(AppId app, DestinationId id, Patch patch) {
    return parts
        .store()
        .change(tx -> {
          DestinationDefinition before = found(tx, app, id);
          Refusals.fixed("type", before.type(), patch.type());
          DestinationDefinition after = patched(before, patch);
          if (patch.input().isPresent()) {
            Refusals.problems("input.", check.destination(after.type(), after.input()));
          }
          Refusals.absentAuthentication(tx, app, patch.authentication().stream().toList());
          Refusals.absentTransformation(tx, app, patch.transformations().orElse(List.of()));
          tx.put(app, after);
          return after;
        });
  }

  private DestinationDefinition patched(DestinationDefinition before, Patch patch) {
    return new DestinationDefinition(
        before.id(),
        before.type(),
        patch.name().orElse(before.name()),
        patch
            .input()
            .map(input -> DestinationSettings.patched(before.input(), input))
            .orElse(before.input()),
        patch.authentication().or(before::authentication),
        patch.transformations().orElse(before.transformations()),
        parts.updated(before.stamps()));
  }

  /**
   * Deletes a destination that no task uses.
   *
   * @return when
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found} or {@code
   *     catalog.in_use}
   */
  public Instant delete(AppId app, DestinationId id) {
    return parts
        .store()
        .change(tx -> {
          found(tx, app, id);
          Refusals.referrers(KIND, tx.referrers(app, id, Refusals.REFERRERS_NAMED + 1));
          tx.drop(app, id);
          return parts.now();
        });
  }

  public Page<DestinationDefinition> list(
      AppId app, DestinationFilter filter, Listing<DestinationFilter.Key> listing) {
    return parts.store().destinations(app, filter, listing);
  }

  /** Those of some ids that are there. */
  public List<DestinationDefinition> search(AppId app, Collection<DestinationId> ids) {
    return parts.store().destinations(app, ids);
  }
}
