package millrace.api.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.access.ApiKey;
import millrace.access.App;
import millrace.access.KeyId;
import millrace.access.MadeKey;
import millrace.access.NewKey;
import millrace.api.http.Json;
import millrace.operation.KeyAdministration;
import millrace.spi.AppId;

/** The orders about apps and keys, done by the process that has the data folder open. */
final class RemoteKeyAdministration implements KeyAdministration {
  private static final int PAGE_MAX = 1_000;

  private final OwnerConnection owner;

  RemoteKeyAdministration(OwnerConnection owner) {
    this.owner = owner;
  }

  @Override
  public List<App> apps() {
    return owner.get(
        "/api/apps",
        body ->
            Json.read(body, Wire.Apps.class).apps().stream().map(AccessMapping::toDomain).toList());
  }

  @Override
  public App createApp(Optional<AppId> id, Optional<String> name) {
    return owner.post(
        "/api/apps",
        Json.write(new Wire.AppOrder(id.map(AppId::value), name)),
        body -> AccessMapping.toDomain(Json.read(body, Wire.App.class)));
  }

  @Override
  public MadeKey create(AppId app, NewKey order) {
    return owner.post(
        "/api/keys?" + of(app),
        Json.write(AccessMapping.toWire(order)),
        body -> AccessMapping.toDomain(Json.read(body, Wire.MadeKey.class)));
  }

  @Override
  public List<ApiKey> keys(AppId app, Optional<KeyId> before, int max) {
    List<ApiKey> all = new ArrayList<>();
    Optional<KeyId> last = before;
    while (all.size() < max) {
      int limit = Math.min(max - all.size(), PAGE_MAX);
      List<ApiKey> page = page(app, last, limit);
      all.addAll(page);
      if (page.size() < limit) {
        break;
      }
      last = Optional.of(page.getLast().id());
    }
    return all;
  }

  private List<ApiKey> page(AppId app, Optional<KeyId> before, int limit) {
    String behind = before.map(id -> "&before=" + id).orElse("");
    return owner.get(
        "/api/keys?limit=" + limit + "&" + of(app) + behind,
        body ->
            Json.read(body, Wire.Keys.class).keys().stream().map(AccessMapping::toDomain).toList());
  }

  @Override
  public ApiKey revoke(AppId app, KeyId id) {
    return owner.delete(
        "/api/keys/" + id + "?" + of(app),
        body -> AccessMapping.toDomain(Json.read(body, Wire.Key.class)));
  }

  private static String of(AppId app) {
    return "app=" + OwnerConnection.encoded(app.value());
  }
}
