package millrace.catalog;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.catalog.Pipeline.End;
import millrace.catalog.Pipeline.Login;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.failure.MillraceException;

/**
 * Takes in what users define, after a check of everything that can be checked without the world.
 */
public final class Catalog {
  private final CatalogStore store;
  private final DefinitionCheck check;
  private final Ids ids;
  private final InstantSource clock;

  public Catalog(CatalogStore store, DefinitionCheck check, Ids ids, InstantSource clock) {
    this.store = store;
    this.check = check;
    this.ids = ids;
    this.clock = clock;
  }

  /** What is known of settings by those who will use them. */
  public interface DefinitionCheck {
    /** Everything that is wrong with a source; an unknown type is a {@link MillraceException}. */
    List<String> source(String type, Config input);

    /** Everything that is wrong with a destination. */
    List<String> destination(String type, Config input);
  }

  /** Everything that is wrong with a pipeline, each with its place. Empty when it is good. */
  public static List<String> problems(Pipeline pipeline, DefinitionCheck check) {
    List<String> problems = new ArrayList<>();
    add(
        problems,
        "source.input.",
        check.source(pipeline.source().type(), pipeline.source().input()));
    add(
        problems,
        "destination.input.",
        check.destination(pipeline.destination().type(), pipeline.destination().input()));
    login(problems, "source.authentication.input.", pipeline.source());
    login(problems, "destination.authentication.input.", pipeline.destination());
    if (pipeline.failureThreshold() < 0 || pipeline.failureThreshold() > 100) {
      problems.add("task.failureThreshold must be a whole number from 0 to 100");
    }
    return problems;
  }

  private static void login(List<String> problems, String where, End end) {
    end.authentication()
        .ifPresent(login -> {
          ConfigSpec spec = AuthenticationType.of(login.type()).spec();
          add(problems, where, spec.problems(login.input().values()));
        });
  }

  private static void add(List<String> problems, String where, List<String> found) {
    found.forEach(problem -> problems.add(where + problem));
  }

  /**
   * Adds a pipeline's task, or brings the task of its name up to date; ids stay.
   *
   * @throws MillraceException {@code catalog.invalid} with everything that is wrong
   */
  public Task apply(AppId app, Pipeline pipeline) {
    List<String> problems = problems(pipeline, check);
    if (!problems.isEmpty()) {
      throw new MillraceException(CatalogError.INVALID, String.join("; ", problems));
    }
    Optional<Task> before = store.taskNamed(app, pipeline.name());
    SourceDefinition source =
        source(app, pipeline, before.flatMap(task -> store.source(app, task.source())));
    DestinationDefinition destination =
        destination(
            app, pipeline, before.flatMap(task -> store.destination(app, task.destination())));
    Task task =
        new Task(
            before.map(Task::id).orElseGet(() -> new TaskId(ids.next())),
            pipeline.name(),
            source.id(),
            destination.id(),
            pipeline.action(),
            before.map(Task::trigger).orElseGet(Trigger.OnDemand::new),
            before
                .map(Task::options)
                .orElseGet(() -> TaskOptions.of(0))
                .withFailureThreshold(pipeline.failureThreshold()),
            before.map(Task::enabled).orElse(true),
            stamps(before.map(Task::stamps)));
    store.put(app, task);
    return task;
  }

  private SourceDefinition source(AppId app, Pipeline pipeline, Optional<SourceDefinition> before) {
    Optional<AuthenticationId> login =
        login(
            app,
            pipeline.name(),
            pipeline.source(),
            before.flatMap(SourceDefinition::authentication));
    SourceDefinition source =
        new SourceDefinition(
            before.map(SourceDefinition::id).orElseGet(() -> new SourceId(ids.next())),
            pipeline.source().type(),
            pipeline.name(),
            pipeline.source().input(),
            login,
            stamps(before.map(SourceDefinition::stamps)));
    store.put(app, source);
    return source;
  }

  private DestinationDefinition destination(
      AppId app, Pipeline pipeline, Optional<DestinationDefinition> before) {
    Optional<AuthenticationId> login =
        login(
            app,
            pipeline.name(),
            pipeline.destination(),
            before.flatMap(DestinationDefinition::authentication));
    DestinationDefinition destination =
        new DestinationDefinition(
            before.map(DestinationDefinition::id).orElseGet(() -> new DestinationId(ids.next())),
            pipeline.destination().type(),
            pipeline.name(),
            pipeline.destination().input(),
            login,
            stamps(before.map(DestinationDefinition::stamps)));
    store.put(app, destination);
    return destination;
  }

  private Optional<AuthenticationId> login(
      AppId app, String name, End end, Optional<AuthenticationId> before) {
    if (end.authentication().isEmpty()) {
      return Optional.empty();
    }
    Login login = end.authentication().get();
    List<String> secretNames = AuthenticationType.of(login.type()).spec().secretNames();
    Optional<Authentication> old = before.flatMap(id -> store.authentication(app, id));
    Authentication authentication =
        new Authentication(
            old.map(Authentication::id).orElseGet(() -> new AuthenticationId(ids.next())),
            login.type(),
            name,
            login.input().without(secretNames),
            stamps(old.map(Authentication::stamps)));
    Map<String, Object> secrets = new LinkedHashMap<>(login.input().values());
    secrets.keySet().retainAll(secretNames);
    store.put(app, authentication, new Config(secrets));
    return Optional.of(authentication.id());
  }

  private Stamps stamps(Optional<Stamps> before) {
    Instant now = clock.instant();
    return before.map(stamps -> stamps.updated(now)).orElseGet(() -> Stamps.created(now));
  }
}
