package millrace.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;

/** Keeps credentials. */
public interface AuthenticationStore {
  /**
   * Keeps an authentication.
   *
   * @param secrets the secret settings, encrypted before they reach the disk
   */
  void put(AppId app, Authentication authentication, Config secrets);

  /** Changes what everybody may see of an authentication that is there; its secrets stay. */
  void update(AppId app, Authentication authentication);

  Optional<Authentication> authentication(AppId app, AuthenticationId id);

  /** Those of some ids that are there, in no order. */
  List<Authentication> authentications(AppId app, Collection<AuthenticationId> ids);

  Page<Authentication> authentications(
      AppId app, AuthenticationFilter filter, Listing<AuthenticationFilter.Key> listing);

  /** Some of the sources, destinations and transformations that use it. */
  List<Referrer> referrers(AppId app, AuthenticationId id, int max);

  /**
   * Drops an authentication and its secrets.
   *
   * @return whether it was there
   */
  boolean drop(AppId app, AuthenticationId id);

  /**
   * The settings of an authentication with its secrets in clear, for the moment of use.
   *
   * @throws millrace.spi.failure.MillraceException {@code authentication.not_found}, or {@code
   *     authentication.unreadable} when the keyset is lost or another one: the credentials need to
   *     be entered again
   */
  Credentials credentials(AppId app, AuthenticationId id);
}
