package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a client asks. */
public final class Request {
  private final Line line;
  private final Origin origin;
  private final Function<String, List<String>> headers;
  private final Map<String, String> parameters;
  private final Body body;
  private final @Nullable Principal principal;

  /**
   * The first line.
   *
   * @param path as it came, still encoded
   */
  record Line(String method, String path, Query query) {
    Line without(Set<String> names) {
      return new Line(method, path, query.without(names));
    }
  }

  /** Its name in the log, and where it comes from. */
  record Origin(String id, InetAddress client) {}

  Request(
      Line line,
      Origin origin,
      Function<String, List<String>> headers,
      Map<String, String> parameters,
      Body body,
      @Nullable Principal principal) {
    this.line = line;
    this.origin = origin;
    this.headers = headers;
    this.parameters = parameters;
    this.body = body;
    this.principal = principal;
  }

  /** The request as its handler sees it: without the parameters that were meant for others. */
  Request admitted(Principal who, Set<String> meantForOthers) {
    return new Request(line.without(meantForOthers), origin, headers, parameters, body, who);
  }

  /** The id that the answer and the log have too. */
  public String id() {
    return origin.id();
  }

  /** Who is at the other end of the connection; a proxy, if there is one. */
  public InetAddress client() {
    return origin.client();
  }

  public String method() {
    return line.method();
  }

  /** The path as it came, still encoded. */
  public String path() {
    return line.path();
  }

  public Query query() {
    return line.query();
  }

  /** The values of a header, whatever the case of its name. */
  public List<String> headers(String name) {
    return headers.apply(name);
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** The decoded value of a parameter of the route's template. */
  public String parameter(String name) {
    return requireNonNull(parameters.get(name), () -> "the template has no " + name);
  }

  public Body body() {
    return body;
  }

  /** Who calls; known once the {@link Access} of the route has let the request in. */
  public Principal principal() {
    return requireNonNull(principal, "nobody has checked who calls");
  }
}
