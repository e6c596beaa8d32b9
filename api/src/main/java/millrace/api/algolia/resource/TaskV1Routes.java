package millrace.api.algolia.resource;

import java.util.List;
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
import millrace.catalog.TaskFilter;
import millrace.catalog.TaskId;
import millrace.catalog.Tasks;

/** What can be asked about tasks in the first version, short of running them. */
final class TaskV1Routes {
  private static final String ALL = "/1/tasks";
  private static final String ONE = ALL + "/{" + TaskLists.ID + "}";

  private final Tasks tasks;
  private final TaskLists lists;

  TaskV1Routes(Tasks tasks, TaskTimes times) {
    this.tasks = tasks;
    this.lists = new TaskLists(tasks, times);
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.GET, ALL, access, this::list),
        new Route(Method.POST, ALL, access, this::create),
        new Route(Method.POST, ALL + "/search", access, this::search).reading(),
        new Route(Method.GET, ONE, access, request -> lists.get(request, TaskV1Mapping::toWire)),
        new Route(Method.PATCH, ONE, access, this::update),
        new Route(Method.DELETE, ONE, access, lists::delete),
        new Route(Method.PUT, ONE + "/enable", access, request -> lists.enable(request, true)),
        new Route(Method.PUT, ONE + "/disable", access, request -> lists.enable(request, false)));
  }

  private Answer list(Request request) {
    Listing<TaskFilter.Key> listing = TaskLists.listing(request);
    Page<Timed> page = lists.page(request, listing);
    return Answer.json(
        new TaskV1Wire.Listed(
            page.items().stream().map(TaskV1Mapping::toWire).toList(),
            Pagination.of(listing, page.total())));
  }

  private Answer search(Request request) {
    return lists.search(request, TaskV1Mapping::toWire);
  }

  private Answer create(Request request) {
    TaskV1Wire.Create body = Bodies.read(request, TaskV1Wire.Create.class);
    return TaskLists.created(tasks.create(request.principal().app(), TaskV1Mapping.toDomain(body)));
  }

  private Answer update(Request request) {
    TaskId id = tasks.get(request.principal().app(), TaskLists.id(request)).id();
    TaskV1Wire.Update body = Bodies.read(request, TaskV1Wire.Update.class);
    return TaskLists.updated(
        tasks.update(request.principal().app(), id, TaskV1Mapping.toDomain(body)));
  }
}
