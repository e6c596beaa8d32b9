package millrace.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.catalog.CatalogError;
import millrace.catalog.CatalogStore;
import millrace.catalog.Ids;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.engine.RunDesk;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinitions;
import millrace.run.RunError;
import millrace.run.RunEvent;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunState;
import millrace.run.RunStore;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.run.event.EventStore;
import millrace.run.event.Note;
import millrace.schedule.FireHandler;
import millrace.schedule.ScheduleStore;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks because somebody asks for it or their time has come. No two runs of a task are worked
 * on at once: who asks meanwhile gets one more run, which waits, and who asks then gets the same; a
 * fire of the schedule is skipped.
 */
public final class TaskRuns implements FireHandler {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRuns.class);

  /** A run that begins later than that says when it was due. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final Books books;
  private final RunDesk desk;
  private final Dispatcher dispatcher;
  private final CriticalFailures failures;
  private final Ids ids;
  private final InstantSource clock;

  public TaskRuns(
      Books books,
      RunDesk desk,
      Dispatcher dispatcher,
      CriticalFailures failures,
      Ids ids,
      InstantSource clock) {
    this.books = books;
    this.desk = desk;
    this.dispatcher = dispatcher;
    this.failures = failures;
    this.ids = ids;
    this.clock = clock;
  }

  /** Where tasks and their runs are written down. */
  public record Books(
      CatalogStore catalog, RunStore runs, EventStore events, ScheduleStore schedules) {}

  /**
   * How somebody wants a task to be run.
   *
   * @param narrowing settings that its source has for this run, beside its own
   */
  public record Order(RunType type, RunTrigger trigger, RunMetadata metadata, Config narrowing) {
    public Order(RunType type, RunTrigger trigger, RunMetadata metadata) {
      this(type, trigger, metadata, Config.EMPTY);
    }

    /** All of it, now. */
    public static Order onDemand(RunMetadata metadata) {
      return new Order(RunType.REINDEX, RunTrigger.ON_DEMAND, metadata);
    }
  }

  /**
   * Runs a task as soon as possible.
   *
   * @return the run, which may be one that waited already
   * @throws MillraceException {@code catalog.not_found}, {@code task.disabled}, {@code
   *     task.queue_full}
   */
  public synchronized Run run(AppId app, TaskId id, Order order) {
    Task task =
        books
            .catalog()
            .task(app, id)
            .orElseThrow(
                () -> new MillraceException(CatalogError.NOT_FOUND, "there is no task " + id));
    if (!mayRun(app, task)) {
      throw new MillraceException(
          TaskError.DISABLED, "task " + id + " is disabled; enable it to run it");
    }
    pickUp(app, id);
    RunDefinition definition =
        new RunDefinitions(books.catalog())
            .of(app, task, clock.instant())
            .narrowed(order.narrowing());
    Optional<Run> queued = queued(app, id, order.type(), definition);
    if (queued.isPresent()) {
      return again(queued.get(), order);
    }
    if (dispatcher.full()) {
      throw new MillraceException(
          TaskError.QUEUE_FULL, "too many runs wait already; try again when some have ended");
    }
    Run run = made(app, task, order, definition);
    books.runs().add(run);
    dispatcher.submit(run);
    return run;
  }

  private boolean mayRun(AppId app, Task task) {
    return task.enabled() && !failures.settleLast(app, task);
  }

  /** Goes on with runs of a task that somebody began with and could not bring to an end. */
  private void pickUp(AppId app, TaskId task) {
    books.runs().unfinished(app, task).stream()
        .filter(run -> run.type().resumable() && !dispatcher.knows(run.id()))
        .map(run -> run.state() instanceof RunState.Queued ? run : desk.recover(run))
        .filter(run -> run.state() instanceof RunState.Queued)
        .forEach(dispatcher::submit);
  }

  /** The run of a task that waits for its turn, and would do the same. */
  private Optional<Run> queued(AppId app, TaskId task, RunType type, RunDefinition definition) {
    return books.runs().unfinished(app, task).stream()
        .filter(run -> run.type() == type && run.definition().equals(definition))
        .filter(run -> run.state() instanceof RunState.Queued && !dispatcher.drives(run.id()))
        .findFirst();
  }

  /** One run does for everybody who asked before it began. */
  private Run again(Run queued, Order order) {
    books
        .events()
        .note(
            queued.app(),
            queued.id(),
            new Note(clock.instant(), "it was asked for again", order.metadata()));
    return queued;
  }

  private Run made(AppId app, Task task, Order order, RunDefinition definition) {
    RunOrigin origin =
        new RunOrigin(Optional.of(task.id()), order.type(), order.trigger(), order.metadata());
    return Run.queued(app, new RunId(ids.next()), origin, definition, clock.instant());
  }

  @Override
  public synchronized void fire(AppId app, TaskId id, List<Instant> due, Instant upTo) {
    pickUp(app, id);
    List<Run> made =
        books
            .catalog()
            .task(app, id)
            .filter(task -> mayRun(app, task))
            .map(task -> fired(app, task, due))
            .orElse(List.of());
    if (books.schedules().fire(app, id, upTo, made)) {
      for (int i = 0; i < made.size(); i++) {
        begin(made.get(i), due.get(i));
      }
    }
  }

  /** A run for each fire; fires that are made up for queue up, a single one does not. */
  private List<Run> fired(AppId app, Task task, List<Instant> due) {
    Order order = new Order(RunType.REINDEX, RunTrigger.SCHEDULE, RunMetadata.NONE);
    try {
      RunDefinitions definitions = new RunDefinitions(books.catalog());
      Optional<String> obstacle = due.size() == 1 ? obstacle(app, task.id()) : Optional.empty();
      List<Run> made = new ArrayList<>();
      for (int i = 0; i < due.size(); i++) {
        // A fire that is made up for reads the days that it was to read.
        Run run = made(app, task, order, definitions.of(app, task, due.get(i)));
        made.add(
            obstacle
                .map(reason -> run.on(new RunEvent.PassedOver(clock.instant(), reason)))
                .orElse(run));
      }
      return made;
    } catch (MillraceException e) {
      LOG.error("task {} of app {} is due and cannot be run: {}", task.id(), app, e.failure());
      return List.of();
    }
  }

  private Optional<String> obstacle(AppId app, TaskId task) {
    if (dispatcher.full()) {
      return Optional.of("too many runs waited already");
    }
    return books.runs().unfinished(app, task).stream()
        .findFirst()
        .map(run -> "run " + run.id() + " of the same task had not ended");
  }

  private void begin(Run run, Instant due) {
    if (!due.plus(LATE).isAfter(clock.instant())) {
      Note late = new Note(clock.instant(), "it was due at " + due);
      books.events().note(run.app(), run.id(), late);
    }
    if (run.state() instanceof RunState.Queued) {
      dispatcher.submit(run);
    }
  }

  /**
   * Ends a run; one that has ended stays as it is.
   *
   * @throws MillraceException {@code run.not_found}, {@code run.not_stoppable}
   */
  public Run stop(AppId app, RunId id) {
    Run run =
        books
            .runs()
            .find(app, id)
            .orElseThrow(() -> new MillraceException(RunError.NOT_FOUND, "there is no run " + id));
    if (run.state().ended()) {
      return run;
    }
    if (!run.type().resumable()) {
      throw new MillraceException(
          RunError.NOT_STOPPABLE, "a run of type " + run.type().word() + " ends by itself");
    }
    return dispatcher.stop(run);
  }
}
