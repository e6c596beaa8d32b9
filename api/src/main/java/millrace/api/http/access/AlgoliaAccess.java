package millrace.api.http.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.access.ApiKey;
import millrace.access.KeyKind;
import millrace.access.Keys;
import millrace.access.Right;
import millrace.api.http.Access;
import millrace.api.http.Principal;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.spi.failure.MillraceException;

/**
 * An application id and an API key, in two headers or in two query parameters of the same names. A
 * key that nobody knows and a key of another app get the same answer.
 */
public final class AlgoliaAccess {
  static final String APP = "x-algolia-application-id";
  static final String KEY = "x-algolia-api-key";

  /** Clients say with it what they are. */
  private static final String AGENT = "x-algolia-agent";

  private static final Set<String> PARAMETERS = Set.of(APP, KEY, AGENT);

  private final Keys keys;

  public AlgoliaAccess(Keys keys) {
    this.keys = keys;
  }

  /** Lets in every key of the app that allows all of this. */
  public Access needs(Right... rights) {
    return new Needing(List.of(rights));
  }

  /** What every operation of the Ingestion API needs, those that only read included. */
  public Access ingestion() {
    return needs(Right.ADD_OBJECT, Right.DELETE_INDEX, Right.EDIT_SETTINGS);
  }

  /** Whether a request shows a key in this way, good or not. */
  public static boolean shown(Request request) {
    return credential(request, KEY).isPresent();
  }

  private final class Needing implements Access {
    private final List<Right> rights;

    Needing(List<Right> rights) {
      this.rights = rights;
    }

    @Override
    public Set<String> parameters() {
      return PARAMETERS;
    }

    @Override
    public Principal admit(Request request) {
      ApiKey key = key(request);
      Set<Right> missing = EnumSet.noneOf(Right.class);
      rights.stream().filter(right -> !key.allows(right)).forEach(missing::add);
      if (!missing.isEmpty()) {
        throw new MillraceException(
            RequestError.FORBIDDEN,
            "Method not allowed with this API key: it lacks " + Keys.words(missing));
      }
      return Principal.of(key);
    }
  }

  private ApiKey key(Request request) {
    Optional<String> app = credential(request, APP);
    return credential(request, KEY)
        .flatMap(keys::find)
        .filter(key -> key.kind() == KeyKind.ALGOLIA)
        .filter(key -> app.filter(key.app().value()::equals).isPresent())
        .orElseThrow(() ->
            new MillraceException(RequestError.FORBIDDEN, "Invalid Application-ID or API key"));
  }

  /** Given more than once, it is as good as not given: nobody says which one is meant. */
  private static Optional<String> credential(Request request, String name) {
    List<String> headers = request.headers(name);
    List<String> given = headers.isEmpty() ? request.query().all(name) : headers;
    return given.size() == 1 ? Optional.of(given.getFirst()) : Optional.empty();
  }
}
