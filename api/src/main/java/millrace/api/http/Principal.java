package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import millrace.access.ApiKey;
import millrace.spi.AppId;

/**
 * Who calls.
 *
 * @param app whose things the caller may see (invariant 9)
 * @param name the name of the key or token, for the audit log; never the key itself
 * @param key what the caller came with; absent for the owner and for those nobody has asked
 * @param owner whether it is the owner of the data folder, who may do everything for every app
 */
public record Principal(AppId app, String name, Optional<ApiKey> key, boolean owner) {
  /** Somebody who was not asked for a key. */
  public static final Principal ANYBODY = new Principal(AppId.LOCAL, "anybody");

  public Principal {
    requireNonNull(app, "app is null");
    requireNonNull(name, "name is null");
    requireNonNull(key, "key is null");
  }

  public Principal(AppId app, String name) {
    this(app, name, Optional.empty(), false);
  }

  /** Who has the secret of the data folder. */
  public static Principal owner(AppId app) {
    return new Principal(app, "local", Optional.empty(), true);
  }

  /** Who has a key. */
  public static Principal of(ApiKey key) {
    return new Principal(key.app(), key.name(), Optional.of(key), false);
  }

  /** Whether it is known who that is. */
  public boolean known() {
    return owner || key.isPresent();
  }
}
