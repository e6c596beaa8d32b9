package millrace.api.algolia.push;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.api.algolia.IdText;
import millrace.api.algolia.ListQuery;
import millrace.api.algolia.run.RunMapping;
import millrace.api.algolia.run.RunWire;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.api.http.Route;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.push.Pushes;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunState;
import millrace.run.Window;
import millrace.run.event.EventKey;
import millrace.run.event.EventKind;
import millrace.run.event.EventQuery;
import millrace.run.event.EventStatus;
import millrace.run.event.EventStore;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** Records pushed to an index, or to a task. */
public final class PushRoutes {
  private static final String INDEX = "indexName";
  private static final String REFERENCE = "referenceIndexName";
  private static final String TASK = "taskID";
  private static final String WATCH = "watch";
  private static final int INDEX_CHARS_MAX = 256;
  private static final int EVENTS_SHOWN = 10;

  private final Pushes pushes;
  private final EventStore events;

  private PushRoutes(Pushes pushes, EventStore events) {
    this.pushes = pushes;
    this.events = events;
  }

  /**
   * The routes.
   *
   * @param access who may push
   */
  public static List<Route> of(Pushes pushes, EventStore events, Access access) {
    PushRoutes routes = new PushRoutes(pushes, events);
    return List.of(
        new Route(Method.POST, "/1/push/{" + INDEX + "}", access, routes::toIndex)
            .bringingRecords(),
        new Route(Method.POST, "/2/tasks/{" + TASK + "}/push", access, routes::toTask)
            .bringingRecords());
  }

  /** The task is that of the index, or of the one that lends its own. */
  private Answer toIndex(Request request) {
    AppId app = request.principal().app();
    String index = index(request.parameter(INDEX));
    String owner = request.query().text(REFERENCE).orElse(index);
    return push(request, pushes.task(app, owner), Optional.of(index));
  }

  private static String index(String name) {
    boolean sound =
        name.codePoints().noneMatch(Character::isISOControl)
            && !name.isEmpty()
            && name.length() <= INDEX_CHARS_MAX;
    if (!sound) {
      throw new MillraceException(
          RequestError.INVALID,
          "%s must be a name of 1 to %d characters".formatted(INDEX, INDEX_CHARS_MAX));
    }
    return name;
  }

  private Answer toTask(Request request) {
    AppId app = request.principal().app();
    TaskId id = IdText.inPath(request, TASK, TaskId::new);
    return push(request, pushes.task(app, id), Optional.empty());
  }

  private Answer push(Request request, Task task, Optional<String> index) {
    AppId app = request.principal().app();
    boolean watch = new ListQuery(request.query()).flag(WATCH).orElse(false);
    Pushes.Order order = PushBody.read(request.body().bytes());
    if (watch) {
      Run run = pushes.watch(app, task, index, order);
      return answer(run, watched(run), failures(run));
    }
    return answer(pushes.accept(app, task, index, order), "accepted", List.of());
  }

  private static Answer answer(Run run, String message, List<RunWire.Event> failures) {
    String event = new EventKey(EventKind.FETCHED, 0, 1).id(run.id()).toString();
    return Answer.json(
            new PushWire.Pushed(
                run.id().toString(),
                event,
                Optional.of(failures).filter(list -> !list.isEmpty()),
                message,
                run.createdAt()))
        .about(run.id().toString());
  }

  private static String watched(Run run) {
    return switch (run.state()) {
      case RunState.Succeeded _ -> "applied";
      case RunState.Failed failed -> failed.failure().message();
      case RunState.Queued _,
          RunState.Planning _,
          RunState.Running _,
          RunState.Finalizing _,
          RunState.Stopping _,
          RunState.Stopped _,
          RunState.Skipped _ ->
          "accepted, and not applied yet; follow the run";
    };
  }

  /** What speaks of records that are not in the index. */
  private List<RunWire.Event> failures(Run run) {
    EventQuery query =
        new EventQuery(
            Set.of(),
            Set.of(EventStatus.FAILED, EventStatus.CRITICAL),
            new Window(run.createdAt(), run.updatedAt().plusSeconds(1)),
            EventQuery.Key.PUBLISHED,
            false,
            new Paging(1, EVENTS_SHOWN));
    return events.page(run.app(), run.id(), query).items().stream()
        .map(RunMapping::toWire)
        .toList();
  }
}
