package millrace.api.console;

import java.util.List;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.ingestion.Backfill;
import millrace.ingestion.BackfillOrders;

/** Backfills, and what they would do. */
final class BackfillRoutes {
  private static final String ALL = "/api/backfills";
  private static final int UNDER_WAY = 202;

  private final BackfillOrders orders;

  BackfillRoutes(BackfillOrders orders) {
    this.orders = orders;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.POST, ALL, access, this::begin),
        new Route(Method.POST, ALL + "/plan", access, this::plan).reading());
  }

  private static Backfill wanted(Request request) {
    request.query().only();
    return BackfillWire.toDomain(request.body().json(BackfillWire.Order.class));
  }

  private Answer begin(Request request) {
    return Answer.json(
        UNDER_WAY, BackfillWire.toWire(orders.begin(request.principal().app(), wanted(request))));
  }

  private Answer plan(Request request) {
    return Answer.json(
        BackfillWire.toWire(orders.plan(request.principal().app(), wanted(request))));
  }
}
