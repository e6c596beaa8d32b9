package millrace.api.console;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import millrace.access.AccessError;
import millrace.access.ApiKey;
import millrace.access.Apps;
import millrace.access.KeyKind;
import millrace.access.Keys;
import millrace.access.Right;
import millrace.api.http.Access;
import millrace.api.http.Principal;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.api.http.access.AlgoliaAccess;
import millrace.api.http.access.Bearer;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/**
 * Lets in the owner of the data folder, for any app, and keys with the right {@code admin}, for
 * their own. The app is named by the query parameter {@code app}.
 */
public final class ConsoleAccess implements Access {
  private static final String APP = "app";

  private final LocalToken token;
  private final Keys keys;
  private final Apps apps;
  private final Access headers;

  public ConsoleAccess(LocalToken token, Keys keys, Apps apps) {
    this.token = token;
    this.keys = keys;
    this.apps = apps;
    this.headers = new AlgoliaAccess(keys).needs(Right.ADMIN);
  }

  @Override
  public Set<String> parameters() {
    Set<String> parameters = new HashSet<>(headers.parameters());
    parameters.add(APP);
    return parameters;
  }

  @Override
  public Principal admit(Request request) {
    Optional<String> bearer = Bearer.of(request);
    if (bearer.filter(token::matches).isPresent()) {
      return Principal.owner(app(request).map(id -> apps.find(id).id()).orElse(AppId.LOCAL));
    }
    Principal who = bearer.isPresent() ? admin(bearer.get()) : byHeaders(request);
    if (app(request).filter(wanted -> !wanted.equals(who.app())).isPresent()) {
      // Whether there is one is none of this key's business (invariant 9).
      throw new MillraceException(AccessError.APP_NOT_FOUND, "there is no such app");
    }
    return who;
  }

  private Principal byHeaders(Request request) {
    if (!AlgoliaAccess.shown(request)) {
      throw unauthorized();
    }
    return headers.admit(request);
  }

  private Principal admin(String secret) {
    ApiKey key =
        keys.find(secret)
            .filter(found -> found.kind() == KeyKind.ALGOLIA)
            .orElseThrow(ConsoleAccess::unauthorized);
    if (!key.allows(Right.ADMIN)) {
      throw new MillraceException(RequestError.FORBIDDEN, "this key lacks the right admin");
    }
    return Principal.of(key);
  }

  private static MillraceException unauthorized() {
    return new MillraceException(
        RequestError.UNAUTHORIZED,
        "send the token of the data folder, or a key with the right admin, in the header"
            + " Authorization: Bearer …");
  }

  private static Optional<AppId> app(Request request) {
    try {
      return request.query().text(APP).map(AppId::new);
    } catch (IllegalArgumentException e) {
      throw new MillraceException(AccessError.APP_NOT_FOUND, "there is no such app", e);
    }
  }
}
