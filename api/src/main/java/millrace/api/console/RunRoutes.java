package millrace.api.console;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.api.console.ConsoleFace.Orders;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Json;
import millrace.api.http.Method;
import millrace.api.http.RawJson;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.operation.RunReport;
import millrace.operation.RunReport.Part;
import millrace.run.Paged;
import millrace.run.Paging;
import millrace.run.RunMetadata;
import millrace.run.Window;
import millrace.run.event.Event;
import millrace.run.event.EventQuery;
import millrace.run.event.EventStatus;
import millrace.spi.AppId;
import millrace.spi.RunId;

/** A closer look at a run: its books, its events, how it goes on; and its end. */
final class RunRoutes {
  private static final String ONE = "/api/runs/{runID}";
  private static final int PARTS = 100;
  private static final int PARTS_MAX = 1_000;
  private static final int EVENTS = 50;

  private final Orders orders;
  private final InstantSource clock;

  RunRoutes(Orders orders, InstantSource clock) {
    this.orders = orders;
    this.clock = clock;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, ONE + "/ledger", access, this::ledger),
        new Route(Method.GET, ONE + "/ledger/export", access, this::export),
        new Route(Method.GET, ONE + "/events", access, this::events),
        new Route(Method.GET, ONE + "/progress", access, this::progress),
        new Route(Method.POST, ONE + "/stop", access, this::stop));
  }

  private RunReport report(Request request) {
    return orders.operations().report(request.principal().app(), ConsoleFace.runId(request));
  }

  private Answer ledger(Request request) {
    int limit = request.query().only("after", "limit").whole("limit", PARTS, 1, PARTS_MAX);
    int after = request.query().whole("after", 0, 0, Integer.MAX_VALUE);
    List<Part> parts = report(request).parts();
    List<Part> page = parts.stream().skip(after).limit(limit).toList();
    int seen = after + page.size();
    Optional<Integer> next = seen < parts.size() ? Optional.of(seen) : Optional.empty();
    return Answer.json(new Wire.Books(page.stream().map(RunMapping::toWire).toList(), next));
  }

  /** Every part, one a line. */
  private Answer export(Request request) {
    request.query().only();
    RunReport report = report(request);
    return Answer.jsonLines(out -> write(report.parts(), out))
        .withHeader(
            "Content-Disposition",
            "attachment; filename=\"ledger-" + report.run().id() + ".ndjson\"");
  }

  private static void write(List<Part> parts, OutputStream out) throws IOException {
    for (Part part : parts) {
      out.write(Json.write(RunMapping.toWire(part)));
      out.write('\n');
    }
  }

  private Answer events(Request request) {
    int limit = request.query().only("page", "limit").whole("limit", EVENTS, 1, Paging.SIZE_MAX);
    int page = request.query().whole("page", 1, 1, Integer.MAX_VALUE);
    RunReport report = report(request);
    EventQuery all =
        new EventQuery(
            Set.of(),
            Set.of(),
            new Window(Instant.EPOCH, clock.instant()),
            EventQuery.Key.PUBLISHED,
            false,
            new Paging(page, limit));
    Paged<Event> found = orders.events().page(report.run().app(), report.run().id(), all);
    return Answer.json(
        new Wire.Events(
            found.items().stream().map(RunRoutes::toWire).toList(), page, found.total()));
  }

  private static Wire.Event toWire(Event event) {
    Map<String, Object> data = new LinkedHashMap<>();
    event
        .data()
        .forEach((name, value) ->
            data.put(
                name,
                value instanceof RunMetadata metadata ? new RawJson(metadata.json()) : value));
    return new Wire.Event(
        event.id().toString(),
        event.parent().toString(),
        event.type().word(),
        event.status().map(EventStatus::word),
        event.batchSize(),
        data,
        event.publishedAt());
  }

  private Answer progress(Request request) {
    request.query().only();
    AppId app = request.principal().app();
    RunId run = report(request).run().id();
    return Answer.events(
        new RunFeed(
            () -> RunMapping.toWire(orders.operations().report(app, run), clock.instant())));
  }

  private Answer stop(Request request) {
    request.query().only();
    request.body().expectNone();
    RunId run = ConsoleFace.runId(request);
    orders.stop().stop(request.principal().app(), run);
    return Answer.json(202, new Wire.Interrupted(run.toString()));
  }
}
