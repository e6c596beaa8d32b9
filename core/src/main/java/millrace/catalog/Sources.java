package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.spi.AppId;
import millrace.spi.config.Config;

/** What users do with sources. */
public final class Sources {
  private static final String KIND = "source";

  private final CatalogParts parts;
  private final DefinitionCheck check;

  Sources(CatalogParts parts, DefinitionCheck check) {
    this.parts = parts;
    this.check = check;
  }

  /** A source to be. */
  public record Draft(
      String type, String name, Config input, Optional<AuthenticationId> authentication) {
    public Draft {
      requireNonNull(type, "type is null");
      requireNonNull(name, "name is null");
      requireNonNull(input, "input is null");
      requireNonNull(authentication, "authentication is null");
    }
  }

  /**
   * A change; what is absent stays.
   *
   * @param input settings that take the place of those with their names
   */
  public record Patch(
      Optional<String> name, Optional<Config> input, Optional<AuthenticationId> authentication) {
    public Patch {
      requireNonNull(name, "name is null");
      requireNonNull(input, "input is null");
      requireNonNull(authentication, "authentication is null");
    }
  }

  /** The types that there are, whether or not they can be run here. */
  public Set<String> types() {
    return check.sourceTypes();
  }

  /** Adds a source. It is not contacted. */
  public SourceDefinition create(AppId app, Draft draft) {
    return kept(app, made(draft));
  }

  /** What {@link #create} would add, when nothing is wrong with it; nothing is added. */
  public SourceDefinition tried(AppId app, Draft draft) {
    SourceDefinition made = made(draft);
    Refusals.absentAuthentication(parts.store(), app, made.authentication().stream().toList());
    return made;
  }

  private SourceDefinition made(Draft draft) {
    Refusals.problems("input.", check.source(draft.type(), draft.input()));
    return new SourceDefinition(
        new SourceId(parts.ids().next()),
        draft.type(),
        draft.name(),
        draft.input(),
        draft.authentication(),
        parts.created());
  }

  private SourceDefinition kept(AppId app, SourceDefinition source) {
    return parts
        .store()
        .change(tx -> {
          Refusals.absentAuthentication(tx, app, source.authentication().stream().toList());
          tx.put(app, source);
          return source;
        });
  }

  /**
   * A source.
   *
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found}
   */
  public SourceDefinition get(AppId app, SourceId id) {
    return found(parts.store(), app, id);
  }

  private static SourceDefinition found(CatalogStore store, AppId app, SourceId id) {
    return store.source(app, id).orElseThrow(() -> Refusals.notFound(KIND, id));
  }

  public SourceDefinition update(AppId app, SourceId id, Patch patch) {
    return parts
        .store()
        .change(tx -> {
          SourceDefinition after = checked(tx, app, id, patch);
          tx.put(app, after);
          return after;
        });
  }

  /** What {@link #update} would make of a source, when nothing is wrong with it; it stays as is. */
  public SourceDefinition tried(AppId app, SourceId id, Patch patch) {
    return checked(parts.store(), app, id, patch);
  }

  private SourceDefinition checked(CatalogStore store, AppId app, SourceId id, Patch patch) {
    SourceDefinition after = patched(found(store, app, id), patch);
    if (patch.input().isPresent()) {
      Refusals.problems("input.", check.source(after.type(), after.input()));
    }
    Refusals.absentAuthentication(store, app, patch.authentication().stream().toList());
    return after;
  }

  private SourceDefinition patched(SourceDefinition before, Patch patch) {
    return new SourceDefinition(
        before.id(),
        before.type(),
        patch.name().orElse(before.name()),
        before.input().with(patch.input().orElse(Config.EMPTY)),
        patch.authentication().or(before::authentication),
        parts.updated(before.stamps()));
  }

  /**
   * Deletes a source that no task uses.
   *
   * @return when
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found} or {@code
   *     catalog.in_use}
   */
  public Instant delete(AppId app, SourceId id) {
    return parts
        .store()
        .change(tx -> {
          found(tx, app, id);
          Refusals.referrers(KIND, tx.referrers(app, id, Refusals.REFERRERS_NAMED + 1));
          tx.drop(app, id);
          return parts.now();
        });
  }

  public Page<SourceDefinition> list(
      AppId app, SourceFilter filter, Listing<SourceFilter.Key> listing) {
    return parts.store().sources(app, filter, listing);
  }

  /**
   * What a source had to offer when it was last asked.
   *
   * @return a JSON list; empty when it never was
   */
  public Optional<String> streams(AppId app, SourceId id) {
    return parts.store().streams(app, id);
  }

  /** Those of some ids that are there. */
  public List<SourceDefinition> search(AppId app, Collection<SourceId> ids) {
    return parts.store().sources(app, ids);
  }
}
