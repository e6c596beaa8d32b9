package millrace.catalog;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.catalog.Pipeline.End;
import millrace.catalog.Pipeline.Login;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.SpentCode;
import millrace.spi.failure.MillraceException;

/**
 * Takes in what users define, after a check of everything that can be checked without the world.
 */
public final class Catalog {
  private final CatalogParts parts;
  private final DefinitionCheck check;

  public Catalog(CatalogStore store, DefinitionCheck check, Ids ids, InstantSource clock) {
    this.parts = new CatalogParts(store, ids, clock);
    this.check = check;
  }

  /** Everything that is wrong with a pipeline, each with its place. Empty when it is good. */
  public static List<String> problems(Pipeline pipeline, DefinitionCheck check) {
    List<String> problems = new ArrayList<>();
    add(
        problems,
        "source.input.",
        check.source(pipeline.source().type(), pipeline.source().input()));
    End to = pipeline.destination();
    List<String> ofDestination = check.destination(to.type(), to.input());
    add(problems, "destination.input.", ofDestination);
    if (ofDestination.isEmpty()) {
      add(problems, "task.", check.load(to.type(), pipeline.action(), to.input()));
    }
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
    return parts.store().change(tx -> new Application(tx, app, pipeline).task());
  }

  /** A pipeline on its way into the store. */
  private final class Application {
    private final CatalogStore tx;
    private final AppId app;
    private final Pipeline pipeline;

    Application(CatalogStore tx, AppId app, Pipeline pipeline) {
      this.tx = tx;
      this.app = app;
      this.pipeline = pipeline;
    }

    Task task() {
      Optional<Task> before = tx.taskNamed(app, pipeline.name());
      SourceDefinition source = source(before.flatMap(task -> tx.source(app, task.source())));
      DestinationDefinition destination =
          destination(before.flatMap(task -> tx.destination(app, task.destination())));
      Task task =
          new Task(
              before.map(Task::id).orElseGet(() -> new TaskId(parts.ids().next())),
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
      tx.put(app, task);
      return task;
    }

    private SourceDefinition source(Optional<SourceDefinition> before) {
      Optional<AuthenticationId> login =
          login(pipeline.source(), before.flatMap(SourceDefinition::authentication));
      SourceDefinition source =
          new SourceDefinition(
              before.map(SourceDefinition::id).orElseGet(() -> new SourceId(parts.ids().next())),
              pipeline.source().type(),
              pipeline.name(),
              pipeline.source().input(),
              login,
              stamps(before.map(SourceDefinition::stamps)));
      tx.put(app, source);
      return source;
    }

    private DestinationDefinition destination(Optional<DestinationDefinition> before) {
      Optional<AuthenticationId> login =
          login(pipeline.destination(), before.flatMap(DestinationDefinition::authentication));
      DestinationDefinition destination =
          new DestinationDefinition(
              before
                  .map(DestinationDefinition::id)
                  .orElseGet(() -> new DestinationId(parts.ids().next())),
              pipeline.destination().type(),
              pipeline.name(),
              pipeline.destination().input(),
              login,
              before.map(DestinationDefinition::transformations).orElse(List.of()),
              stamps(before.map(DestinationDefinition::stamps)));
      tx.put(app, destination);
      return destination;
    }

    private Optional<AuthenticationId> login(End end, Optional<AuthenticationId> before) {
      if (end.authentication().isEmpty()) {
        return Optional.empty();
      }
      Login login = end.authentication().get();
      AuthenticationType type = AuthenticationType.of(login.type());
      Config secrets = type.secrets(login.input());
      Optional<Authentication> old = before.flatMap(id -> tx.authentication(app, id));
      Authentication authentication =
          new Authentication(
              old.map(Authentication::id).orElseGet(() -> new AuthenticationId(parts.ids().next())),
              type,
              pipeline.name(),
              old.map(Authentication::platform).orElse(Platform.NONE),
              type.shown(login.input()),
              List.copyOf(secrets.values().keySet()),
              stamps(old.map(Authentication::stamps)));
      tx.put(app, authentication, old.map(known -> kept(known, secrets)).orElse(secrets));
      return Optional.of(authentication.id());
    }

    /** A code that was spent stays so, however often it is declared. */
    private Config kept(Authentication before, Config secrets) {
      Optional<String> code = SpentCode.freshIn(secrets);
      if (before.type() != AuthenticationType.OAUTH || code.isEmpty()) {
        return secrets;
      }
      return spent(before.id())
          .filter(spent -> spent.isOf(code.get()))
          .map(spent -> spent.into(secrets))
          .orElse(secrets);
    }

    private Optional<SpentCode> spent(AuthenticationId id) {
      try {
        return SpentCode.in(tx.credentials(app, id).input());
      } catch (MillraceException e) {
        if (e.failure().code() == CatalogError.AUTHENTICATION_UNREADABLE) {
          // They are being entered again.
          return Optional.empty();
        }
        throw e;
      }
    }
  }

  private Stamps stamps(Optional<Stamps> before) {
    return before.map(parts::updated).orElseGet(parts::created);
  }
}
