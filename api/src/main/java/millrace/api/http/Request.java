package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a client asks. */
public final class Request {
  private final Line line;
  private final Function<String, List<String>> headers;
  private final Map<String, String> parameters;
  private final Body body;
  private final @Nullable Principal principal;

  /**
   * The first line.
   *
   * @param path as it came, still encoded
   */
  record Line(String method, String path, Query query) {}

  Request(
      Line line,
      Function<String, List<String>> headers,
      Map<String, String> parameters,
      Body body,
      @Nullable Principal principal) {
    this.line = line;
    this.headers = headers;
    this.parameters = parameters;
    this.body = body;
    this.principal = principal;
  }

  Request admitted(Principal who) {
    return new Request(line, headers, parameters, body, who);
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
