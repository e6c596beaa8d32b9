package millrace.catalog;

import millrace.spi.AppId;
import millrace.spi.config.CredentialKeeper;
import millrace.spi.config.Credentials;

/** Turns a reference to credentials into the credentials, at the moment of their use. */
@FunctionalInterface
public interface CredentialLookup {
  /**
   * The settings of an authentication with its secrets in clear.
   *
   * @throws millrace.spi.failure.MillraceException {@code authentication.not_found} or {@code
   *     authentication.unreadable}
   */
  Credentials credentials(AppId app, AuthenticationId id);

  /** Where the credentials of an authentication are kept, if they are to change by their use. */
  default CredentialKeeper keeper(AppId app, AuthenticationId id) {
    return CredentialKeeper.NONE;
  }
}
