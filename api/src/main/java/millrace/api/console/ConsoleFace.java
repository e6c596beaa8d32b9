package millrace.api.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Face;
import millrace.api.http.Handler;
import millrace.api.http.Method;
import millrace.api.http.RawJson;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.audit.AuditTrail;
import millrace.dataset.Datasets;
import millrace.ingestion.BackfillOrders;
import millrace.operation.AppRetention;
import millrace.operation.KeyAdministration;
import millrace.operation.Operations;
import millrace.operation.Operations.Started;
import millrace.run.RunError;
import millrace.run.event.EventStore;
import millrace.search.Hits;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;

/** Our own endpoints, for the command line and the console. */
public final class ConsoleFace {
  private static final String PREFIX = "/api";
  private static final int RUNS = 20;
  private static final int HITS = 20;
  private static final int LIST_MAX = 1_000;

  private final Operations operations;
  private final RejectPages rejects;
  private final InstantSource clock;

  private ConsoleFace(Operations operations, InstantSource clock) {
    this.operations = operations;
    this.rejects = new RejectPages(operations);
    this.clock = clock;
  }

  /**
   * The face.
   *
   * @param access who may see and do everything in an app, such as {@link ConsoleAccess}
   */
  public static Face of(Orders orders, Access access, InstantSource clock) {
    ConsoleFace face = new ConsoleFace(orders.operations(), clock);
    List<Route> routes = new ArrayList<>(face.routes(access));
    routes.addAll(new RunRoutes(orders, clock).routes(access));
    routes.addAll(new BackfillRoutes(orders.backfills()).routes(access));
    routes.addAll(new AdministrationRoutes(orders.keys(), orders.trail()).routes(access));
    routes.addAll(new RetentionRoutes(orders.retention()).routes(access));
    routes.addAll(new DatasetRoutes(orders.datasets(), orders.operations()).routes(access));
    return new Face(List.of(PREFIX), FailureMapping.REFUSAL, routes);
  }

  /** What can be asked for here. */
  public record Orders(
      Operations operations,
      Datasets datasets,
      RunStop stop,
      EventStore events,
      BackfillOrders backfills,
      KeyAdministration keys,
      AuditTrail trail,
      AppRetention retention) {}

  private List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, "/api/health", Access.EVERYBODY, ConsoleFace::health),
        new Route(Method.GET, "/api/openapi.json", Access.EVERYBODY, ConsoleFace::description),
        new Route(Method.POST, "/api/runs", access, this::start),
        new Route(Method.GET, "/api/runs", access, this::runs),
        new Route(Method.GET, "/api/runs/{runID}", access, this::run),
        new Route(Method.POST, "/api/runs/{runID}/interrupt", access, this::interrupt),
        new Route(Method.GET, "/api/runs/{runID}/rejects", access, of(rejects::page)),
        new Route(Method.GET, "/api/runs/{runID}/rejects/export", access, of(rejects::export)),
        new Route(Method.GET, "/api/indexes/{index}/search", access, this::search));
  }

  /** Answers for one run. */
  private interface RunHandler {
    Answer answer(Request request, RunId run);
  }

  private static Handler of(RunHandler handler) {
    return request -> handler.answer(request, runId(request));
  }

  /** What cannot be an id is the id of nothing. */
  static RunId runId(Request request) {
    String text = request.parameter("runID");
    try {
      return RunId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new MillraceException(RunError.NOT_FOUND, "there is no run " + text);
    }
  }

  private static Answer health(Request request) {
    request.query().only();
    return Answer.json(new Wire.Health("ok"));
  }

  private static Answer description(Request request) {
    request.query().only();
    try (InputStream file = ConsoleFace.class.getResourceAsStream("openapi.json")) {
      return Answer.bytes("application/json", Objects.requireNonNull(file).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer start(Request request) {
    request.query().only();
    Wire.StartOrder order = request.body().json(Wire.StartOrder.class);
    Started started =
        operations.start(
            request.principal().app(),
            PipelineMapping.toDomain(order.pipeline()),
            order.anew().orElse(false));
    return Answer.json(202, new Wire.Started(started.run().toString(), started.resumed()));
  }

  private Answer runs(Request request) {
    int limit = request.query().only("limit").whole("limit", RUNS, 1, LIST_MAX);
    return Answer.json(
        new Wire.Runs(
            operations.newest(request.principal().app(), limit).stream()
                .map(report -> RunMapping.toWire(report, clock.instant()))
                .toList()));
  }

  private Answer run(Request request) {
    request.query().only();
    return Answer.json(
        RunMapping.toWire(
            operations.report(request.principal().app(), runId(request)), clock.instant()));
  }

  private Answer interrupt(Request request) {
    request.query().only();
    request.body().expectNone();
    RunId run = runId(request);
    // Says so when there is no such run, which the order to interrupt it would not.
    operations.report(request.principal().app(), run);
    operations.interrupt(request.principal().app(), run);
    return Answer.json(202, new Wire.Interrupted(run.toString()));
  }

  private Answer search(Request request) {
    int max = request.query().only("q", "hits").whole("hits", HITS, 0, LIST_MAX);
    Hits found =
        operations.search(
            request.principal().app(),
            request.parameter("index"),
            request.query().text("q").orElse(""),
            max);
    return Answer.json(
        new Wire.Hits(found.total(), found.objects().stream().map(RawJson::new).toList()));
  }
}
