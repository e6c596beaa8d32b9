package millrace.api.console;

import java.util.List;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.api.http.Route;
import millrace.operation.AppRetention;
import millrace.run.RetentionChoice;
import millrace.run.RetentionTimes;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** How long an app keeps what belongs to its runs. */
final class RetentionRoutes {
  private static final String PATH = "/api/retention";

  private final AppRetention retention;

  RetentionRoutes(AppRetention retention) {
    this.retention = retention;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, PATH, access, this::show),
        new Route(Method.PUT, PATH, access, this::choose));
  }

  private Answer show(Request request) {
    request.query().only();
    return shown(request.principal().app());
  }

  private Answer choose(Request request) {
    request.query().only();
    AppId app = request.principal().app();
    retention.choose(app, choice(request.body().json(Wire.RetentionOrder.class)));
    return shown(app);
  }

  private static RetentionChoice choice(Wire.RetentionOrder order) {
    try {
      return new RetentionChoice(order.runsDays(), order.pushRunsDays(), order.detailsDays());
    } catch (IllegalArgumentException e) {
      throw new MillraceException(
          RequestError.INVALID,
          "each number of days must be %d to %d; leave out what the server is to decide"
              .formatted(RetentionChoice.DAYS_MIN, RetentionChoice.DAYS_MAX),
          e);
    }
  }

  private Answer shown(AppId app) {
    RetentionTimes times = retention.of(app);
    RetentionChoice own = retention.choice(app);
    return Answer.json(
        new Wire.Retention(
            times.runs().toDays(),
            times.pushRuns().toDays(),
            times.details().toDays(),
            new Wire.RetentionOrder(own.runs(), own.pushRuns(), own.details())));
  }
}
