package millrace.api.console;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import millrace.access.AccessError;
import millrace.access.ApiKey;
import millrace.access.App;
import millrace.access.KeyId;
import millrace.access.MadeKey;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Principal;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.api.http.Route;
import millrace.audit.AuditEntry;
import millrace.audit.AuditId;
import millrace.audit.AuditTrail;
import millrace.operation.KeyAdministration;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** Apps, their keys, and who changed what in them. */
final class AdministrationRoutes {
  private static final int LIMIT = 100;
  private static final int LIMIT_MAX = 1_000;

  private final KeyAdministration keys;
  private final AuditTrail trail;

  AdministrationRoutes(KeyAdministration keys, AuditTrail trail) {
    this.keys = keys;
    this.trail = trail;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, "/api/apps", access, this::apps),
        new Route(Method.POST, "/api/apps", access, this::createApp),
        new Route(Method.GET, "/api/keys", access, this::keys),
        new Route(Method.POST, "/api/keys", access, this::createKey),
        new Route(Method.DELETE, "/api/keys/{keyID}", access, this::revokeKey),
        new Route(Method.GET, "/api/audit", access, this::audit));
  }

  private Answer apps(Request request) {
    request.query().only();
    Principal who = request.principal();
    return Answer.json(
        new Wire.Apps(
            keys.apps().stream()
                .filter(app -> who.owner() || app.id().equals(who.app()))
                .map(AccessMapping::toWire)
                .toList()));
  }

  private Answer createApp(Request request) {
    request.query().only();
    if (!request.principal().owner()) {
      throw new MillraceException(
          RequestError.FORBIDDEN, "only the owner of the data folder can make apps");
    }
    Wire.AppOrder order = request.body().json(Wire.AppOrder.class);
    App app = keys.createApp(order.appID().map(AdministrationRoutes::appId), order.name());
    return Answer.json(201, AccessMapping.toWire(app)).about(app.id().value());
  }

  private static AppId appId(String text) {
    try {
      return new AppId(text);
    } catch (IllegalArgumentException e) {
      throw new MillraceException(
          RequestError.INVALID, "appID must be 1 to 64 letters, digits, - and _", e);
    }
  }

  private Answer keys(Request request) {
    int limit = limit(request);
    Optional<KeyId> before = request.query().text("before").map(id("before", KeyId::parse));
    List<ApiKey> page = keys.keys(request.principal().app(), before, limit);
    return Answer.json(
        new Wire.Keys(
            page.stream().map(AccessMapping::toWire).toList(),
            next(page, limit, key -> key.id().toString())));
  }

  private static int limit(Request request) {
    return request.query().only("before", "limit").whole("limit", LIMIT, 1, LIMIT_MAX);
  }

  private static <T> Function<String, T> id(String name, Function<String, T> reading) {
    return text -> {
      try {
        return reading.apply(text);
      } catch (IllegalArgumentException e) {
        throw new MillraceException(RequestError.INVALID, name + " must be an id of a list", e);
      }
    };
  }

  private static <T> Optional<String> next(List<T> page, int limit, Function<T, String> id) {
    return page.size() < limit ? Optional.empty() : Optional.of(id.apply(page.getLast()));
  }

  private Answer createKey(Request request) {
    request.query().only();
    Wire.KeyOrder order = request.body().json(Wire.KeyOrder.class);
    MadeKey made = keys.create(request.principal().app(), AccessMapping.toDomain(order));
    return Answer.json(201, AccessMapping.toWire(made)).about(made.key().id().toString());
  }

  private Answer revokeKey(Request request) {
    request.query().only();
    request.body().expectNone();
    String text = request.parameter("keyID");
    try {
      ApiKey revoked = keys.revoke(request.principal().app(), KeyId.parse(text));
      return Answer.json(AccessMapping.toWire(revoked));
    } catch (IllegalArgumentException e) {
      throw new MillraceException(AccessError.KEY_NOT_FOUND, "there is no key " + text, e);
    }
  }

  private Answer audit(Request request) {
    int limit = limit(request);
    Optional<AuditId> before = request.query().text("before").map(id("before", AuditId::parse));
    List<AuditEntry> page = trail.page(request.principal().app(), before, limit);
    return Answer.json(
        new Wire.Audit(
            page.stream().map(AccessMapping::toWire).toList(),
            next(page, limit, entry -> entry.id().toString())));
  }
}
