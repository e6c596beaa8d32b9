package millrace.api.algolia.resource;

import java.util.List;
import java.util.Map;
import millrace.api.algolia.Bodies;
import millrace.api.algolia.IdText;
import millrace.api.algolia.ListQuery;
import millrace.api.algolia.Pagination;
import millrace.api.algolia.Words;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.catalog.AuthenticationId;
import millrace.catalog.Listing;
import millrace.catalog.Page;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceFilter;
import millrace.catalog.SourceId;
import millrace.catalog.Sources;

/** What can be asked about sources, short of looking into them. */
final class SourceRoutes {
  private static final String ALL = "/1/sources";
  private static final String ID = "sourceID";
  private static final String ONE = ALL + "/{" + ID + "}";
  private static final Map<String, SourceFilter.Key> KEYS =
      Map.of(
          "name", SourceFilter.Key.NAME,
          "type", SourceFilter.Key.TYPE,
          "updatedAt", SourceFilter.Key.UPDATED,
          "createdAt", SourceFilter.Key.CREATED);

  private final Sources sources;

  SourceRoutes(Sources sources) {
    this.sources = sources;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, ALL, access, this::list),
        new Route(Method.POST, ALL, access, this::create),
        new Route(Method.POST, ALL + "/search", access, this::search).reading(),
        new Route(Method.GET, ONE, access, this::get),
        new Route(Method.PATCH, ONE, access, this::update),
        new Route(Method.DELETE, ONE, access, this::delete));
  }

  private static SourceId id(Request request) {
    return IdText.inPath(request, ID, SourceId::new);
  }

  private Answer list(Request request) {
    ListQuery query = new ListQuery(request.query());
    SourceFilter filter =
        new SourceFilter(
            query.any("type", Words.of(sources.types())),
            query.idsOrNone(SourceMapping.AUTHENTICATION_ID, AuthenticationId::new));
    Listing<SourceFilter.Key> listing = query.listing(KEYS, SourceFilter.Key.CREATED);
    Page<SourceDefinition> page = sources.list(request.principal().app(), filter, listing);
    return Answer.json(
        new SourceWire.Listed(
            page.items().stream().map(SourceMapping::toWire).toList(),
            Pagination.of(listing, page.total())));
  }

  private Answer create(Request request) {
    SourceWire.Create body = Bodies.read(request, SourceWire.Create.class);
    SourceDefinition made = sources.create(request.principal().app(), SourceMapping.toDomain(body));
    return Answer.json(
            new SourceWire.Created(made.id().toString(), made.name(), made.stamps().createdAt()))
        .about(made.id().toString());
  }

  private Answer search(Request request) {
    SourceWire.Search body = Bodies.read(request, SourceWire.Search.class);
    List<SourceId> wanted = IdText.wanted("sourceIDs", body.sourceIDs(), SourceId::new);
    List<SourceDefinition> found = sources.search(request.principal().app(), wanted);
    return Answer.json(
        IdText.inOrder(wanted, found, SourceDefinition::id).stream()
            .map(SourceMapping::toWire)
            .toList());
  }

  private Answer get(Request request) {
    return Answer.json(SourceMapping.toWire(sources.get(request.principal().app(), id(request))));
  }

  private Answer update(Request request) {
    SourceDefinition before = sources.get(request.principal().app(), id(request));
    SourceWire.Update body = Bodies.read(request, SourceWire.Update.class);
    SourceDefinition after =
        sources.update(
            request.principal().app(), before.id(), SourceMapping.toDomain(body, before));
    return Answer.json(
        new SourceWire.Updated(after.id().toString(), after.name(), after.stamps().updatedAt()));
  }

  private Answer delete(Request request) {
    return Answer.json(new Deleted(sources.delete(request.principal().app(), id(request))));
  }
}
