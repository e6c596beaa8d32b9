package millrace.api.search;

import java.util.List;
import millrace.access.Right;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;

/**
 * The state of tasks. A change is durable and visible before its call is answered, so whatever has
 * a number is done.
 */
final class TaskRoutes {
  private final Doors doors;

  TaskRoutes(Doors doors) {
    this.doors = doors;
  }

  List<Route> routes() {
    Access someone =
        doors.toAny(Right.ADD_OBJECT, Right.DELETE_OBJECT, Right.DELETE_INDEX, Right.EDIT_SETTINGS);
    return List.of(
        new Route(Method.GET, "/1/indexes/{index}/task/{taskID}", someone, TaskRoutes::state),
        new Route(Method.GET, "/1/task/{taskID}", someone, TaskRoutes::state));
  }

  private static Answer state(Request request) {
    Parts.onlyParameters(request);
    if (!request.parameter("taskID").matches("\\d{1,19}")) {
      throw Values.invalid("taskID must be a whole number");
    }
    return Answer.json(new Wire.TaskState("published", false));
  }
}
