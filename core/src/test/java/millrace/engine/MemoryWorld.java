package millrace.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import millrace.catalog.DestinationSettings;
import millrace.catalog.MemoryCatalogStore;
import millrace.catalog.TaskId;
import millrace.engine.EngineRig.Books;
import millrace.engine.EngineRig.Setup;
import millrace.ledger.MemoryBooks;
import millrace.ledger.MemoryLedger;
import millrace.ledger.RejectLimits;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.ledger.SplitStatus;
import millrace.run.MemoryRunStore;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunStore;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.destination.Action;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Destination;
import millrace.spi.destination.DestinationFactory;
import millrace.spi.destination.Load;
import millrace.spi.ledger.Counts;
import millrace.testkit.ListSource;
import millrace.testkit.MemoryDestination;
import millrace.testkit.SettableClock;

/** Everything in memory that an engine works on; engines come and go. */
final class MemoryWorld {
  static final AppId APP = new AppId("rig");
  static final TaskId TASK = new TaskId(new UUID(1, 1));

  final ListSource source = new ListSource();
  final MemoryDestination.Disk disk = new MemoryDestination.Disk();
  final SettableClock clock = new SettableClock();
  private final MemoryBooks books = new MemoryBooks(clock, RejectLimits.STANDARD);
  final MemoryLedger ledger = new MemoryLedger(books);
  private final AtomicLong ids = new AtomicLong();
  private Consumer<Run> beforeMove = _ -> {};
  final RunStore runs = new Publishing(new MemoryRunStore(books));

  EngineRig rig(int sliceRecords, KillPoints points) {
    Destination destination = new KillableDestination(new MemoryDestination(disk), points);
    return new EngineRig(
        new Books(ledger, runs, new MemoryCatalogStore()),
        new Setup(
            source,
            new MemoryFactory(destination),
            new NoConversion(),
            sliceRecords,
            clock,
            () -> new UUID(0x7000, 0x8000_0000_0000_0000L + 7919 * ids.incrementAndGet())),
        points);
  }

  RunDefinition definition(Action action, int failureThreshold) {
    return new RunDefinition(
        new Endpoint("list", Config.EMPTY, Optional.empty()),
        new Endpoint("memory", Config.EMPTY, Optional.empty()),
        action,
        failureThreshold);
  }

  /** The same with a target for each list. */
  RunDefinition prefixed(Action action, String prefix) {
    return new RunDefinition(
        new Endpoint("list", Config.EMPTY, Optional.empty()),
        new Endpoint(
            "memory",
            new Config(Map.of(DestinationSettings.INDEX_PREFIX, prefix)),
            Optional.empty()),
        action,
        0);
  }

  /** Does something before each step of a run is stored. */
  void beforeMove(Consumer<Run> action) {
    beforeMove = action;
  }

  Counts counts(Run run) {
    return ledger.splits(APP, run.id()).stream()
        .map(SplitStatus::counts)
        .reduce(Counts.NONE, Counts::plus);
  }

  List<Long> rejected(Run run) {
    return ledger.page(APP, run.id(), RejectKey.BEFORE_ALL, 10_000).stream()
        .map(KeptReject::reject)
        .map(reject -> reject.position().record())
        .sorted()
        .toList();
  }

  private record MemoryFactory(Destination destination) implements DestinationFactory {
    @Override
    public String type() {
      return "memory";
    }

    @Override
    public ConfigSpec config() {
      return ConfigSpec.of(
          ConfigField.optional(
              DestinationSettings.INDEX_NAME,
              FieldType.matching("[a-z0-9_-]{1,9}", "a short name"),
              "The target."));
    }

    @Override
    public Set<Action> actions() {
      return EnumSet.of(Action.SAVE, Action.REPLACE);
    }

    @Override
    public String target(Config config) {
      return "things";
    }

    @Override
    public Destination open() {
      return destination;
    }
  }

  /** Moves the content in the same step as the run, as the store on disk moves its pointer. */
  private final class Publishing implements RunStore {
    private final MemoryRunStore store;

    Publishing(MemoryRunStore store) {
      this.store = store;
    }

    @Override
    public void add(Run run) {
      store.add(run);
    }

    @Override
    public Optional<Run> find(AppId app, millrace.spi.RunId id) {
      return store.find(app, id);
    }

    @Override
    public List<Run> newest(AppId app, int max) {
      return store.newest(app, max);
    }

    @Override
    public List<Run> unfinished(AppId app, TaskId task) {
      return store.unfinished(app, task);
    }

    @Override
    public List<Run> unfinished(AppId app) {
      return store.unfinished(app);
    }

    @Override
    public boolean move(Run from, Run to) {
      beforeMove.accept(to);
      return store.move(from, to);
    }

    @Override
    public boolean complete(Run from, Run to, Completion completion) {
      boolean done = store.complete(from, to, completion);
      if (done) {
        disk.publish(new Load(APP, to.id(), "things", to.definition().action()), completion);
      }
      return done;
    }
  }
}
