package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.Credentials;

/** What users do with credentials. */
public final class Authentications {
  private static final String KIND = "authentication";

  private final CatalogParts parts;

  Authentications(CatalogParts parts) {
    this.parts = parts;
  }

  /**
   * Credentials to be.
   *
   * @param input with the secrets in clear
   */
  public record Draft(AuthenticationType type, String name, Platform platform, Config input) {
    public Draft {
      requireNonNull(type, "type is null");
      requireNonNull(name, "name is null");
      requireNonNull(platform, "platform is null");
      requireNonNull(input, "input is null");
    }
  }

  /**
   * A change; what is absent stays.
   *
   * @param type can only be what it is
   * @param input settings that take the place of those with their names
   */
  public record Patch(
      Optional<AuthenticationType> type,
      Optional<String> name,
      Optional<Platform> platform,
      Optional<Config> input) {
    public Patch {
      requireNonNull(type, "type is null");
      requireNonNull(name, "name is null");
      requireNonNull(platform, "platform is null");
      requireNonNull(input, "input is null");
    }
  }

  /**
   * What a draft would give to those who use it; nothing is kept.
   *
   * @throws millrace.spi.failure.MillraceException {@code catalog.invalid}
   */
  public static Credentials credentials(Draft draft) {
    checked(draft);
    return new Credentials(draft.type().word(), draft.input());
  }

  private static void checked(Draft draft) {
    Refusals.problems("input.", draft.type().spec().problems(draft.input().values()));
  }

  public Authentication create(AppId app, Draft draft) {
    checked(draft);
    Config secrets = draft.type().secrets(draft.input());
    Authentication made =
        new Authentication(
            new AuthenticationId(parts.ids().next()),
            draft.type(),
            draft.name(),
            draft.platform(),
            draft.type().shown(draft.input()),
            List.copyOf(secrets.values().keySet()),
            parts.created());
    parts.store().put(app, made, secrets);
    return made;
  }

  /**
   * An authentication.
   *
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found}
   */
  public Authentication get(AppId app, AuthenticationId id) {
    return found(parts.store(), app, id);
  }

  private static Authentication found(CatalogStore store, AppId app, AuthenticationId id) {
    return store.authentication(app, id).orElseThrow(() -> Refusals.notFound(KIND, id));
  }

  /** Changes an authentication. Secrets that are not given again stay as they are. */
  public Authentication update(AppId app, AuthenticationId id, Patch patch) {
    return parts
        .store()
        .change(tx -> {
          Authentication before = found(tx, app, id);
          Refusals.fixed("type", before.type().word(), patch.type().map(AuthenticationType::word));
          return patch.input().isEmpty()
              ? renamed(tx, app, before, patch)
              : entered(tx, app, before, patch, patch.input().get());
        });
  }

  private Authentication renamed(CatalogStore tx, AppId app, Authentication before, Patch patch) {
    Authentication after = patched(before, patch, before.input(), before.secretNames());
    tx.update(app, after);
    return after;
  }

  private Authentication entered(
      CatalogStore tx, AppId app, Authentication before, Patch patch, Config input) {
    ConfigSpec spec = before.type().spec();
    Refusals.problems("input.", spec.problemsOfPart(input.values()));
    Config secrets = secrets(tx, app, before, before.type().secrets(input));
    Authentication after =
        patched(
            before,
            patch,
            before.input().with(before.type().shown(input)),
            List.copyOf(secrets.values().keySet()));
    tx.put(app, after, secrets);
    return after;
  }

  private static Config secrets(CatalogStore tx, AppId app, Authentication before, Config given) {
    // Without a look at the old ones where all are entered again: they may be lost.
    if (given.values().keySet().containsAll(before.secretNames())) {
      return given;
    }
    Config all = tx.credentials(app, before.id()).input();
    return before.type().secrets(all).with(given);
  }

  private Authentication patched(
      Authentication before, Patch patch, Config input, List<String> secretNames) {
    return new Authentication(
        before.id(),
        before.type(),
        patch.name().orElse(before.name()),
        patch.platform().orElse(before.platform()),
        input,
        secretNames,
        parts.updated(before.stamps()));
  }

  /**
   * Deletes an authentication that nobody uses.
   *
   * @return when
   * @throws millrace.spi.failure.MillraceException {@code catalog.not_found} or {@code
   *     catalog.in_use}
   */
  public Instant delete(AppId app, AuthenticationId id) {
    return parts
        .store()
        .change(tx -> {
          found(tx, app, id);
          Refusals.referrers(KIND, tx.referrers(app, id, Refusals.REFERRERS_NAMED + 1));
          tx.drop(app, id);
          return parts.now();
        });
  }

  public Page<Authentication> list(
      AppId app, AuthenticationFilter filter, Listing<AuthenticationFilter.Key> listing) {
    return parts.store().authentications(app, filter, listing);
  }

  /** Those of some ids that are there. */
  public List<Authentication> search(AppId app, Collection<AuthenticationId> ids) {
    return parts.store().authentications(app, ids);
  }
}
