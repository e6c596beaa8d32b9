package millrace.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationId;
import millrace.catalog.Ids;
import millrace.catalog.MemoryCatalogStore;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceId;
import millrace.catalog.Stamps;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.catalog.TaskOptions;
import millrace.catalog.Trigger;
import millrace.engine.EngineRig;
import millrace.engine.EngineRig.Books;
import millrace.engine.EngineRig.Setup;
import millrace.engine.FormConversion;
import millrace.engine.KillPoints;
import millrace.engine.LogSink;
import millrace.engine.NoConversion;
import millrace.ledger.MemoryBooks;
import millrace.ledger.MemoryLedger;
import millrace.ledger.RejectLimits;
import millrace.run.MemoryRunStore;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunQuery;
import millrace.run.RunSummary;
import millrace.run.Window;
import millrace.run.event.Event;
import millrace.run.event.EventQuery;
import millrace.run.event.MemoryEventStore;
import millrace.schedule.MemoryScheduleStore;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.destination.Action;
import millrace.spi.destination.Destination;
import millrace.spi.destination.DestinationFactory;
import millrace.testkit.ListSource;
import millrace.testkit.MemoryDestination;
import millrace.testkit.Records.Sample;
import millrace.testkit.SettableClock;

/** Tasks, and all that it takes to run them, in memory. A restart brings everything up anew. */
public final class TaskWorld implements AutoCloseable {
  public static final AppId APP = new AppId("world");

  private static final FormConversion CONVERSION = new NoConversion();

  public final SettableClock clock = new SettableClock();
  public final ListSource source = new ListSource();
  public final MemoryCatalogStore catalog = new MemoryCatalogStore();
  private final MemoryBooks books = new MemoryBooks(clock, RejectLimits.STANDARD);
  public final MemoryLedger ledger = new MemoryLedger(books);
  public final MemoryRunStore runs = new MemoryRunStore(books);
  public final MemoryEventStore events = new MemoryEventStore(books);
  public final MemoryScheduleStore schedules = new MemoryScheduleStore(runs);
  private final MemoryDestination.Disk disk = new MemoryDestination.Disk();
  private final AtomicLong numbers = new AtomicLong();
  public final Ids ids = () -> new UUID(0x7000, 0x8000_0000_0000_0000L + numbers.incrementAndGet());
  private Parts parts;

  /** What ends with a process. */
  private record Parts(
      EngineRig rig, Dispatcher dispatcher, CriticalFailures failures, TaskRuns tasks) {}

  public TaskWorld() {
    this(new Dispatcher.Limits(4, 10));
  }

  public TaskWorld(Dispatcher.Limits limits) {
    source.split(LongStream.rangeClosed(1, 9).mapToObj(TaskWorld::sample).toList());
    parts = parts(limits);
  }

  private static Sample sample(long n) {
    return new Sample(n, "k" + n, "{\"objectID\":\"k" + n + "\"}");
  }

  private Parts parts(Dispatcher.Limits limits) {
    CriticalFailures failures = new CriticalFailures(catalog, runs, events, clock);
    EngineRig rig =
        new EngineRig(
            new Books(ledger, runs, catalog),
            new Setup(source, new Memory(new MemoryDestination(disk)), CONVERSION, 4, clock, ids),
            new KillPoints(-1),
            failures);
    Dispatcher dispatcher = new Dispatcher(rig.supervisor(), runs, limits, clock, failures::settle);
    TaskRuns tasks =
        new TaskRuns(
            new TaskRuns.Books(catalog, runs, events, schedules),
            rig.desk(),
            dispatcher,
            failures,
            ids,
            clock);
    return new Parts(rig, dispatcher, failures, tasks);
  }

  private record Memory(Destination open) implements DestinationFactory {
    @Override
    public String type() {
      return "memory";
    }

    @Override
    public ConfigSpec config() {
      return ConfigSpec.of();
    }

    @Override
    public Set<Action> actions() {
      return EnumSet.of(Action.SAVE);
    }

    @Override
    public String target(Config config) {
      return "things";
    }
  }

  public TaskRuns tasks() {
    return parts.tasks();
  }

  public Dispatcher dispatcher() {
    return parts.dispatcher();
  }

  /** Looks into sources of this world that take as long as that at most. */
  public SourceProbes probes(Duration time, int atOnce) {
    return new SourceProbes(
        new SourceProbes.Books(catalog, runs, events, LogSink.NONE),
        rig().connections(),
        CONVERSION,
        new SourceProbes.Limits(time, atOnce, 5, 3),
        ids,
        clock);
  }

  public EngineRig rig() {
    return parts.rig();
  }

  /** Ends the process and starts another one, which goes on with what it finds. */
  public void restart(Dispatcher.Limits limits) {
    close();
    parts = parts(limits);
    parts.rig().desk().recover(APP).forEach(parts.dispatcher()::submit);
  }

  /** An enabled task that reads the source. */
  public Task task() {
    return task("list", Optional.empty());
  }

  public Task task(String sourceType, Optional<Integer> criticalThreshold) {
    Stamps stamps = Stamps.created(clock.instant());
    SourceId from = new SourceId(ids.next());
    DestinationId to = new DestinationId(ids.next());
    catalog.put(
        APP, new SourceDefinition(from, sourceType, "s", Config.EMPTY, Optional.empty(), stamps));
    catalog.put(
        APP, new DestinationDefinition(to, "memory", "d", Config.EMPTY, Optional.empty(), stamps));
    Task task =
        new Task(
            new TaskId(ids.next()),
            "t",
            from,
            to,
            Action.SAVE,
            new Trigger.OnDemand(),
            new TaskOptions(
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                criticalThreshold,
                Optional.of(true)),
            true,
            stamps);
    catalog.put(APP, task);
    return task;
  }

  /** Lets the next read of the source wait until the test wants it to go on. */
  public Hold hold() {
    Hold hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
    source.before(
        1,
        () -> {
          hold.begun().countDown();
          await(hold.released());
        });
    return hold;
  }

  /** A read that waits. */
  public record Hold(CountDownLatch begun, CountDownLatch released) {
    public void awaitBegun() {
      await(begun);
    }

    public void release() {
      released.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until nothing is worked on any more. */
  public void settle() {
    dispatcher().awaitIdle();
  }

  public Run found(RunId run) {
    return runs.find(APP, run).orElseThrow();
  }

  /** All runs of a task, the oldest first. */
  public List<Run> runsOf(Task task) {
    Window ever = new Window(Instant.EPOCH, clock.instant());
    RunQuery query =
        new RunQuery(
            Set.of(),
            Set.of(),
            Optional.of(task.id()),
            ever,
            RunQuery.Key.CREATED,
            false,
            new Paging(1, 100));
    return runs.page(APP, query).items().stream().map(RunSummary::run).toList();
  }

  public List<Event> eventsOf(Run run) {
    Window ever = new Window(Instant.EPOCH, clock.instant());
    return events
        .page(
            APP,
            run.id(),
            new EventQuery(
                Set.of(), Set.of(), ever, EventQuery.Key.PUBLISHED, false, new Paging(1, 100)))
        .items();
  }

  @Override
  public void close() {
    parts.dispatcher().close();
    parts.rig().close();
  }
}
