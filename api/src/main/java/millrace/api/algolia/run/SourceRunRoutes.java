package millrace.api.algolia.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.api.algolia.Bodies;
import millrace.api.algolia.IdText;
import millrace.api.algolia.resource.SourceBodies;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.RawJson;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.api.http.Route;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceId;
import millrace.catalog.Sources;
import millrace.operation.SourceProbes;
import millrace.operation.SourceProbes.Findings;
import millrace.operation.SourceRuns;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.run.RunState;
import millrace.run.Window;
import millrace.run.event.EventQuery;
import millrace.run.event.EventStore;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** Runs that begin at a source: looks into it, and those of its tasks. */
public final class SourceRunRoutes {
  private static final String ALL = "/1/sources";
  private static final String ID = "sourceID";
  private static final String ONE = ALL + "/{" + ID + "}";
  private static final Set<String> ENTITY_TYPES = Set.of("product", "collection");

  private final Knowledge knowledge;

  private SourceRunRoutes(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Who knows sources, and who can do something with them. */
  public record Knowledge(
      Sources sources,
      SourceProbes probes,
      SourceRuns runs,
      EventStore events,
      InstantSource clock) {}

  /**
   * The routes.
   *
   * @param access who may look into sources and run their tasks
   */
  public static List<Route> of(Knowledge knowledge, Access access) {
    SourceRunRoutes routes = new SourceRunRoutes(knowledge);
    return List.of(
        new Route(Method.POST, ALL + "/validate", access, routes::validate),
        new Route(Method.POST, ONE + "/validate", access, routes::validateChange),
        new Route(Method.POST, ONE + "/discover", access, routes::discover),
        new Route(Method.GET, ONE + "/discover", access, routes::streams),
        new Route(Method.POST, ONE + "/run", access, routes::run));
  }

  private SourceDefinition source(Request request) {
    return knowledge
        .sources()
        .get(request.principal().app(), IdText.inPath(request, ID, SourceId::new));
  }

  private Answer validate(Request request) {
    AppId app = request.principal().app();
    return answer(
        knowledge
            .probes()
            .validate(app, knowledge.sources().tried(app, SourceBodies.draft(request))));
  }

  private Answer validateChange(Request request) {
    AppId app = request.principal().app();
    SourceDefinition before = source(request);
    Sources.Patch change = SourceBodies.patch(request, before);
    return answer(
        knowledge.probes().validate(app, knowledge.sources().tried(app, before.id(), change)));
  }

  private Answer discover(Request request) {
    SourceDefinition source = source(request);
    Bodies.readNothing(request);
    return answer(knowledge.probes().discover(request.principal().app(), source));
  }

  /** An older document asks for what was found. */
  private Answer streams(Request request) {
    SourceDefinition source = source(request);
    SourceProbes.checkStreamed(source);
    String found = knowledge.sources().streams(request.principal().app(), source.id()).orElse("[]");
    return Answer.json(new RunWire.Streams(new RawJson(found)));
  }

  private Answer answer(Findings findings) {
    Run run = findings.run();
    return Answer.json(
            new RunWire.Watched(
                run.id().toString(),
                findings.data().stream().map(RawJson::new).toList(),
                run.state() instanceof RunState.Succeeded
                    ? Optional.empty()
                    : Optional.of(events(run)),
                findings.message(),
                run.createdAt()))
        .about(run.id().toString());
  }

  private List<RunWire.Event> events(Run run) {
    EventQuery all =
        new EventQuery(
            Set.of(),
            Set.of(),
            new Window(Instant.EPOCH, knowledge.clock().instant()),
            EventQuery.Key.PUBLISHED,
            false,
            new Paging(1, Paging.SIZE_MAX));
    return knowledge.events().page(run.app(), run.id(), all).items().stream()
        .map(RunMapping::toWire)
        .toList();
  }

  private Answer run(Request request) {
    SourceDefinition source = source(request);
    SourceRuns.Order order =
        Bodies.readOptional(request, RunWire.SourceOrder.class)
            .map(SourceRunRoutes::toDomain)
            .orElse(SourceRuns.Order.ALL);
    Map<String, String> begun = new LinkedHashMap<>();
    knowledge
        .runs()
        .run(request.principal().app(), source, order)
        .forEach((task, run) -> begun.put(task.toString(), run.id().toString()));
    return Answer.json(new RunWire.SourceBegun(begun, knowledge.clock().instant()))
        .about(source.id().toString());
  }

  private static SourceRuns.Order toDomain(RunWire.SourceOrder wire) {
    wire.entityType()
        .filter(type -> !ENTITY_TYPES.contains(type))
        .ifPresent(type -> {
          throw new MillraceException(
              RequestError.INVALID, "entityType must be product or collection");
        });
    return new SourceRuns.Order(
        wire.indexToInclude().orElse(List.of()),
        wire.indexToExclude().orElse(List.of()),
        wire.entityIDs().orElse(List.of()),
        wire.entityType(),
        wire.runMetadata().map(RunRoutes::metadata).orElse(RunMetadata.NONE));
  }
}
