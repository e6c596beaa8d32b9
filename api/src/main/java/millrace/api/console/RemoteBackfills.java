package millrace.api.console;

import java.util.List;
import millrace.api.http.Json;
import millrace.ingestion.Backfill;
import millrace.ingestion.BackfillOrders;
import millrace.ingestion.BackfillPlan;
import millrace.ingestion.BackfillPlan.Begun;
import millrace.spi.AppId;

/** Backfills, done by the process that has the data folder open. */
final class RemoteBackfills implements BackfillOrders {
  private final OwnerConnection owner;

  RemoteBackfills(OwnerConnection owner) {
    this.owner = owner;
  }

  @Override
  public BackfillPlan plan(AppId app, Backfill wanted) {
    return owner.post(
        path(app, "/plan"),
        Json.write(BackfillWire.toWire(wanted)),
        body -> BackfillWire.toDomain(Json.read(body, BackfillWire.Plan.class)));
  }

  @Override
  public List<Begun> begin(AppId app, Backfill wanted) {
    return owner.post(
        path(app, ""),
        Json.write(BackfillWire.toWire(wanted)),
        body -> BackfillWire.toDomain(Json.read(body, BackfillWire.Runs.class)));
  }

  private static String path(AppId app, String more) {
    if (!app.equals(AppId.LOCAL)) {
      throw new IllegalArgumentException("only the local app can be asked for, not " + app);
    }
    return "/api/backfills" + more;
  }
}
