package millrace.operation;

import java.util.List;
import java.util.Optional;
import millrace.access.ApiKey;
import millrace.access.App;
import millrace.access.KeyId;
import millrace.access.MadeKey;
import millrace.access.NewKey;
import millrace.audit.AuditEntry.Actor;
import millrace.audit.AuditEntry.Deed;
import millrace.audit.AuditTrail;
import millrace.catalog.Ids;
import millrace.spi.AppId;

/** Orders that come from elsewhere than over HTTP, where the server writes them down. */
public final class AuditedKeyAdministration implements KeyAdministration {
  private static final int DONE = 200;
  private static final int MADE = 201;

  private final KeyAdministration orders;
  private final AuditTrail trail;
  private final Ids ids;
  private final Actor actor;

  /**
   * Writes down every change.
   *
   * @param actor how the one who gives the orders came
   */
  public AuditedKeyAdministration(
      KeyAdministration orders, AuditTrail trail, Ids ids, String actor) {
    this.orders = orders;
    this.trail = trail;
    this.ids = ids;
    this.actor = new Actor(Optional.empty(), actor);
  }

  @Override
  public List<App> apps() {
    return orders.apps();
  }

  @Override
  public App createApp(Optional<AppId> id, Optional<String> name) {
    App app = orders.createApp(id, name);
    record(app.id(), new Deed("create app", "apps", Optional.of(app.id().value())), MADE);
    return app;
  }

  @Override
  public MadeKey create(AppId app, NewKey order) {
    MadeKey made = orders.create(app, order);
    record(app, new Deed("create key", "keys", Optional.of(made.key().id().toString())), MADE);
    return made;
  }

  @Override
  public List<ApiKey> keys(AppId app, Optional<KeyId> before, int max) {
    return orders.keys(app, before, max);
  }

  @Override
  public ApiKey revoke(AppId app, KeyId id) {
    ApiKey revoked = orders.revoke(app, id);
    record(app, new Deed("revoke key", "keys", Optional.of(id.toString())), DONE);
    return revoked;
  }

  private void record(AppId app, Deed deed, int status) {
    trail.record(app, actor, deed, status, ids.next().toString());
  }
}
