package millrace.push;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import millrace.catalog.CatalogError;
import millrace.catalog.CatalogStore;
import millrace.catalog.DestinationSettings;
import millrace.catalog.Ids;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.engine.LogSink;
import millrace.engine.Pause;
import millrace.engine.StageOpener;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunDefinitions;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Counts;

/** Accepts pushes, and applies what is accepted. */
public final class Pushes implements AutoCloseable {
  /** How long a caller waits at most until its push is applied. */
  public static final Duration WATCH_MAX = Duration.ofMinutes(2);

  private final CatalogStore catalog;
  private final PushTasks tasks;
  private final Store store;
  private final PushJournal journal;
  private final PushQueues queues;
  private final BiConsumer<Run, Counts> ended;
  private final Ids ids;
  private final InstantSource clock;
  private final Map<RunId, CompletableFuture<Run>> watched = new ConcurrentHashMap<>();

  /**
   * Accepts nothing before {@link #start}.
   *
   * @param ended hears of each run that has ended
   */
  public Pushes(
      CatalogStore catalog, Store store, Rules rules, BiConsumer<Run, Counts> ended, Ids ids) {
    this.catalog = catalog;
    this.store = store;
    this.journal = store.journal();
    this.ended = ended;
    this.ids = ids;
    this.clock = rules.clock();
    this.tasks = new PushTasks(catalog, store.target().type());
    Packing packing = new Packing(journal, rules.steps(), rules.limits().recordBytes());
    PushApplier applier =
        new PushApplier(journal, store.target(), store.books(), packing, clock, this::ended);
    this.queues = new PushQueues(applier, rules.limits(), rules.pause());
  }

  /** Where pushes are kept, and where they go. */
  public record Store(PushJournal journal, PushTarget target, PushBooks books) {}

  /** How pushes are applied. */
  public record Rules(Steps steps, PushLimits limits, Pause pause, InstantSource clock) {}

  /** What is done with records on their way into the index. */
  public record Steps(StageOpener stages, LogSink logs) {}

  /** What somebody wants to be done to an index. */
  public record Order(PushAction action, Documents records) {}

  /** Goes on with what an earlier process accepted, and accepts more from now on. */
  public void start() {
    journal.open(queues::add);
  }

  /**
   * The task with an id, if it takes pushes.
   *
   * @throws MillraceException {@code catalog.not_found}, {@code push.not_a_push_task}, {@code
   *     task.disabled}
   */
  public Task task(AppId app, TaskId id) {
    return tasks.of(app, id);
  }

  /**
   * The one task that writes what is pushed to an index.
   *
   * @throws MillraceException {@code push.no_task}, {@code push.several_tasks}, {@code
   *     task.disabled}
   */
  public Task task(AppId app, String index) {
    return tasks.of(app, index);
  }

  /**
   * Accepts a push; it is durable when this returns.
   *
   * @param index where the records go; that of the destination of the task when empty
   * @return the run that the push will be
   * @throws MillraceException {@code catalog.cannot_run}, {@code push.full}, and what says that the
   *     store does not work
   */
  public Run accept(AppId app, Task task, Optional<String> index, Order order) {
    Push push = push(app, task, index, order);
    journal.append(push, order.records());
    return push.run();
  }

  /**
   * Accepts a push and waits until it is applied.
   *
   * @return the run, which has ended, unless that took too long
   */
  public Run watch(AppId app, Task task, Optional<String> index, Order order) {
    Push push = push(app, task, index, order);
    CompletableFuture<Run> end = new CompletableFuture<>();
    watched.put(push.id(), end);
    try {
      journal.append(push, order.records());
      return end.get(WATCH_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return push.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return push.run();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a push never ends like this", e);
    } finally {
      watched.remove(push.id());
    }
  }

  private Push push(AppId app, Task task, Optional<String> index, Order order) {
    RunDefinition definition = definition(app, task, index, order.action());
    RunOrigin origin =
        new RunOrigin(Optional.of(task.id()), RunType.PUSH, RunTrigger.ON_DEMAND, RunMetadata.NONE);
    Run run = Run.queued(app, new RunId(ids.next()), origin, definition, clock.instant());
    String name = definition.destination().config().requiredText(DestinationSettings.INDEX_NAME);
    Documents records = order.records();
    long bytes = 0;
    for (int i = 0; i < records.size(); i++) {
      bytes += records.end(i) - records.start(i);
    }
    return new Push(run, order.action(), name, records.size(), bytes);
  }

  private RunDefinition definition(
      AppId app, Task task, Optional<String> index, PushAction action) {
    RunDefinition definition = new RunDefinitions(catalog).of(app, task, clock.instant());
    Endpoint to = definition.destination();
    if (!to.type().equals(store.target().type())) {
      throw new MillraceException(
          CatalogError.CANNOT_RUN, "nothing can be pushed to a destination of type " + to.type());
    }
    Config config = index.map(name -> to.config().with(indexName(name))).orElse(to.config());
    Config source = definition.source().config().with(new Config(Map.of("action", action.word())));
    return new RunDefinition(
        new Endpoint(definition.source().type(), source, definition.source().authentication()),
        new Endpoint(to.type(), config, to.authentication()),
        definition.action(),
        definition.failureThreshold(),
        definition.steps());
  }

  private static Config indexName(String name) {
    return new Config(Map.of(DestinationSettings.INDEX_NAME, name));
  }

  /** A run that its books may not know yet. */
  public Optional<Run> pending(AppId app, RunId run) {
    return journal.find(app, run).map(Push::run);
  }

  private void ended(Run run, Counts counts) {
    ended.accept(run, counts);
    CompletableFuture<Run> waiting = watched.get(run.id());
    if (waiting != null) {
      waiting.complete(run);
    }
  }

  /** Lets what is being applied come to its end; the rest stays in the journal. */
  @Override
  public void close() {
    try (journal;
        queues) {
      // The journal is closed last.
    }
  }
}
