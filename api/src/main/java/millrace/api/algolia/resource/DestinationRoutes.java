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
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationFilter;
import millrace.catalog.DestinationId;
import millrace.catalog.Destinations;
import millrace.catalog.Listing;
import millrace.catalog.Page;
import millrace.catalog.TransformationId;

/** What can be asked about destinations. */
final class DestinationRoutes {
  private static final String ALL = "/1/destinations";
  private static final String ID = "destinationID";
  private static final String ONE = ALL + "/{" + ID + "}";
  private static final Map<String, DestinationFilter.Key> KEYS =
      Map.of(
          "name", DestinationFilter.Key.NAME,
          "type", DestinationFilter.Key.TYPE,
          "updatedAt", DestinationFilter.Key.UPDATED,
          "createdAt", DestinationFilter.Key.CREATED);

  private final Destinations destinations;

  DestinationRoutes(Destinations destinations) {
    this.destinations = destinations;
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

  private static DestinationId id(Request request) {
    return IdText.inPath(request, ID, DestinationId::new);
  }

  private Answer list(Request request) {
    ListQuery query = new ListQuery(request.query());
    DestinationFilter filter =
        new DestinationFilter(
            query.any("type", Words.of(destinations.types())),
            query.ids(DestinationMapping.AUTHENTICATION_ID, AuthenticationId::new),
            query.id("transformationID", TransformationId::new));
    Listing<DestinationFilter.Key> listing = query.listing(KEYS, DestinationFilter.Key.CREATED);
    Page<DestinationDefinition> page =
        destinations.list(request.principal().app(), filter, listing);
    return Answer.json(
        new DestinationWire.Listed(
            page.items().stream().map(DestinationMapping::toWire).toList(),
            Pagination.of(listing, page.total())));
  }

  private Answer create(Request request) {
    DestinationWire.Create body = Bodies.read(request, DestinationWire.Create.class);
    DestinationDefinition made =
        destinations.create(request.principal().app(), DestinationMapping.toDomain(body));
    return Answer.json(
            new DestinationWire.Created(
                made.id().toString(), made.name(), made.stamps().createdAt()))
        .about(made.id().toString());
  }

  private Answer search(Request request) {
    DestinationWire.Search body = Bodies.read(request, DestinationWire.Search.class);
    List<DestinationId> wanted =
        IdText.wanted("destinationIDs", body.destinationIDs(), DestinationId::new);
    List<DestinationDefinition> found = destinations.search(request.principal().app(), wanted);
    return Answer.json(
        IdText.inOrder(wanted, found, DestinationDefinition::id).stream()
            .map(DestinationMapping::toWire)
            .toList());
  }

  private Answer get(Request request) {
    return Answer.json(
        DestinationMapping.toWire(destinations.get(request.principal().app(), id(request))));
  }

  private Answer update(Request request) {
    DestinationId id = destinations.get(request.principal().app(), id(request)).id();
    DestinationWire.Update body = Bodies.read(request, DestinationWire.Update.class);
    DestinationDefinition after =
        destinations.update(request.principal().app(), id, DestinationMapping.toDomain(body));
    return Answer.json(
        new DestinationWire.Updated(id.toString(), after.name(), after.stamps().updatedAt()));
  }

  private Answer delete(Request request) {
    return Answer.json(new Deleted(destinations.delete(request.principal().app(), id(request))));
  }
}
