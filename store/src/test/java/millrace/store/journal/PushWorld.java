package millrace.store.journal;

import static millrace.store.journal.SomePushes.APP;
import static millrace.store.journal.SomePushes.AT;
import static millrace.store.journal.SomePushes.INDEX;
import static millrace.store.journal.SomePushes.TASK;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceId;
import millrace.catalog.Stamps;
import millrace.catalog.Task;
import millrace.catalog.TaskOptions;
import millrace.catalog.Trigger;
import millrace.engine.LogSink;
import millrace.engine.StageOpener;
import millrace.ledger.RejectLimits;
import millrace.ledger.SplitStatus;
import millrace.push.Outcome;
import millrace.push.Parcel;
import millrace.push.Push;
import millrace.push.PushAction;
import millrace.push.PushBooks;
import millrace.push.PushJournal;
import millrace.push.PushLimits;
import millrace.push.PushTarget;
import millrace.push.Pushes;
import millrace.run.Run;
import millrace.search.Browse;
import millrace.search.Filter;
import millrace.search.Words;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.destination.Receipt;
import millrace.spi.ledger.Counts;
import millrace.store.LocalStores;
import millrace.store.index.IndexHistory;
import millrace.store.index.IndexLimits;
import millrace.store.index.IndexPushes;
import millrace.store.index.IndexSearch;
import millrace.store.index.IndexStore;

/** A data folder with one push task, and what takes pushes to it. */
final class PushWorld implements AutoCloseable {
  static final int RECORD_BYTES = 200;
  private static final AtomicLong IDS = new AtomicLong(1_000_000);

  final LocalStores stores;
  final IndexStore indexes;
  final Pushes pushes;
  final Task task;

  private PushWorld(Path folder, Consumer<String> steps, StageOpener stages) {
    stores =
        LocalStores.open(
            folder,
            new LocalStores.Settings(
                InstantSource.fixed(AT),
                () -> new UUID(0x7000L, Long.MIN_VALUE | IDS.incrementAndGet()),
                new RejectLimits(1_000, 1_000)));
    indexes =
        new IndexStore(
            stores.folder().index(),
            stores.folder().staging(),
            stores.generations(),
            new History(),
            new IndexLimits(16, 1_000));
    PushJournal journal =
        new FilePushJournal(stores.folder().journal(), new JournalLimits(1_000, 1 << 20, 1 << 20));
    pushes =
        new Pushes(
            stores.catalog(),
            new Pushes.Store(
                new Journal(journal, steps),
                new Target(new IndexPushes(indexes), steps),
                new Books(stores.pushBooks(), steps)),
            new Pushes.Rules(
                new Pushes.Steps(stages, LogSink.NONE),
                new PushLimits(RECORD_BYTES, PushLimits.Group.STANDARD, PushLimits.Pauses.STANDARD),
                _ -> {},
                InstantSource.fixed(AT)),
            (_, _) -> {},
            () -> new UUID(0x7000L, Long.MIN_VALUE | IDS.incrementAndGet()));
    task = task();
  }

  static PushWorld open(Path folder) {
    return open(folder, _ -> {});
  }

  /**
   * The next process that opens the folder.
   *
   * @param steps hears of every step before and after it is taken; what it throws ends it there
   */
  static PushWorld open(Path folder, Consumer<String> steps) {
    return open(folder, steps, StageOpener.NONE);
  }

  static PushWorld open(Path folder, Consumer<String> steps, StageOpener stages) {
    PushWorld world = new PushWorld(folder, steps, stages);
    world.pushes.start();
    return world;
  }

  private Task task() {
    Stamps stamps = Stamps.created(AT);
    SourceId source = new SourceId(new UUID(1, 1));
    DestinationId destination = new DestinationId(new UUID(1, 2));
    stores
        .catalog()
        .put(
            APP, new SourceDefinition(source, "push", "p", Config.EMPTY, Optional.empty(), stamps));
    stores
        .catalog()
        .put(
            APP,
            new DestinationDefinition(
                destination,
                "search",
                "d",
                new Config(Map.of("indexName", INDEX)),
                Optional.empty(),
                stamps));
    Task made =
        new Task(
            TASK,
            "",
            source,
            destination,
            Action.SAVE,
            new Trigger.OnDemand(),
            TaskOptions.of(0),
            true,
            stamps);
    stores.catalog().put(APP, made);
    return made;
  }

  Run accept(PushAction action, String... records) {
    return pushes.accept(
        APP, task, Optional.empty(), new Pushes.Order(action, SomePushes.records(records)));
  }

  Run watch(PushAction action, String... records) {
    return pushes.watch(
        APP, task, Optional.empty(), new Pushes.Order(action, SomePushes.records(records)));
  }

  /** A run that builds up other content for the index. */
  Run replacing() {
    Run run = SomePushes.push(7, PushAction.ADD, SomePushes.records()).run();
    stores.runs().add(run);
    assertStaged(stores.generations().staged(APP, INDEX, run.id()));
    return run;
  }

  private static void assertStaged(String generation) {
    if (generation.isEmpty()) {
      throw new AssertionError("nothing is staged");
    }
  }

  Counts counts(RunId run) {
    return stores.ledger().splits(APP, run).stream()
        .map(SplitStatus::counts)
        .reduce(Counts.NONE, Counts::plus);
  }

  boolean exists() {
    return !new IndexSearch(indexes).names(APP).isEmpty();
  }

  List<String> content() {
    Browse all = new Browse(Words.of(""), Filter.EVERYTHING, Optional.empty(), 1_000);
    return new IndexSearch(indexes).browse(APP, INDEX, all).objects();
  }

  @Override
  public void close() {
    try (stores;
        indexes;
        pushes) {
      // Closed from the last to the first.
    }
  }

  private final class History implements IndexHistory {
    @Override
    public Optional<Receipt> lastReceipt(AppId app, String place) {
      return stores.ledger().lastReceipt(app, place);
    }

    @Override
    public boolean unfinished(AppId app, RunId run) {
      return stores.runs().find(app, run).filter(found -> !found.state().ended()).isPresent();
    }
  }

  private record Journal(PushJournal inner, Consumer<String> steps) implements PushJournal {
    @Override
    public void open(Consumer<Push> ready) {
      inner.open(ready);
    }

    @Override
    public void append(Push push, Documents records) {
      inner.append(push, records);
    }

    @Override
    public Optional<Push> find(AppId app, RunId run) {
      return inner.find(app, run);
    }

    @Override
    public Documents records(Push push) {
      steps.accept("read");
      return inner.records(push);
    }

    @Override
    public void settle(Push push) {
      steps.accept("settle");
      inner.settle(push);
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  private record Target(PushTarget inner, Consumer<String> steps) implements PushTarget {
    @Override
    public String type() {
      return inner.type();
    }

    @Override
    public Optional<Receipt> apply(
        AppId app, String index, List<Parcel> parcels, Consumer<List<Outcome>> prepare) {
      Optional<Receipt> receipt = inner.apply(app, index, parcels, prepare);
      steps.accept("applied");
      return receipt;
    }

    @Override
    public boolean isDurable(Push push) {
      return inner.isDurable(push);
    }
  }

  private record Books(PushBooks inner, Consumer<String> steps) implements PushBooks {
    @Override
    public Map<RunId, Standing> standing(AppId app, List<RunId> runs) {
      return inner.standing(app, runs);
    }

    @Override
    public void prepare(AppId app, List<Entry> entries) {
      steps.accept("prepare");
      inner.prepare(app, entries);
      steps.accept("prepared");
    }

    @Override
    public void commit(AppId app, List<End> ends, Optional<Receipt> receipt) {
      inner.commit(app, ends, receipt);
      steps.accept("committed");
    }

    @Override
    public void drop(AppId app, RunId run) {
      inner.drop(app, run);
      steps.accept("dropped");
    }
  }
}
