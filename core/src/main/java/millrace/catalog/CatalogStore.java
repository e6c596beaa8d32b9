package millrace.catalog;

import java.util.Optional;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;

/**
 * Keeps what users define. Every method is one transaction. A {@code put} adds a resource or takes
 * the place of the one with its id.
 */
public interface CatalogStore {
  /**
   * Keeps an authentication.
   *
   * @param secrets the secret settings, encrypted before they reach the disk
   */
  void put(AppId app, Authentication authentication, Config secrets);

  void put(AppId app, SourceDefinition source);

  void put(AppId app, DestinationDefinition destination);

  void put(AppId app, Task task);

  Optional<Authentication> authentication(AppId app, AuthenticationId id);

  Optional<SourceDefinition> source(AppId app, SourceId id);

  Optional<DestinationDefinition> destination(AppId app, DestinationId id);

  Optional<Task> task(AppId app, TaskId id);

  /** The oldest task of that name. */
  Optional<Task> taskNamed(AppId app, String name);

  /** Drops a resource; absent ones are no error. */
  void drop(AppId app, AuthenticationId id);

  /**
   * The settings of an authentication with its secrets in clear, for the moment of use.
   *
   * @throws millrace.spi.failure.MillraceException {@code authentication.not_found}, or {@code
   *     authentication.unreadable} when the keyset is lost or another one: the credentials need to
   *     be entered again
   */
  Credentials credentials(AppId app, AuthenticationId id);
}
