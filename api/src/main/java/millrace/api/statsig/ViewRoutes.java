package millrace.api.statsig;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Query;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Ingestion;
import millrace.ingestion.IngestionError;
import millrace.ingestion.Ingestions;
import millrace.ingestion.history.EventCounts;
import millrace.ingestion.history.EventCounts.Wanted;
import millrace.ingestion.history.Histories;
import millrace.ingestion.history.LoadHistory;
import millrace.ingestion.history.Status;
import millrace.ingestion.history.StatusEntry;
import millrace.ingestion.history.StatusList;
import millrace.run.Paged;
import millrace.run.Paging;
import millrace.run.Window;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;

/** What became of loads. */
final class ViewRoutes {
  private static final String RUNS = StatsigFace.ALL + "/runs";
  private static final String STATUS = StatsigFace.ALL + "/status";
  private static final String COUNT = StatsigFace.ALL + "/events/count";
  private static final String DELTA = StatsigFace.ALL + "/events/delta";
  private static final int RUNS_PER_PAGE = 10;
  private static final int LINES_PER_PAGE = 100;

  private final Ingestions ingestions;
  private final Histories histories;
  private final StatusList statuses;
  private final EventCounts counts;

  ViewRoutes(Ingestions ingestions, Histories histories, StatusList statuses, EventCounts counts) {
    this.ingestions = ingestions;
    this.histories = histories;
    this.statuses = statuses;
    this.counts = counts;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, RUNS, access.reading(), this::runs),
        new Route(Method.GET, RUNS + "/{id}", access.reading(), this::run),
        new Route(Method.GET, STATUS, access.reading(), this::status),
        new Route(Method.GET, COUNT, access.reading(), this::count),
        new Route(Method.GET, DELTA, access.reading(), this::delta));
  }

  private Answer runs(Request request) {
    Query query = request.query().only("page");
    Pages page = Pages.of(RUNS, query, RUNS_PER_PAGE);
    Paged<LoadHistory> found =
        histories.page(request.principal().app(), new Paging(page.number(), page.size()));
    boolean more = (long) page.number() * page.size() < found.total();
    return Answer.json(
        new Wire.Listed<>(
            "Ingestion Runs Listed Successfully.",
            found.items().stream().map(HistoryMapping::wire).toList(),
            page.wire(more, Optional.of(found.total()))));
  }

  private Answer run(Request request) {
    request.query().only();
    LoadHistory history = histories.get(request.principal().app(), id(request));
    return Answer.json(
        new Wire.Result<>("Ingestion Run Read Successfully", HistoryMapping.wire(history)));
  }

  /** What cannot be an id is the id of nothing. */
  private static RunId id(Request request) {
    String text = request.parameter("id");
    try {
      return RunId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new MillraceException(IngestionError.NOT_FOUND, "no run has an id like that");
    }
  }

  private Answer status(Request request) {
    AppId app = request.principal().app();
    Query query =
        request
            .query()
            .only("startDate", "endDate", "source", "dataset", "status", "statuses", "page");
    List<String> words = new ArrayList<>(query.all("statuses"));
    query.text("status").ifPresent(words::add);
    Words.Range range = Words.range(query, "startDate", "endDate");
    Optional<Set<Status>> meant = StatusWords.meant(words);
    StatusList.Wanted wanted =
        new StatusList.Wanted(
            new Window(start(range.from()), start(range.to().plusDays(1)).minusMillis(1)),
            Words.optionalDataset(query),
            query.text("source").map(name -> labels(app, name)),
            meant);
    Pages page = Pages.of(STATUS, query, LINES_PER_PAGE);
    StatusList.Part part = statuses.page(app, wanted, new Paging(page.number(), page.size()));
    Map<String, Ingestion> sources = new LinkedHashMap<>();
    ingestions.all(app).forEach(one -> sources.put(one.kind() + one.label(), one));
    return Answer.json(
        new Wire.Listed<>(
            "Ingestion statuses listed successfully.",
            part.entries().stream()
                .filter(entry -> StatusWords.has(entry, words))
                .map(entry ->
                    wire(
                        app, entry, Optional.ofNullable(sources.get(entry.kind() + entry.label()))))
                .toList(),
            page.wire(part.more(), Optional.empty())));
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** All that may be meant by the name of a source; rows of one that is gone stay marked. */
  private Set<String> labels(AppId app, String name) {
    Set<String> labels = new HashSet<>(Set.of(name));
    ingestions.all(app).stream()
        .filter(ingestion -> ingestion.name().equals(name))
        .map(Ingestion::label)
        .forEach(labels::add);
    return labels;
  }

  private Wire.Status wire(AppId app, StatusEntry entry, Optional<Ingestion> source) {
    Optional<Long> metrics =
        entry.rows().isPresent() && entry.kind() == DatasetKind.METRICS
            ? Optional.of(counts.names(app, entry.kind(), entry.label(), entry.date()))
            : Optional.empty();
    return new Wire.Status(
        start(entry.date()),
        entry.kind().table(),
        source.map(found -> found.key().type().word()).orElse(""),
        source.map(Ingestion::name).orElse(entry.label()),
        StatusWords.message(entry),
        entry.error(),
        StatusWords.word(entry.status(), entry.kind()),
        entry.rows(),
        metrics,
        entry.at());
  }

  private static Wanted events(Request request) {
    Query query = request.query().only("source_name", "event_name", "start_date", "end_date");
    Words.Range range = Words.range(query, "start_date", "end_date");
    return new Wanted(
        range.from(), range.to(), query.text("source_name"), query.text("event_name"));
  }

  private Answer count(Request request) {
    Wanted wanted = events(request);
    List<EventCounts.Counted> found = counts.counts(request.principal().app(), wanted);
    return events(
        "Ingestion event counts read successfully.",
        wanted,
        found,
        EventCounts.Counted::date,
        (one, date) -> new Wire.Count(date, one.event(), one.rows(), one.updatedAt()));
  }

  private Answer delta(Request request) {
    Wanted wanted = events(request);
    List<EventCounts.Delta> found = counts.deltas(request.principal().app(), wanted);
    return events(
        "Ingestion event deltas read successfully.",
        wanted,
        found,
        EventCounts.Delta::date,
        (one, date) ->
            new Wire.Delta(
                date,
                one.label(),
                one.event(),
                one.stored(),
                one.had(),
                one.differs(),
                one.threshold(),
                one.updatedAt()));
  }

  /** How an item looks, with its date or where the date is said already. */
  private interface Shape<T, W> {
    W wire(T item, Optional<String> date);
  }

  /** One event is a flat list; all of them stand under their dates. */
  private static <T, W> Answer events(
      String message,
      Wanted wanted,
      List<T> found,
      Function<T, LocalDate> date,
      Shape<T, W> shape) {
    if (wanted.event().isPresent()) {
      return Answer.json(
          new Wire.Result<>(
              message,
              found.stream()
                  .map(one -> shape.wire(one, Optional.of(date.apply(one).toString())))
                  .toList()));
    }
    Map<LocalDate, List<W>> byDate = new LinkedHashMap<>();
    found.forEach(one ->
        byDate
            .computeIfAbsent(date.apply(one), _ -> new ArrayList<>())
            .add(shape.wire(one, Optional.empty())));
    List<Wire.Dated<W>> dated = new ArrayList<>();
    byDate.forEach((day, events) -> dated.add(new Wire.Dated<>(day.toString(), events)));
    return Answer.json(new Wire.Result<>(message, dated));
  }
}
