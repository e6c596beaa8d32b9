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
import millrace.catalog.Authentication;
import millrace.catalog.AuthenticationFilter;
import millrace.catalog.AuthenticationId;
import millrace.catalog.Authentications;
import millrace.catalog.Listing;
import millrace.catalog.Page;

/** What can be asked about credentials. */
final class AuthenticationRoutes {
  private static final String ALL = "/1/authentications";
  private static final String ID = "authenticationID";
  private static final String ONE = ALL + "/{" + ID + "}";
  private static final Map<String, AuthenticationFilter.Key> KEYS =
      Map.of(
          "name", AuthenticationFilter.Key.NAME,
          "type", AuthenticationFilter.Key.TYPE,
          "platform", AuthenticationFilter.Key.PLATFORM,
          "updatedAt", AuthenticationFilter.Key.UPDATED,
          "createdAt", AuthenticationFilter.Key.CREATED);

  private final Authentications authentications;

  AuthenticationRoutes(Authentications authentications) {
    this.authentications = authentications;
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

  private static AuthenticationId id(Request request) {
    return IdText.inPath(request, ID, AuthenticationId::new);
  }

  private Answer list(Request request) {
    ListQuery query = new ListQuery(request.query());
    AuthenticationFilter filter =
        new AuthenticationFilter(
            query.any("type", AuthenticationMapping.TYPES),
            query.any("platform", AuthenticationMapping.PLATFORMS));
    Listing<AuthenticationFilter.Key> listing =
        query.listing(KEYS, AuthenticationFilter.Key.CREATED);
    Page<Authentication> page = authentications.list(request.principal().app(), filter, listing);
    return Answer.json(
        new AuthenticationWire.Listed(
            page.items().stream().map(AuthenticationMapping::toWire).toList(),
            Pagination.of(listing, page.total())));
  }

  private Answer create(Request request) {
    AuthenticationWire.Create body = Bodies.read(request, AuthenticationWire.Create.class);
    Authentication made =
        authentications.create(request.principal().app(), AuthenticationMapping.toDomain(body));
    return Answer.json(
            new AuthenticationWire.Created(
                made.id().toString(), made.name(), made.stamps().createdAt()))
        .about(made.id().toString());
  }

  private Answer search(Request request) {
    AuthenticationWire.Search body = Bodies.read(request, AuthenticationWire.Search.class);
    List<AuthenticationId> wanted =
        IdText.wanted("authenticationIDs", body.authenticationIDs(), AuthenticationId::new);
    List<Authentication> found = authentications.search(request.principal().app(), wanted);
    return Answer.json(
        IdText.inOrder(wanted, found, Authentication::id).stream()
            .map(AuthenticationMapping::toWire)
            .toList());
  }

  private Answer get(Request request) {
    return Answer.json(
        AuthenticationMapping.toWire(authentications.get(request.principal().app(), id(request))));
  }

  private Answer update(Request request) {
    AuthenticationId id = authentications.get(request.principal().app(), id(request)).id();
    AuthenticationWire.Update body = Bodies.read(request, AuthenticationWire.Update.class);
    Authentication after =
        authentications.update(request.principal().app(), id, AuthenticationMapping.toDomain(body));
    return Answer.json(
        new AuthenticationWire.Updated(id.toString(), after.name(), after.stamps().updatedAt()));
  }

  private Answer delete(Request request) {
    return Answer.json(new Deleted(authentications.delete(request.principal().app(), id(request))));
  }
}
