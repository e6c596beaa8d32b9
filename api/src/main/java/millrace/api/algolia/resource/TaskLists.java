package millrace.api.algolia.resource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import millrace.api.algolia.Bodies;
import millrace.api.algolia.IdText;
import millrace.api.algolia.ListQuery;
import millrace.api.algolia.Words;
import millrace.api.algolia.resource.TaskTimes.Timed;
import millrace.api.http.Answer;
import millrace.api.http.Request;
import millrace.catalog.DestinationId;
import millrace.catalog.Listing;
import millrace.catalog.Page;
import millrace.catalog.SourceId;
import millrace.catalog.Task;
import millrace.catalog.TaskFilter;
import millrace.catalog.TaskId;
import millrace.catalog.Tasks;
import millrace.spi.AppId;

/** What both versions of tasks answer alike, but for the shape. */
final class TaskLists {
  static final String ID = "taskID";
  private static final Map<String, TaskFilter.Key> KEYS =
      Map.of(
          "enabled", TaskFilter.Key.ENABLED,
          "triggerType", TaskFilter.Key.TRIGGER,
          "action", TaskFilter.Key.ACTION,
          "updatedAt", TaskFilter.Key.UPDATED,
          "createdAt", TaskFilter.Key.CREATED);

  private final Tasks tasks;
  private final TaskTimes times;

  TaskLists(Tasks tasks, TaskTimes times) {
    this.tasks = tasks;
    this.times = times;
  }

  static TaskId id(Request request) {
    return IdText.inPath(request, ID, TaskId::new);
  }

  static Listing<TaskFilter.Key> listing(Request request) {
    return new ListQuery(request.query()).listing(KEYS, TaskFilter.Key.CREATED);
  }

  Page<Timed> page(Request request, Listing<TaskFilter.Key> listing) {
    ListQuery query = new ListQuery(request.query());
    Set<String> sourceTypes = query.any("sourceType", Words.of(tasks.sourceTypes()));
    TaskFilter filter =
        new TaskFilter(
            query.any("action", TaskParts.ACTIONS),
            query.flag("enabled"),
            query.ids("sourceID", SourceId::new),
            sourceTypes,
            query.ids("destinationID", DestinationId::new),
            query.any("triggerType", TaskV1Mapping.TRIGGERS),
            query.flag("withEmailNotifications"));
    AppId app = request.principal().app();
    Page<Task> page = tasks.list(app, filter, listing);
    return new Page<>(times.of(app, page.items()), page.total());
  }

  Answer search(Request request, Function<Timed, Object> toWire) {
    TaskWire.Search body = Bodies.read(request, TaskWire.Search.class);
    List<TaskId> wanted = IdText.wanted("taskIDs", body.taskIDs(), TaskId::new);
    AppId app = request.principal().app();
    List<Task> found = IdText.inOrder(wanted, tasks.search(app, wanted), Task::id);
    return Answer.json(times.of(app, found).stream().map(toWire).toList());
  }

  Answer get(Request request, Function<Timed, Object> toWire) {
    AppId app = request.principal().app();
    return Answer.json(toWire.apply(times.of(app, tasks.get(app, id(request)))));
  }

  Answer enable(Request request, boolean enabled) {
    AppId app = request.principal().app();
    TaskId id = tasks.get(app, id(request)).id();
    Bodies.readNothing(request);
    return updated(tasks.update(app, id, task -> task.withEnabled(enabled)));
  }

  Answer delete(Request request) {
    return Answer.json(new Deleted(tasks.delete(request.principal().app(), id(request))));
  }

  static Answer created(Task task) {
    return Answer.json(new TaskWire.Created(task.id().toString(), task.stamps().createdAt()))
        .about(task.id().toString());
  }

  static Answer updated(Task task) {
    return Answer.json(new TaskWire.Updated(task.id().toString(), task.stamps().updatedAt()));
  }
}
