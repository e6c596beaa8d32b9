package millrace.api.algolia.resource;

import java.util.List;
import java.util.function.UnaryOperator;
import millrace.api.algolia.Bodies;
import millrace.api.algolia.Pagination;
import millrace.api.algolia.resource.TaskTimes.Timed;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.catalog.Listing;
import millrace.catalog.Page;
import millrace.catalog.Task;
import millrace.catalog.TaskFilter;
import millrace.catalog.TaskId;
import millrace.catalog.Tasks;

/** What can be asked about tasks in the second version, short of running them. */
final class TaskRoutes {
  private static final String ALL = "/2/tasks";
  private static final String ONE = ALL + "/{" + TaskLists.ID + "}";

  private final Tasks tasks;
  private final TaskLists lists;

  TaskRoutes(Tasks tasks, TaskTimes times) {
    this.tasks = tasks;
    this.lists = new TaskLists(tasks, times);
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, ALL, access, this::list),
        new Route(Method.POST, ALL, access, this::create),
        new Route(Method.POST, ALL + "/search", access, this::search).reading(),
        new Route(Method.GET, ONE, access, request -> lists.get(request, TaskMapping::toWire)),
        new Route(Method.PUT, ONE, access, this::replace),
        new Route(Method.PATCH, ONE, access, this::update),
        new Route(Method.DELETE, ONE, access, lists::delete),
        new Route(Method.PUT, ONE + "/enable", access, request -> lists.enable(request, true)),
        new Route(Method.PUT, ONE + "/disable", access, request -> lists.enable(request, false)));
  }

  private Answer list(Request request) {
    Listing<TaskFilter.Key> listing = TaskLists.listing(request);
    Page<Timed> page = lists.page(request, listing);
    return Answer.json(
        new TaskWire.Listed(
            page.items().stream().map(TaskMapping::toWire).toList(),
            Pagination.of(listing, page.total())));
  }

  private Answer search(Request request) {
    return lists.search(request, TaskMapping::toWire);
  }

  private Answer create(Request request) {
    TaskWire.Create body = Bodies.read(request, TaskWire.Create.class);
    return TaskLists.created(tasks.create(request.principal().app(), TaskMapping.toDomain(body)));
  }

  private Answer replace(Request request) {
    TaskId id = known(request);
    TaskWire.Replace body = Bodies.read(request, TaskWire.Replace.class);
    return changed(request, id, TaskMapping.toDomain(body));
  }

  private Answer update(Request request) {
    TaskId id = known(request);
    TaskWire.Update body = Bodies.read(request, TaskWire.Update.class);
    return changed(request, id, TaskMapping.toDomain(body));
  }

  private TaskId known(Request request) {
    return tasks.get(request.principal().app(), TaskLists.id(request)).id();
  }

  private Answer changed(Request request, TaskId id, UnaryOperator<Task> change) {
    return TaskLists.updated(tasks.update(request.principal().app(), id, change));
  }
}
