package millrace.app;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import millrace.api.algolia.push.PushRoutes;
import millrace.api.algolia.resource.ResourceRoutes.TaskKnowledge;
import millrace.api.algolia.run.RunRoutes;
import millrace.api.algolia.run.SourceRunRoutes;
import millrace.api.console.ConsoleFace;
import millrace.api.http.Access;
import millrace.api.http.Route;
import millrace.catalog.Catalog;
import millrace.catalog.Ids;
import millrace.catalog.KeptLogins;
import millrace.catalog.Resources;
import millrace.catalog.declared.DeclaredTasks;
import millrace.catalog.declared.KnownTypes;
import millrace.connectors.outbound.OutboundHttp;
import millrace.engine.Connections;
import millrace.engine.ConnectorCheck;
import millrace.engine.Connectors;
import millrace.engine.ControlPlane;
import millrace.engine.EngineLimits;
import millrace.engine.LocalControlPlane;
import millrace.engine.LocalEngine;
import millrace.engine.MeteredControlPlane;
import millrace.engine.Passage;
import millrace.engine.RunDesk;
import millrace.engine.RunStages;
import millrace.engine.RunSupervisor;
import millrace.engine.SplitRunner;
import millrace.engine.StageOpener;
import millrace.engine.WorkMeter;
import millrace.ingestion.WarehouseConnections;
import millrace.ledger.SplitStatus;
import millrace.operation.AppRetention;
import millrace.operation.CriticalFailures;
import millrace.operation.Dispatcher;
import millrace.operation.Figures;
import millrace.operation.LocalOperations;
import millrace.operation.ProgramLogs;
import millrace.operation.Readiness;
import millrace.operation.Retention;
import millrace.operation.SourceProbes;
import millrace.operation.SourceRuns;
import millrace.operation.TaskRuns;
import millrace.operation.TransformationTrial;
import millrace.push.PendingRuns;
import millrace.push.Pushes;
import millrace.run.Run;
import millrace.schedule.Bell;
import millrace.schedule.Scheduler;
import millrace.schedule.Timetable;
import millrace.search.AppIndexes;
import millrace.settings.Setting;
import millrace.settings.Settings;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Receipt;
import millrace.spi.ledger.Counts;
import millrace.spi.source.OwnIndexes;
import millrace.store.LocalStores;
import millrace.store.folder.DataFolder;
import millrace.store.index.IndexHistory;
import millrace.store.index.IndexPushes;
import millrace.store.index.IndexSearch;
import millrace.store.index.IndexStore;
import millrace.store.index.LocalIndexes;
import millrace.store.index.SearchDestinationFactory;
import millrace.store.journal.FilePushJournal;
import millrace.timetable.CronTimetable;

/** A data folder that this process owns, with the engine that works on it. */
final class Node implements AutoCloseable {
  static final Timetable TIMETABLE = new CronTimetable();

  private final LocalStores stores;
  private final IndexStore indexes;
  private final Tables tables;
  private final OutboundHttp http;
  private final ExecutorService workers;
  private final Stages stages;
  private final ProgramLogs logs;
  private final LocalEngine engine;
  private final LocalOperations operations;
  private final Admission admission;
  private final Resources resources;
  private final WorkMeter meter = new WorkMeter();
  private final TaskRuns tasks;
  private final Pushes pushes;
  private final SourceProbes probes;
  private final AppRetention retention;
  private final Warehouses warehouses;
  private final Upkeep upkeep;
  private final Ids ids;
  private final InstantSource clock = InstantSource.system();

  private Node(LocalStores stores, Settings settings, Ids ids) {
    this.stores = stores;
    this.ids = ids;
    Parts parts = new Parts(settings);
    this.admission = Admission.of(stores, parts.auditRetention(), ids, clock);
    EngineLimits limits = parts.engineLimits();
    this.indexes = indexStore(parts);
    this.tables = new Tables(stores, parts.datasetLimits(), clock);
    this.http = parts.http();
    this.workers =
        Executors.newFixedThreadPool(
            limits.workers(), Thread.ofVirtual().name("worker-", 1).factory());
    this.stages = parts.stages(Packs.here());
    this.logs = new ProgramLogs(stores.events(), clock);
    Connectors connectors =
        parts.connectors(List.of(new SearchDestinationFactory(indexes), tables.destination()));
    this.resources = resources(connectors);
    WarehouseConnections ways =
        Warehouses.ways(stores, parts.ingestions(), new KeptLogins(stores.catalog()));
    Connections connections = parts.connections(connectors, ways, http, this::indexesOf);
    this.engine = engine(connections, limits);
    CriticalFailures failures =
        new CriticalFailures(stores.catalog(), stores.runList(), stores.events(), clock);
    RunSupervisor supervisor =
        new RunSupervisor(stores.runs(), stores.ledger(), engine, connections, clock, failures);
    RunDesk desk = new RunDesk(stores.runs(), stores.ledger(), connections, supervisor, ids, clock);
    Dispatcher dispatcher =
        new Dispatcher(
            supervisor, stores.runs(), parts.dispatcherLimits(), clock, rested(failures));
    this.operations =
        new LocalOperations(
            new Catalog(stores.catalog(), new ConnectorCheck(connectors), ids, clock),
            new LocalOperations.Work(desk, supervisor, dispatcher),
            new LocalOperations.Books(
                stores.catalog(), stores.runs(), stores.ledger(), stores.rejects()),
            new IndexSearch(indexes),
            tables.datasets());
    admission.apps().local();
    this.pushes = pushes(parts);
    this.tasks = tasks(desk, dispatcher, failures);
    this.probes = probes(parts, connections);
    this.retention = new AppRetention(stores.retention(), parts.retentionTimes());
    Warehouses.Engine loading =
        new Warehouses.Engine(dispatcher, connections, ways, tables.datasets()::counts);
    this.warehouses = Warehouses.of(stores, parts.ingestions(), loading, ids, clock);
    this.upkeep = upkeep(parts, desk, dispatcher);
    admission.appIds().forEach(indexes::clearOrphans);
  }

  /** Takes the data folder of the settings. */
  static Node open(Settings settings) {
    TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator(new SecureRandom());
    Ids ids = generator::generate;
    LocalStores.Settings storeSettings =
        new LocalStores.Settings(
            InstantSource.system(), ids::next, new Parts(settings).rejectLimits());
    LocalStores stores = LocalStores.open(Path.of(settings.text(Setting.DATA_DIR)), storeSettings);
    boolean open = false;
    try {
      Node node = new Node(stores, settings, ids);
      open = true;
      return node;
    } finally {
      if (!open) {
        stores.close();
      }
    }
  }

  private OwnIndexes indexesOf(AppId app) {
    return new AppIndexes(app, new LocalIndexes(indexes), new IndexSearch(indexes));
  }

  private IndexStore indexStore(Parts parts) {
    return new IndexStore(
        stores.folder().index(),
        stores.folder().staging(),
        stores.generations(),
        history(stores),
        parts.indexLimits());
  }

  private LocalEngine engine(Connections connections, EngineLimits limits) {
    ControlPlane control =
        new MeteredControlPlane(new LocalControlPlane(stores.ledger(), connections), meter);
    return new LocalEngine(
        control,
        new SplitRunner(control, connections, passage(), limits, workers, clock),
        limits,
        pause -> TimeUnit.MILLISECONDS.sleep(pause.toMillis()),
        new SecureRandom(),
        "local-" + ids.next());
  }

  private Passage passage() {
    return new Passage(Parts.CONVERSION, stageOpener(), logs);
  }

  private StageOpener stageOpener() {
    return new RunStages(stages, stores.catalog()::credentials);
  }

  private Resources resources(Connectors connectors) {
    return Resources.of(
        stores.catalog(),
        new KnownTypes(new ConnectorCheck(connectors)),
        new DeclaredTasks(cron -> TIMETABLE.next(cron, clock.instant())),
        ids,
        clock);
  }

  private TaskRuns tasks(RunDesk desk, Dispatcher dispatcher, CriticalFailures failures) {
    return new TaskRuns(
        new TaskRuns.Books(stores.catalog(), stores.runs(), stores.events(), stores.schedules()),
        desk,
        dispatcher,
        failures,
        ids,
        clock);
  }

  private SourceProbes probes(Parts parts, Connections connections) {
    return new SourceProbes(
        new SourceProbes.Books(stores.catalog(), stores.runs(), stores.events(), logs),
        connections,
        Parts.CONVERSION,
        parts.probeLimits(),
        ids,
        clock);
  }

  /** Takes up the runs that are found; only a server goes on with them by itself. */
  private Upkeep upkeep(Parts parts, RunDesk desk, Dispatcher dispatcher) {
    List<Run> found =
        stores.runList().busyApps().stream().flatMap(app -> desk.recover(app).stream()).toList();
    return new Upkeep(
        () -> found.forEach(dispatcher::submit),
        new Scheduler(
            stores.schedules(), TIMETABLE, tasks, parts.schedulePolicy(), clock, Bell.real()),
        warehouses.daily(),
        new Retention(stores.retention(), retention, admission::appIds, clock, Bell.real()));
  }

  private Pushes pushes(Parts parts) {
    return new Pushes(
        stores.catalog(),
        new Pushes.Store(
            new FilePushJournal(stores.folder().journal(), parts.journalLimits()),
            new IndexPushes(indexes),
            stores.pushBooks()),
        new Pushes.Rules(
            new Pushes.Steps(stageOpener(), logs),
            parts.pushLimits(),
            pause -> TimeUnit.MILLISECONDS.sleep(pause.toMillis()),
            clock),
        meter::rested,
        ids);
  }

  /** Hears of each run that came to rest. */
  private Consumer<Run> rested(CriticalFailures failures) {
    return run -> {
      meter.rested(run, counts(run));
      failures.settle(run);
      logs.forget(run.id());
    };
  }

  private Counts counts(Run run) {
    return stores.ledger().splits(run.app(), run.id()).stream()
        .map(SplitStatus::counts)
        .reduce(Counts.NONE, Counts::plus);
  }

  private static IndexHistory history(LocalStores stores) {
    return new IndexHistory() {
      @Override
      public Optional<Receipt> lastReceipt(AppId app, String place) {
        return stores.ledger().lastReceipt(app, place);
      }

      @Override
      public boolean unfinished(AppId app, RunId run) {
        return stores.runs().find(app, run).filter(found -> !found.state().ended()).isPresent();
      }
    };
  }

  LocalOperations operations() {
    return operations;
  }

  /** What users define. */
  Resources resources() {
    return resources;
  }

  /** Transformations that nothing is stored of. */
  TransformationTrial trial() {
    return new TransformationTrial(stages);
  }

  /** What is known of tasks beside that. */
  TaskKnowledge taskKnowledge() {
    return new TaskKnowledge(TIMETABLE, stores.runList()::lastStarts, clock);
  }

  /** Who begins runs, and who knows of them. */
  RunRoutes.Knowledge runKnowledge() {
    return new RunRoutes.Knowledge(
        resources.tasks(),
        (app, task, metadata) -> tasks.run(app, task, TaskRuns.Order.onDemand(metadata)),
        new PendingRuns(stores.runList(), pushes),
        stores.events(),
        clock);
  }

  /** Who looks into sources and runs all of their tasks. */
  SourceRunRoutes.Knowledge sourceKnowledge() {
    return new SourceRunRoutes.Knowledge(
        resources.sources(),
        probes,
        new SourceRuns(stores.catalog(), tasks),
        stores.events(),
        clock);
  }

  /** What can be asked for over HTTP. */
  ConsoleFace.Orders orders() {
    return new ConsoleFace.Orders(
        operations,
        tables.datasets(),
        tasks::stop,
        stores.events(),
        warehouses.orders(),
        admission.orders(),
        admission.trail(),
        retention);
  }

  /** What loads datasets. */
  Warehouses warehouses() {
    return warehouses;
  }

  IndexStore indexes() {
    return indexes;
  }

  Figures figures() {
    return new NodeFigures(stores, admission.apps(), meter);
  }

  /**
   * Whether it can take something in.
   *
   * @param diskFree the space below which it cannot
   */
  Readiness readiness(long diskFree) {
    return new NodeReadiness(stores, diskFree);
  }

  Admission admission() {
    return admission;
  }

  /** Runs of tasks, on demand and on schedule. */
  TaskRuns tasks() {
    return tasks;
  }

  /** What takes pushes, once it is started. */
  Pushes pushes() {
    return pushes;
  }

  /** The routes by which they come. */
  List<Route> pushRoutes(Access access) {
    return PushRoutes.of(pushes, stores.events(), access);
  }

  /** What a process does by itself when it is there to stay. */
  Upkeep upkeep() {
    return upkeep;
  }

  DataFolder folder() {
    return stores.folder();
  }

  Ids ids() {
    return ids;
  }

  InstantSource clock() {
    return clock;
  }

  /** What is wrong with what is on disk; empty when it is whole. */
  List<String> damages() {
    return stores.damages();
  }

  @Override
  public void close() {
    try (stores;
        indexes;
        tables;
        http;
        stages;
        workers;
        engine;
        operations;
        pushes;
        upkeep) {
      // Closed from the last to the first: what uses another is at rest before the other goes.
    }
  }
}
