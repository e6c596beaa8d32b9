package millrace.api.http;

import static java.util.Objects.requireNonNull;

import millrace.spi.AppId;

/**
 * Who calls.
 *
 * @param app whose things the caller may see (invariant 9)
 * @param name the name of the key or token, for the audit log; never the key itself
 */
public record Principal(AppId app, String name) {
  public Principal {
    requireNonNull(app, "app is null");
    requireNonNull(name, "name is null");
  }
}
