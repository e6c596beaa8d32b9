package millrace.operation;

import java.util.List;
import java.util.Optional;
import millrace.access.ApiKey;
import millrace.access.App;
import millrace.access.KeyId;
import millrace.access.MadeKey;
import millrace.access.NewKey;
import millrace.spi.AppId;

/**
 * Orders about apps and keys. Done in this process when it owns the data folder, and by the owner
 * otherwise. Failures are those of {@link millrace.access.AccessError}.
 */
public interface KeyAdministration {
  /** All apps, by id. */
  List<App> apps();

  /**
   * Makes an app.
   *
   * @param id one is made up without
   * @param name for people; the id without
   */
  App createApp(Optional<AppId> id, Optional<String> name);

  /** Makes a key of an app. */
  MadeKey create(AppId app, NewKey order);

  /** The keys of an app with ids before one, newest first; from the newest without one. */
  List<ApiKey> keys(AppId app, Optional<KeyId> before, int max);

  /** Takes a key back. */
  ApiKey revoke(AppId app, KeyId id);
}
