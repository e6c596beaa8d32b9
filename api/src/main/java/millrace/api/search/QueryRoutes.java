package millrace.api.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.access.Right;
import millrace.api.http.Answer;
import millrace.api.http.Json;
import millrace.api.http.Method;
import millrace.api.http.RawJson;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.search.Browse;
import millrace.search.Found;
import millrace.search.Query;
import millrace.spi.AppId;
import org.jspecify.annotations.Nullable;

/** Queries, and the way through all objects. */
final class QueryRoutes {
  static final int QUERIES_MAX = 50;

  private static final String CURSOR = "cursor";
  private static final Set<String> STRATEGIES = Set.of("none", "stopIfEnoughMatches");

  private final Parts parts;
  private final Doors doors;

  QueryRoutes(Parts parts, Doors doors) {
    this.parts = parts;
    this.doors = doors;
  }

  List<Route> routes() {
    var search = doors.to(Right.SEARCH);
    var browse = doors.to(Right.BROWSE);
    return List.of(
        new Route(Method.GET, "/1/indexes/{index}", search, this::queryByUrl),
        new Route(Method.POST, "/1/indexes/{index}/query", search, this::query).reading(),
        new Route(Method.POST, "/1/indexes/*/queries", search, this::queries).reading(),
        new Route(Method.GET, "/1/indexes/{index}/browse", browse, this::browseByUrl),
        new Route(Method.POST, "/1/indexes/{index}/browse", browse, this::browse).reading());
  }

  /** The members of the object in the body; none when there is no body. */
  @SuppressWarnings("unchecked") // a JSON object has texts as names
  static Map<String, @Nullable Object> members(Request request) {
    byte[] body = request.body().bytes();
    return body.length == 0 ? Map.of() : Json.read(body, Map.class);
  }

  private Answer queryByUrl(Request request) {
    return Answer.json(
        answer(request, Parts.index(request), QueryParameters.of(request.query()), false));
  }

  private Answer query(Request request) {
    Parts.onlyParameters(request);
    return Answer.json(
        answer(request, Parts.index(request), QueryParameters.of(members(request)), false));
  }

  private Answer queries(Request request) {
    Parts.onlyParameters(request);
    Wire.QueriesOrder order = request.body().json(Wire.QueriesOrder.class);
    if (order.requests().size() > QUERIES_MAX) {
      throw Values.invalid("requests has at most " + QUERIES_MAX + " queries");
    }
    if (!STRATEGIES.contains(order.strategy().orElse("none"))) {
      throw Values.invalid("strategy must be none or stopIfEnoughMatches");
    }
    List<Wire.SearchAnswer> results = new ArrayList<>();
    for (Map<String, @Nullable Object> one : order.requests()) {
      results.add(one(request, one));
    }
    return Answer.json(new Wire.Queried(results));
  }

  private Wire.SearchAnswer one(Request request, Map<String, @Nullable Object> members) {
    Values known = Values.present(members);
    String index =
        Parts.checkedIndex(
            known.text("indexName").orElseThrow(() -> Values.invalid("indexName is missing")));
    if (!known.text("type").orElse("default").equals("default")) {
      throw Values.invalid("type must be default; other kinds of queries are not supported");
    }
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>(members);
    parameters.keySet().removeAll(Set.of("indexName", "type"));
    return answer(request, index, QueryParameters.of(parameters), true);
  }

  private Wire.SearchAnswer answer(
      Request request, String index, Values parameters, boolean named) {
    Instant begin = parts.clock().instant();
    AppId app = request.principal().app();
    Settings settings = parts.settings(app, index);
    Paging paging = Paging.of(parameters, settings);
    Query query =
        new Query(
            QueryMapping.words(parameters, settings),
            QueryMapping.filter(parameters),
            Ranking.of(settings, parameters),
            QueryMapping.facets(parameters, settings),
            paging.window());
    Found found = parts.search().query(app, index, query);
    Projection projection =
        QueryMapping.projection(parameters, settings, seesAll(request, settings));
    return FoundMapping.toWire(
        found,
        paging,
        new FoundMapping.Echo(
            found.objects().stream().map(projection::of).toList(),
            query.words().text(),
            encoded(parameters),
            named ? Optional.of(index) : Optional.empty(),
            elapsed(begin)));
  }

  private boolean seesAll(Request request, Settings settings) {
    return settings.unretrievable().isEmpty()
        || doors.has(request, Right.SEE_UNRETRIEVABLE_ATTRIBUTES);
  }

  private long elapsed(Instant begin) {
    return Math.max(0, Duration.between(begin, parts.clock().instant()).toMillis());
  }

  /** Parameters in the form of a URL. */
  private static String encoded(Values parameters) {
    return parameters.members().entrySet().stream()
        .map(member ->
            URLEncoder.encode(member.getKey(), UTF_8)
                + "="
                + URLEncoder.encode(text(member.getValue()), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String text(Object value) {
    return value instanceof String text ? text : new String(Json.write(value), UTF_8);
  }

  private Answer browseByUrl(Request request) {
    Values parameters = QueryParameters.of(request.query().without(CURSOR::equals));
    return browsed(request, parameters, request.query().text(CURSOR));
  }

  private Answer browse(Request request) {
    Parts.onlyParameters(request);
    Map<String, @Nullable Object> members = new LinkedHashMap<>(members(request));
    Optional<String> cursor = Values.present(members).text(CURSOR);
    members.remove(CURSOR);
    return browsed(request, QueryParameters.of(members), cursor);
  }

  /** A cursor goes on with what it was made for, whatever stands beside it. */
  private Answer browsed(Request request, Values parameters, Optional<String> cursor) {
    return browsed(
        request, cursor.map(BrowseCursor::read).orElseGet(() -> BrowseCursor.begin(parameters)));
  }

  private Answer browsed(Request request, BrowseCursor from) {
    Instant begin = parts.clock().instant();
    AppId app = request.principal().app();
    String index = Parts.index(request);
    Settings settings = parts.settings(app, index);
    Values parameters = from.parameters();
    int length =
        parameters
            .whole(Parameter.HITS_PER_PAGE.title(), 1, Browse.LENGTH_MAX)
            .orElse(Browse.LENGTH_MAX);
    Browse browse =
        new Browse(
            QueryMapping.words(parameters, settings),
            QueryMapping.filter(parameters),
            from.after(),
            length);
    Browse.Page page = parts.search().browse(app, index, browse);
    Projection projection =
        QueryMapping.projection(parameters, settings, seesAll(request, settings));
    List<RawJson> hits = page.objects().stream().map(projection::of).toList();
    return Answer.json(
        new Wire.BrowseAnswer(
            hits,
            page.last().map(last -> from.next(last).text()),
            page.total(),
            from.page(),
            Math.ceilDiv(page.total(), length),
            length,
            browse.words().text(),
            encoded(parameters),
            elapsed(begin)));
  }
}
