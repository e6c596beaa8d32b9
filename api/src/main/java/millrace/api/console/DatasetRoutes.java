package millrace.api.console;

import java.time.Duration;
import java.util.List;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.api.http.Route;
import millrace.dataset.Datasets;
import millrace.dataset.Datasets.Limits;
import millrace.operation.Operations;
import millrace.spi.failure.MillraceException;

/** A look into the tables, and questions to them. */
final class DatasetRoutes {
  private static final int ROWS = 20;
  private static final int ROWS_MAX = 10_000;
  private static final int QUERY_ROWS = 1_000;
  private static final long QUERY_MS = 30_000;
  private static final long QUERY_MS_MAX = 600_000;

  private final Datasets datasets;
  private final Operations operations;

  DatasetRoutes(Datasets datasets, Operations operations) {
    this.datasets = datasets;
    this.operations = operations;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, "/api/datasets", access, this::list),
        new Route(Method.GET, "/api/datasets/{table}", access, this::table),
        new Route(Method.GET, "/api/datasets/{table}/rows", access, this::rows),
        new Route(Method.POST, "/api/sql", access, this::query).reading());
  }

  private Answer list(Request request) {
    request.query().only();
    return Answer.json(
        new Wire.Tables(
            datasets.list(request.principal().app()).stream()
                .map(DatasetMapping::toWire)
                .toList()));
  }

  private Answer table(Request request) {
    request.query().only();
    return Answer.json(
        DatasetMapping.toWire(
            datasets.table(request.principal().app(), request.parameter("table"))));
  }

  private Answer rows(Request request) {
    int limit = request.query().only("limit").whole("limit", ROWS, 0, ROWS_MAX);
    return Answer.json(
        DatasetMapping.toWire(
            datasets.preview(request.principal().app(), request.parameter("table"), limit)));
  }

  private Answer query(Request request) {
    request.query().only();
    Wire.Query query = request.body().json(Wire.Query.class);
    int rows = query.rows().orElse(QUERY_ROWS);
    long time = query.timeMs().orElse(QUERY_MS);
    check("rows", rows, 0, ROWS_MAX);
    check("timeMs", time, 1, QUERY_MS_MAX);
    return Answer.json(
        DatasetMapping.toWire(
            operations.query(
                request.principal().app(),
                query.sql(),
                new Limits(rows, Duration.ofMillis(time)))));
  }

  private static void check(String member, long value, long min, long max) {
    if (value < min || value > max) {
      throw new MillraceException(
          RequestError.INVALID,
          "%s must be a whole number from %d to %d".formatted(member, min, max));
    }
  }
}
