package millrace.api.algolia.resource;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import millrace.api.http.Access;
import millrace.api.http.Route;
import millrace.catalog.Resources;
import millrace.operation.TransformationTrial;
import millrace.schedule.Timetable;

/** All routes to definitions. */
public final class ResourceRoutes {
  private ResourceRoutes() {}

  /** What is known of tasks beside what their owners define. */
  public record TaskKnowledge(Timetable timetable, LastStarts lastStarts, InstantSource clock) {}

  /**
   * The routes.
   *
   * @param trial tries transformations
   * @param access who may see and change definitions
   */
  public static List<Route> of(
      Resources resources, TaskKnowledge tasks, TransformationTrial trial, Access access) {
    TaskTimes times = new TaskTimes(tasks);
    return Stream.of(
            new AuthenticationRoutes(resources.authentications()).routes(access),
            new SourceRoutes(resources.sources()).routes(access),
            new DestinationRoutes(resources.destinations()).routes(access),
            new TransformationRoutes(resources.transformations()).routes(access),
            new TryRoutes(resources.transformations(), trial).routes(access),
            new TaskRoutes(resources.tasks(), times).routes(access),
            new TaskV1Routes(resources.tasks(), times).routes(access))
        .flatMap(List::stream)
        .toList();
  }
}
