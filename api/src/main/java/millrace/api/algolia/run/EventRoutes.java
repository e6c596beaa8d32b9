package millrace.api.algolia.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.api.algolia.IdText;
import millrace.api.algolia.ListQuery;
import millrace.api.algolia.Pagination;
import millrace.api.algolia.Words;
import millrace.api.algolia.run.RunRoutes.Knowledge;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.catalog.Listing;
import millrace.run.Paged;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunError;
import millrace.run.Window;
import millrace.run.event.Event;
import millrace.run.event.EventId;
import millrace.run.event.EventQuery;
import millrace.run.event.EventStatus;
import millrace.run.event.EventType;
import millrace.spi.failure.MillraceException;

/** What can be asked about the events of a run. */
final class EventRoutes {
  private static final String ALL = RunRoutes.ALL + "/{" + RunRoutes.ID + "}/events";
  private static final String ID = "eventID";
  private static final Duration BACK = Duration.ofHours(3);
  private static final Map<String, EventQuery.Key> KEYS =
      Map.of(
          "status", EventQuery.Key.STATUS,
          "type", EventQuery.Key.TYPE,
          "publishedAt", EventQuery.Key.PUBLISHED);
  private static final Map<String, EventType> TYPES = Words.of(EventType.values(), EventType::word);
  private static final Map<String, EventStatus> STATUSES =
      Words.of(EventStatus.values(), EventStatus::word);

  private final Knowledge knowledge;

  EventRoutes(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, ALL, access, this::list),
        new Route(Method.GET, ALL + "/{" + ID + "}", access, this::get));
  }

  private Answer list(Request request) {
    Run run = knowledge.run(request).run();
    ListQuery query = new ListQuery(request.query());
    Listing<EventQuery.Key> listing = query.listing(KEYS, EventQuery.Key.PUBLISHED);
    Window window = Dates.window(request.query(), knowledge.clock().instant(), BACK);
    EventQuery wanted =
        new EventQuery(
            query.any("type", TYPES),
            query.any("status", STATUSES),
            window,
            listing.key(),
            listing.descending(),
            new Paging(listing.page(), listing.size()));
    Paged<Event> page = knowledge.events().page(run.app(), run.id(), wanted);
    return Answer.json(
        new RunWire.Events(
            page.items().stream().map(RunMapping::toWire).toList(),
            Pagination.of(listing, page.total()),
            RunMapping.toWire(window)));
  }

  private Answer get(Request request) {
    Run run = knowledge.run(request).run();
    String text = request.parameter(ID);
    return IdText.parse(text, EventId::new)
        .flatMap(id -> knowledge.events().find(run.app(), run.id(), id))
        .map(event -> Answer.json(RunMapping.toWire(event)))
        .orElseThrow(() ->
            new MillraceException(RunError.NOT_FOUND, "run " + run.id() + " has no event " + text));
  }
}
