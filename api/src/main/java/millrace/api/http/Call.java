package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request on its way to its answer, as far as it has come. One thread works on it. */
public final class Call {
  private final String id;
  private final String method;
  private final String path;
  private final InetAddress client;
  private final long startNanos = System.nanoTime();
  private @Nullable Route route;
  private Map<String, String> parameters = Map.of();
  private String area = "";
  private @Nullable Principal principal;
  private @Nullable Answer answer;

  Call(String id, String method, String path, InetAddress client) {
    this.id = requireNonNull(id, "id is null");
    this.method = requireNonNull(method, "method is null");
    this.path = requireNonNull(path, "path is null");
    this.client = requireNonNull(client, "client is null");
  }

  void found(Route match, Map<String, String> values, String prefix) {
    this.route = match;
    this.parameters = values;
    this.area = prefix;
  }

  void admitted(Principal who) {
    this.principal = who;
  }

  void answered(Answer made) {
    this.answer = made;
  }

  /** The id that the answer and the log have too. */
  public String id() {
    return id;
  }

  public String method() {
    return method;
  }

  /** The path as it came, without the query, which may hold a key. */
  public String path() {
    return path;
  }

  /** Who is at the other end of the connection; a proxy, if there is one. */
  public InetAddress client() {
    return client;
  }

  /** Who answers; absent when nothing is served there. */
  public Optional<Route> route() {
    return Optional.ofNullable(route);
  }

  /** The prefix of the face that answers; empty when nothing is served there. */
  public String area() {
    return area;
  }

  /** The decoded values of the parameters of the route's template, in their order. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /** Who calls; absent when the route did not let the request in. */
  public Optional<Principal> principal() {
    return Optional.ofNullable(principal);
  }

  /** What the client gets, once that is known. */
  public Optional<Answer> answer() {
    return Optional.ofNullable(answer);
  }

  /** The status of the answer, once that is known. */
  public int status() {
    return answer().map(Answer::status).orElse(0);
  }

  /** How long it has taken so far. */
  public Duration duration() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
