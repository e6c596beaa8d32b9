package millrace.operation;

import java.util.List;
import java.util.Optional;
import millrace.access.ApiKey;
import millrace.access.App;
import millrace.access.Apps;
import millrace.access.KeyId;
import millrace.access.Keys;
import millrace.access.MadeKey;
import millrace.access.NewKey;
import millrace.spi.AppId;

/** The orders about apps and keys, done in this process. */
public final class LocalKeyAdministration implements KeyAdministration {
  private final Apps apps;
  private final Keys keys;

  public LocalKeyAdministration(Apps apps, Keys keys) {
    this.apps = apps;
    this.keys = keys;
  }

  @Override
  public List<App> apps() {
    return apps.all();
  }

  @Override
  public App createApp(Optional<AppId> id, Optional<String> name) {
    return apps.create(id, name);
  }

  @Override
  public MadeKey create(AppId app, NewKey order) {
    return keys.create(apps.find(app).id(), order);
  }

  @Override
  public List<ApiKey> keys(AppId app, Optional<KeyId> before, int max) {
    return keys.page(apps.find(app).id(), before, max);
  }

  @Override
  public ApiKey revoke(AppId app, KeyId id) {
    return keys.revoke(apps.find(app).id(), id);
  }
}
