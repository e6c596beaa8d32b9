package millrace.engine;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import millrace.catalog.CatalogStore;
import millrace.catalog.Ids;
import millrace.engine.EngineLimits.Retries;
import millrace.engine.EngineLimits.SliceLimits;
import millrace.ledger.Ledger;
import millrace.run.RunStore;
import millrace.spi.destination.DestinationFactory;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.OwnIndexes;
import millrace.spi.source.Programs;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceError;
import millrace.spi.source.SourceFactory;

/** An engine with everything around it, for tests: small slices, no pauses, deaths where wanted. */
public final class EngineRig implements AutoCloseable {
  private final ExecutorService workers =
      Executors.newFixedThreadPool(2, Thread.ofVirtual().factory());
  private final LocalEngine engine;
  private final RunSupervisor supervisor;
  private final RunDesk desk;
  private final Connections connections;

  /** What outlives a process. */
  public record Books(Ledger ledger, RunStore runs, CatalogStore catalog) {}

  /** What differs between tests. */
  public record Setup(
      SourceFactory source,
      DestinationFactory destination,
      FormConversion conversion,
      int sliceRecords,
      InstantSource clock,
      Ids ids,
      Programs programs) {
    /** For sources that start no programs. */
    public Setup(
        SourceFactory source,
        DestinationFactory destination,
        FormConversion conversion,
        int sliceRecords,
        InstantSource clock,
        Ids ids) {
      this(source, destination, conversion, sliceRecords, clock, ids, Programs.NONE);
    }
  }

  public EngineRig(Books books, Setup setup, KillPoints points) {
    this(books, setup, points, FailurePolicy.PATIENT);
  }

  public EngineRig(Books books, Setup setup, KillPoints points, FailurePolicy policy) {
    EngineLimits limits =
        new EngineLimits(
            new SliceLimits(setup.sliceRecords(), 1 << 20, Duration.ofHours(1), 1 << 20),
            new SliceLimits(setup.sliceRecords(), 1 << 20, Duration.ofHours(1), 1 << 20),
            2,
            2,
            3,
            1 << 20,
            new Retries(3, Duration.ofMillis(1), Duration.ofMillis(1)),
            Duration.ofSeconds(5));
    connections =
        new Connections(
            new Connectors(List.of(setup.source()), List.of(setup.destination())),
            books.catalog()::credentials,
            _ -> {
              throw new MillraceException(SourceError.UNAVAILABLE, "there is no network here");
            },
            new Connections.Reach(
                url -> Path.of(URI.create(url)), setup.programs(), _ -> OwnIndexes.NONE),
            ReadLimits.STANDARD);
    ControlPlane control =
        new KillableControlPlane(new LocalControlPlane(books.ledger(), connections), points);
    RunStore runs = new KillableRunStore(books.runs(), points);
    SplitRunner runner =
        new SplitRunner(control, connections, setup.conversion(), limits, workers, setup.clock());
    engine = new LocalEngine(control, runner, limits, _ -> {}, new Random(1), "rig");
    supervisor =
        new RunSupervisor(runs, books.ledger(), engine, connections, setup.clock(), policy);
    desk = new RunDesk(runs, books.ledger(), connections, supervisor, setup.ids(), setup.clock());
  }

  public RunSupervisor supervisor() {
    return supervisor;
  }

  public RunDesk desk() {
    return desk;
  }

  public Connections connections() {
    return connections;
  }

  public Engine engine() {
    return engine;
  }

  @Override
  public void close() {
    engine.close();
    workers.close();
  }
}
