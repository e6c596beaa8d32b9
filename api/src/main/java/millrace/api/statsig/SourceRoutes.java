package millrace.api.statsig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Query;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.ingestion.DailySchedule;
import millrace.ingestion.DailySchedule.Mode;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Ingestion;
import millrace.ingestion.Ingestions;
import millrace.ingestion.Ingestions.Wanted;
import millrace.ingestion.WarehouseConnection;
import millrace.ingestion.WarehouseType;
import millrace.spi.config.Config;

/** Sources, the way to them, and when they are loaded. */
final class SourceRoutes {
  private static final String SCHEDULE = StatsigFace.ALL + "/schedule";
  private static final int HOURS = 23;

  private final Ingestions ingestions;

  SourceRoutes(Ingestions ingestions) {
    this.ingestions = ingestions;
  }

  List<Route> routes(Access access) {
    String all = StatsigFace.ALL;
    return List.of(
        new Route(Method.GET, all, access.reading(), this::get),
        new Route(Method.POST, all, access.writing(), this::create),
        new Route(Method.PATCH, all, access.writing(), this::update),
        new Route(Method.DELETE, all, access.writing(), this::delete),
        new Route(Method.POST, all + "/connection/databricks", access.writing(), this::connect),
        new Route(Method.GET, SCHEDULE, access.reading(), this::schedule),
        new Route(Method.POST, SCHEDULE, access.writing(), this::changeSchedule));
  }

  private static Wanted wanted(Request request) {
    Query query = request.query().only("type", "dataset", "source_name");
    return new Wanted(
        Words.type(Words.required(query, "type")),
        Words.dataset(Words.required(query, "dataset")),
        query.text("source_name"));
  }

  private Answer get(Request request) {
    Ingestion found = ingestions.get(request.principal().app(), wanted(request));
    return Answer.json(
        new Wire.Result<>("Ingestion read successfully.", SourceMapping.wire(found)));
  }

  private Answer create(Request request) {
    request.query().only();
    Wire.SourceBody body = Bodies.read(request, Wire.SourceBody.class);
    Ingestion made = ingestions.create(request.principal().app(), SourceMapping.draft(body));
    return Answer.json(
            new Wire.Result<>("Ingestion created successfully.", SourceMapping.wire(made)))
        .about(made.id().toString());
  }

  private Answer update(Request request) {
    request.query().only();
    Wire.SourceBody body = Bodies.read(request, Wire.SourceBody.class);
    Ingestion changed =
        ingestions.update(
            request.principal().app(), SourceMapping.wanted(body), SourceMapping.patch(body));
    return Answer.json(
            new Wire.Result<>("Ingestion updated successfully.", SourceMapping.wire(changed)))
        .about(changed.id().toString());
  }

  private Answer delete(Request request) {
    Ingestion gone = ingestions.delete(request.principal().app(), wanted(request));
    return Answer.json(
            new Wire.Result<>("Ingestion deleted successfully.", SourceMapping.wire(gone)))
        .about(gone.id().toString());
  }

  private Answer connect(Request request) {
    request.query().only();
    Wire.ConnectionBody body = Bodies.read(request, Wire.ConnectionBody.class);
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("host", filled("host", body.host()));
    input.put("path", filled("path", body.path()));
    body.verified().ifPresent(verified -> input.put("verified", verified));
    Map<String, Object> secrets = new LinkedHashMap<>();
    secrets.put("token", filled("token", body.token()));
    body.deltaSharingCredentials().ifPresent(profile -> secrets.put("profile", profile));
    WarehouseConnection made =
        ingestions.connect(
            request.principal().app(),
            WarehouseType.DATABRICKS,
            new Config(input),
            new Config(secrets));
    return Answer.json(
            new Wire.Result<>(
                "Databricks connection created successfully.",
                new Wire.Shown<>(
                    made.id().toString(),
                    made.type().word(),
                    true,
                    new Wire.Connection(
                        body.host(),
                        body.path(),
                        body.deltaSharingCredentials().isPresent(),
                        body.verified()))))
        .about(made.id().toString());
  }

  private static String filled(String name, String text) {
    if (text.isBlank()) {
      throw Words.invalid(name + " must not be empty");
    }
    return text;
  }

  private Answer schedule(Request request) {
    DatasetKind kind = Words.dataset(Words.required(request.query().only("dataset"), "dataset"));
    return Answer.json(
        new Wire.Result<>(
            "Ingestion schedule read successfully.",
            wire(kind, ingestions.schedule(request.principal().app(), kind))));
  }

  private Answer changeSchedule(Request request) {
    request.query().only();
    Wire.ScheduleBody body = Bodies.read(request, Wire.ScheduleBody.class);
    DatasetKind kind = Words.dataset(body.dataset());
    DailySchedule changed =
        ingestions.schedule(
            request.principal().app(), kind, hour(body), body.mode().map(SourceRoutes::mode));
    return Answer.json(
            new Wire.Result<>("Ingestion schedule updated successfully.", wire(kind, changed)))
        .about(kind.word());
  }

  private static Mode mode(String word) {
    return Mode.of(word).orElseThrow(() -> Words.invalid("mode must be daily or api"));
  }

  private static int hour(Wire.ScheduleBody body) {
    return body.hour()
        .map(number -> {
          try {
            int hour = number.intValueExact();
            if (hour >= 0 && hour <= HOURS) {
              return hour;
            }
          } catch (ArithmeticException e) {
            // Said below, for this and for what is out of bounds.
          }
          throw Words.invalid("scheduled_hour_pst must be a whole number from 0 to " + HOURS);
        })
        .orElse(DailySchedule.HOUR);
  }

  /** A mode is only said where it is not the usual one, which clients need not know. */
  private static Wire.Schedule wire(DatasetKind kind, DailySchedule schedule) {
    return new Wire.Schedule(
        kind.word(),
        schedule.hour(),
        Optional.of(schedule.mode()).filter(mode -> mode != Mode.DAILY).map(Mode::word));
  }
}
