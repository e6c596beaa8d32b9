package millrace.api.statsig;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Names;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.ingestion.Backfill;
import millrace.ingestion.Backfills;
import millrace.ingestion.DataReady;
import millrace.ingestion.DatasetKind;
import millrace.run.Run;

/** What makes loads begin. */
final class LoadRoutes {
  static final String READY = "/v1/mark_data_ready_dwh";
  private static final Map<String, DatasetKind> READY_TYPES =
      Map.of("metrics", DatasetKind.METRICS, "events", DatasetKind.EVENTS);

  private final Backfills backfills;
  private final DataReady ready;

  LoadRoutes(Backfills backfills, DataReady ready) {
    this.backfills = backfills;
    this.ready = ready;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.POST, StatsigFace.ALL + "/backfill", access.writing(), this::backfill),
        new Route(Method.POST, READY, access.writing(), this::markReady));
  }

  private Answer backfill(Request request) {
    request.query().only();
    Wire.BackfillBody body = Bodies.read(request, Wire.BackfillBody.class);
    Backfill wanted =
        new Backfill(
            Words.dataset(body.dataset()),
            Optional.of(Words.type(body.type())),
            named(body.source()),
            Words.date("datestamp_start", body.start()),
            Words.date("datestamp_end", body.end()),
            false);
    String run = backfills.all(request.principal().app(), wanted).id().toString();
    return Answer.json(new Wire.Result<>("Ingestion backfilled successfully.", new Wire.Begun(run)))
        .about(run);
  }

  /** An empty list of sources would be a load of nothing. */
  private static Optional<List<String>> named(Names names) {
    if (names.given() && names.all().isEmpty()) {
      throw Words.invalid("sources must name at least one, or be left out");
    }
    return names.given() ? Optional.of(names.all()) : Optional.empty();
  }

  private Answer markReady(Request request) {
    request.query().only();
    Wire.ReadyBody body = Bodies.read(request, Wire.ReadyBody.class);
    DatasetKind kind = READY_TYPES.get(body.type());
    if (kind == null) {
      throw Words.invalid("type must be metrics or events");
    }
    if (!body.datestamps().given()) {
      throw Words.invalid("datestamps is missing");
    }
    Collection<LocalDate> dates = Words.dates("datestamps", body.datestamps().all());
    List<String> begun =
        ready.mark(request.principal().app(), kind, named(body.sources()), dates).stream()
            .map(Run::id)
            .map(Object::toString)
            .toList();
    return Answer.json(new Wire.Ready(true, "Data marked as ready.", new Wire.Runs(begun)));
  }
}
