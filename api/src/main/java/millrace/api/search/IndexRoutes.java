package millrace.api.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.access.Right;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.search.Filter;
import millrace.search.Indexes.Summary;
import millrace.search.Write;
import millrace.spi.AppId;
import org.jspecify.annotations.Nullable;

/** Indexes as a whole: which there are, their settings, their end. */
final class IndexRoutes {
  private static final String INDEX = "/1/indexes/{index}";
  private static final int LIST_PAGE = 100;
  private static final int LIST_PAGE_MAX = 1_000;
  private static final Set<String> SCOPES = Set.of("settings", "synonyms", "rules");

  private final Parts parts;
  private final Doors doors;

  IndexRoutes(Parts parts, Doors doors) {
    this.parts = parts;
    this.doors = doors;
  }

  List<Route> routes() {
    return List.of(
        new Route(Method.GET, "/1/indexes", doors.to(Right.LIST_INDEXES), this::list),
        new Route(Method.DELETE, INDEX, doors.to(Right.DELETE_INDEX), this::drop),
        new Route(Method.POST, INDEX + "/clear", doors.to(Right.DELETE_INDEX), this::clear),
        new Route(
            Method.POST,
            INDEX + "/deleteByQuery",
            doors.to(Right.DELETE_INDEX),
            this::deleteMatching),
        new Route(Method.POST, INDEX + "/operation", doors.to(Right.ADD_OBJECT), this::operation),
        new Route(Method.GET, INDEX + "/settings", doors.to(Right.SETTINGS), this::settings),
        new Route(
            Method.PUT, INDEX + "/settings", doors.to(Right.EDIT_SETTINGS), this::changeSettings));
  }

  private Answer updated() {
    Instant now = parts.clock().instant();
    return Answer.json(new Wire.Updated(now, Parts.task(now), Optional.empty()));
  }

  private Answer list(Request request) {
    Parts.onlyParameters(request, "page", "hitsPerPage");
    List<Summary> all = parts.indexes().list(request.principal().app());
    if (request.query().text("page").isEmpty()) {
      return Answer.json(new Wire.IndexList(all.stream().map(IndexRoutes::index).toList(), 1));
    }
    int page = request.query().whole("page", 0, 0, Integer.MAX_VALUE);
    int length = request.query().whole("hitsPerPage", LIST_PAGE, 1, LIST_PAGE_MAX);
    List<Wire.Index> items =
        all.stream().skip((long) page * length).limit(length).map(IndexRoutes::index).toList();
    return Answer.json(new Wire.IndexList(items, Math.ceilDiv(all.size(), length)));
  }

  private static Wire.Index index(Summary summary) {
    return new Wire.Index(
        summary.name(),
        summary.createdAt(),
        summary.updatedAt(),
        summary.entries(),
        summary.bytes(),
        summary.bytes(),
        0,
        0,
        false);
  }

  private Answer drop(Request request) {
    Parts.onlyParameters(request);
    request.body().expectNone();
    parts.indexes().drop(request.principal().app(), Parts.index(request));
    Instant now = parts.clock().instant();
    return Answer.json(new Wire.Deleted(now, Parts.task(now)));
  }

  private Answer clear(Request request) {
    Parts.onlyParameters(request);
    AppId app = request.principal().app();
    String index = Parts.index(request);
    // Says so when there is no such index.
    parts.search().size(app, index);
    parts.writes().write(app, index, List.of(new Write.Clear()));
    return updated();
  }

  private Answer deleteMatching(Request request) {
    Parts.onlyParameters(request);
    Filter filter = QueryMapping.filter(QueryParameters.of(QueryRoutes.members(request)));
    if (filter.equals(Filter.EVERYTHING)) {
      throw Values.invalid("a filter is missing; to delete all objects, clear the index");
    }
    parts.writes().deleteMatching(request.principal().app(), Parts.index(request), filter);
    return updated();
  }

  private Answer operation(Request request) {
    Parts.onlyParameters(request);
    Wire.Operation order = request.body().json(Wire.Operation.class);
    AppId app = request.principal().app();
    String from = Parts.index(request);
    String to = Parts.checkedIndex(order.destination());
    switch (order.operation()) {
      case "move" -> {
        if (order.scope().isPresent()) {
          throw Values.invalid("scope is for copy; move takes everything");
        }
        parts.indexes().move(app, from, to);
      }
      case "copy" -> copy(app, from, to, order.scope().orElse(List.of()));
      default -> throw Values.invalid("operation must be move or copy");
    }
    return updated();
  }

  private void copy(AppId app, String from, String to, List<String> scope) {
    if (scope.isEmpty() || !SCOPES.containsAll(scope)) {
      throw Values.invalid(
          "copy is supported with a scope of settings, synonyms and rules; objects are copied by"
              + " browse and batch");
    }
    if (scope.contains("settings")) {
      Map<String, Object> settings = parts.indexes().settings(app, from).orElse(Map.of());
      parts.indexes().changeSettings(app, to, _ -> settings);
    }
  }

  private Answer settings(Request request) {
    Parts.onlyParameters(request, "getVersion");
    AppId app = request.principal().app();
    String index = Parts.index(request);
    // Says so when there is no such index.
    parts.search().size(app, index);
    return Answer.json(parts.settings(app, index).all());
  }

  private Answer changeSettings(Request request) {
    Parts.onlyParameters(request, "forwardToReplicas");
    boolean _ = ObjectRoutes.flag(request, "forwardToReplicas", false);
    Map<String, @Nullable Object> change = QueryRoutes.members(request);
    parts
        .indexes()
        .changeSettings(
            request.principal().app(),
            Parts.index(request),
            before -> Settings.of(before).with(change).values().members());
    return updated();
  }
}
