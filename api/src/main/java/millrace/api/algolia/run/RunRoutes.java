package millrace.api.algolia.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.api.algolia.Bodies;
import millrace.api.algolia.IdText;
import millrace.api.algolia.ListQuery;
import millrace.api.algolia.Pagination;
import millrace.api.algolia.Words;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.RawJson;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.api.http.Route;
import millrace.catalog.Listing;
import millrace.catalog.TaskId;
import millrace.catalog.Tasks;
import millrace.run.Paged;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunError;
import millrace.run.RunList;
import millrace.run.RunMetadata;
import millrace.run.RunPhase;
import millrace.run.RunQuery;
import millrace.run.RunSummary;
import millrace.run.RunType;
import millrace.run.Window;
import millrace.run.event.EventStore;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;

/** What can be asked about runs, and how they are begun. */
public final class RunRoutes {
  static final String ALL = "/1/runs";
  static final String ID = "runID";
  private static final String TASK = "taskID";
  private static final Duration BACK = Duration.ofDays(7);
  private static final Map<String, RunQuery.Key> KEYS =
      Map.of(
          "status", RunQuery.Key.PHASE,
          "updatedAt", RunQuery.Key.UPDATED,
          "createdAt", RunQuery.Key.CREATED);
  private static final Map<String, RunType> TYPES = Words.of(RunType.values(), RunType::word);

  /** Older clients have a word for runs that wait for a stream, of which there are none. */
  private static final Map<String, Set<RunPhase>> PHASES =
      Map.of(
          RunMapping.word(RunPhase.CREATED),
          Set.of(RunPhase.CREATED),
          RunMapping.word(RunPhase.STARTED),
          Set.of(RunPhase.STARTED),
          RunMapping.word(RunPhase.FINISHED),
          Set.of(RunPhase.FINISHED),
          RunMapping.word(RunPhase.SKIPPED),
          Set.of(RunPhase.SKIPPED),
          "idled",
          Set.of());

  private final Knowledge knowledge;

  private RunRoutes(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Who begins runs, and who knows of them. */
  public record Knowledge(
      Tasks tasks, RunStart start, RunList runs, EventStore events, InstantSource clock) {
    /**
     * The run that a path names.
     *
     * @throws MillraceException {@code run.not_found}
     */
    RunSummary run(Request request) {
      String text = request.parameter(ID);
      return IdText.parse(text, RunId::new)
          .flatMap(id -> runs.summary(request.principal().app(), id))
          .orElseThrow(() -> new MillraceException(RunError.NOT_FOUND, "there is no run " + text));
    }
  }

  /**
   * The routes.
   *
   * @param access who may run tasks and see what becomes of it
   */
  public static List<Route> of(Knowledge knowledge, Access access) {
    List<Route> routes = new ArrayList<>(new RunRoutes(knowledge).routes(access));
    routes.addAll(new EventRoutes(knowledge).routes(access));
    return routes;
  }

  private List<Route> routes(Access access) {
    return List.of(
        new Route(Method.POST, "/1/tasks/{" + TASK + "}/run", access, this::start),
        new Route(Method.POST, "/2/tasks/{" + TASK + "}/run", access, this::start),
        new Route(Method.GET, ALL, access, this::list),
        new Route(
            Method.GET,
            ALL + "/{" + ID + "}",
            access,
            request -> Answer.json(RunMapping.toWire(knowledge.run(request)))));
  }

  private Answer start(Request request) {
    AppId app = request.principal().app();
    TaskId task = knowledge.tasks().get(app, IdText.inPath(request, TASK, TaskId::new)).id();
    RunMetadata metadata =
        Bodies.readOptional(request, RunWire.Order.class)
            .flatMap(RunWire.Order::runMetadata)
            .map(RunRoutes::metadata)
            .orElse(RunMetadata.NONE);
    Run run = knowledge.start().run(app, task, metadata);
    String id = run.id().toString();
    return Answer.json(new RunWire.Begun(id, run.createdAt())).about(id);
  }

  static RunMetadata metadata(RawJson json) {
    if (!json.isObject() || json.text().getBytes(UTF_8).length > RunMetadata.BYTES_MAX) {
      throw new MillraceException(
          RequestError.INVALID,
          "runMetadata must be an object of at most " + RunMetadata.BYTES_MAX + " bytes");
    }
    return new RunMetadata(json.text());
  }

  private Answer list(Request request) {
    ListQuery query = new ListQuery(request.query());
    Listing<RunQuery.Key> listing = query.listing(KEYS, RunQuery.Key.CREATED);
    Window window = Dates.window(request.query(), knowledge.clock().instant(), BACK);
    Set<Set<RunPhase>> words = query.any("status", PHASES);
    Set<RunPhase> phases = new LinkedHashSet<>();
    words.forEach(phases::addAll);
    RunQuery wanted =
        new RunQuery(
            phases,
            query.any("type", TYPES),
            query.id(TASK, TaskId::new),
            window,
            listing.key(),
            listing.descending(),
            new Paging(listing.page(), listing.size()));
    boolean noneMeant = phases.isEmpty() && !words.isEmpty();
    Paged<RunSummary> page =
        noneMeant
            ? new Paged<>(List.of(), 0)
            : knowledge.runs().page(request.principal().app(), wanted);
    return Answer.json(
        new RunWire.Listed(
            page.items().stream().map(RunMapping::toWire).toList(),
            Pagination.of(listing, page.total()),
            RunMapping.toWire(window)));
  }
}
