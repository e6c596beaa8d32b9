package millrace.api.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import millrace.access.Right;
import millrace.api.http.Access;
import millrace.api.http.ErrorRenderer;
import millrace.api.http.Face;
import millrace.api.http.Problem;
import millrace.api.http.Route;

/** The search REST API, as far as README.md says. */
public final class SearchFace {
  private static final List<String> PREFIXES = List.of("/1/indexes", "/1/task");

  private SearchFace() {}

  /**
   * The face.
   *
   * @param rights who may do what; asked for each right once when the face is made, and again for
   *     requests that need more than one
   */
  public static Face of(Parts parts, Function<Right, Access> rights) {
    Doors doors = new Doors(rights);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new QueryRoutes(parts, doors).routes());
    routes.addAll(new ObjectRoutes(parts, doors).routes());
    routes.addAll(new BatchRoutes(parts, doors).routes());
    routes.addAll(new IndexRoutes(parts, doors).routes());
    routes.addAll(new TaskRoutes(doors).routes());
    return new Face(PREFIXES, ERRORS, routes);
  }

  private static final ErrorRenderer ERRORS = SearchFace::refusal;

  /** What does not exist is said in the words that clients know. */
  private static Map<String, Object> refusal(Problem problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    boolean absent = problem.failure().code().id().endsWith(".not_found");
    body.put("message", absent ? sentence(problem.message()) : problem.message());
    body.put("status", problem.status());
    return body;
  }

  private static String sentence(String message) {
    return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
  }
}
