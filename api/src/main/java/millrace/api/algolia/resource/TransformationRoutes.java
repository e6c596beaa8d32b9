package millrace.api.algolia.resource;

import java.util.List;
import java.util.Map;
import millrace.api.algolia.Bodies;
import millrace.api.algolia.IdText;
import millrace.api.algolia.ListQuery;
import millrace.api.algolia.Pagination;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.catalog.Listing;
import millrace.catalog.Page;
import millrace.catalog.Transformation;
import millrace.catalog.TransformationFilter;
import millrace.catalog.TransformationId;
import millrace.catalog.Transformations;

/** What can be asked about transformations, short of trying them. */
final class TransformationRoutes {
  private static final String ALL = "/1/transformations";
  private static final String ID = "transformationID";
  private static final String ONE = ALL + "/{" + ID + "}";
  private static final Map<String, TransformationFilter.Key> KEYS =
      Map.of(
          "name",
          TransformationFilter.Key.NAME,
          "updatedAt",
          TransformationFilter.Key.UPDATED,
          "createdAt",
          TransformationFilter.Key.CREATED);

  private final Transformations transformations;

  TransformationRoutes(Transformations transformations) {
    this.transformations = transformations;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, ALL, access, this::list),
        new Route(Method.POST, ALL, access, this::create),
        new Route(Method.POST, ALL + "/search", access, this::search).reading(),
        new Route(Method.GET, ONE, access, this::get),
        new Route(Method.PUT, ONE, access, this::replace),
        new Route(Method.DELETE, ONE, access, this::delete));
  }

  private static TransformationId id(Request request) {
    return IdText.inPath(request, ID, TransformationId::new);
  }

  private Answer list(Request request) {
    ListQuery query = new ListQuery(request.query());
    TransformationFilter filter =
        new TransformationFilter(query.one("type", TransformationMapping.TYPES));
    Listing<TransformationFilter.Key> listing =
        query.listing(KEYS, TransformationFilter.Key.CREATED);
    Page<Transformation> page = transformations.list(request.principal().app(), filter, listing);
    return Answer.json(
        new TransformationWire.Listed(
            page.items().stream().map(TransformationMapping::toWire).toList(),
            Pagination.of(listing, page.total())));
  }

  private Answer create(Request request) {
    TransformationWire.Create body = Bodies.read(request, TransformationWire.Create.class);
    Transformation made =
        transformations.create(request.principal().app(), TransformationMapping.toDomain(body));
    return Answer.json(
            new TransformationWire.Created(made.id().toString(), made.stamps().createdAt()))
        .about(made.id().toString());
  }

  private Answer search(Request request) {
    TransformationWire.Search body = Bodies.read(request, TransformationWire.Search.class);
    List<TransformationId> wanted =
        IdText.wanted("transformationIDs", body.transformationIDs(), TransformationId::new);
    List<Transformation> found = transformations.search(request.principal().app(), wanted);
    return Answer.json(
        IdText.inOrder(wanted, found, Transformation::id).stream()
            .map(TransformationMapping::toWire)
            .toList());
  }

  private Answer get(Request request) {
    return Answer.json(
        TransformationMapping.toWire(transformations.get(request.principal().app(), id(request))));
  }

  private Answer replace(Request request) {
    TransformationId id = transformations.get(request.principal().app(), id(request)).id();
    TransformationWire.Create body = Bodies.read(request, TransformationWire.Create.class);
    Transformation after =
        transformations.replace(
            request.principal().app(), id, TransformationMapping.toDomain(body));
    return Answer.json(new TransformationWire.Updated(id.toString(), after.stamps().updatedAt()));
  }

  private Answer delete(Request request) {
    return Answer.json(new Deleted(transformations.delete(request.principal().app(), id(request))));
  }
}
