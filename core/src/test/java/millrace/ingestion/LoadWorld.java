package millrace.ingestion;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import millrace.catalog.Ids;
import millrace.dataset.Datasets;
import millrace.dated.DatedPart;
import millrace.ingestion.Load.Place;
import millrace.ledger.Lease;
import millrace.ledger.MemoryBooks;
import millrace.ledger.MemoryLedger;
import millrace.ledger.RejectLimits;
import millrace.ledger.SliceRecord;
import millrace.operation.RunQueue;
import millrace.run.MemoryRunStore;
import millrace.run.Run;
import millrace.run.RunEvent;
import millrace.run.event.MemoryEventStore;
import millrace.spi.AppId;
import millrace.spi.SplitId;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.source.Cursor;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.testkit.SettableClock;

/** Loads in memory. Runs wait until a test plays them, step by step, a minute for each. */
public final class LoadWorld {
  public static final AppId APP = new AppId("world");

  public final SettableClock clock = new SettableClock();
  public final MemoryIngestionStore store = new MemoryIngestionStore();
  private final MemoryBooks books = new MemoryBooks(clock, RejectLimits.STANDARD);
  public final MemoryLedger ledger = new MemoryLedger(books);
  public final MemoryRunStore runs = new MemoryRunStore(books);
  public final MemoryEventStore events = new MemoryEventStore(books);
  public final MemoryLoadBooks loadBooks = new MemoryLoadBooks(runs, store);
  private final AtomicLong numbers = new AtomicLong();
  public final Ids ids = () -> new UUID(0x7000, Long.MIN_VALUE + numbers.incrementAndGet());

  /** What was begun, the first one first. */
  public final List<Run> queued = new ArrayList<>();

  /** How many rows are stored of a place, by event. */
  public final Map<Place, Map<String, Long>> stored = new HashMap<>();

  public boolean full;

  public final RowCounts rows = this::counts;
  public final WarehouseConnections ways =
      new WarehouseConnections(
          store,
          List.of(),
          (_, id) -> {
            throw new IllegalStateException("nobody knows " + id);
          });
  public final Ingestions ingestions = new Ingestions(store, ids, clock);
  public final IngestionLoads loads =
      new IngestionLoads(loadBooks, ways, List.of("user_id"), new Queue(), ids, clock);
  public final ReadCounts reads = new ReadCounts(loadBooks, ledger);
  public final Backfills backfills = new Backfills(ingestions, loads, reads, rows);
  public final DataReady ready = new DataReady(ingestions, loads, loadBooks);

  private final class Queue implements RunQueue {
    @Override
    public boolean full() {
      return full;
    }

    @Override
    public void submit(Run run) {
      if (queued.stream().noneMatch(known -> known.id().equals(run.id()))) {
        queued.add(run);
      }
    }
  }

  private List<Datasets.DateCount> counts(AppId app, String table, Datasets.Choice choice) {
    List<Datasets.DateCount> counts = new ArrayList<>();
    stored.forEach((place, events) -> {
      boolean wanted =
          table.equals("events")
              && !place.date().isBefore(choice.from())
              && !place.date().isAfter(choice.to())
              && choice.source().filter(name -> !name.equals(place.label())).isEmpty();
      events.forEach((event, rows) -> {
        if (wanted && choice.group().filter(name -> !name.equals(event)).isEmpty()) {
          counts.add(
              new Datasets.DateCount(place.label(), place.date(), event, rows, clock.instant()));
        }
      });
    });
    return counts;
  }

  /** Adds an enabled source of events. */
  public Ingestion source(String name) {
    return ingestions.create(
        APP,
        new Ingestions.Draft(
            new IngestionKey(WarehouseType.REDSHIFT, DatasetKind.EVENTS, name),
            SomeIngestions.content(),
            true));
  }

  public Run now(Run run) {
    return runs.find(APP, run.id()).orElseThrow();
  }

  public Run last() {
    return now(queued.getLast());
  }

  private Run step(Run run, RunEvent event) {
    Run to = now(run).on(event);
    runs.move(now(run), to);
    return to;
  }

  private Instant tick() {
    clock.advance(Duration.ofMinutes(1));
    return clock.instant();
  }

  /** Lets a run begin with all of its places. */
  public void begin(Run run) {
    step(run, new RunEvent.PickedUp(tick()));
    LoadDefinition definition = LoadDefinition.of(run.definition()).orElseThrow();
    List<Split> splits = new ArrayList<>();
    for (LocalDate date : definition.dates()) {
      definition
          .labels()
          .forEach(label -> splits.add(new Split(DatedPart.name(label, date), "", -1)));
    }
    ledger.plan(APP, run.id(), splits);
    step(run, new RunEvent.Planned(tick()));
  }

  private SplitId split(Run run, Place place) {
    String name = DatedPart.name(place.label(), place.date());
    return ledger.splits(APP, run.id()).stream()
        .filter(split -> split.split().name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** An attempt to read a place that fails. */
  public void fail(Run run, Place place) {
    tick();
    Lease lease = ledger.lease(APP, split(run, place), "worker");
    tick();
    ledger.fail(APP, lease.status().id(), lease.epoch(), failure());
  }

  private static Failure failure() {
    return Failure.of(SourceError.UNAVAILABLE, "nobody answers");
  }

  /** Reads a place: so many rows, of which some are of other dates and some break a rule. */
  public void read(Run run, Place place, long rows, long filtered, long rejected) {
    tick();
    Lease lease = ledger.lease(APP, split(run, place), "worker");
    if (rows > 0) {
      Counts counts =
          Counts.of(Count.READ, rows)
              .with(Count.FILTERED, filtered)
              .with(Count.REJECTED, rejected)
              .with(Count.STAGED, rows - filtered - rejected);
      SliceId id = new SliceId(lease.status().id(), lease.epoch(), lease.nextSeq());
      ledger.prepare(APP, new SliceRecord(id, new Cursor("end"), counts), List.of());
      ledger.commit(APP, id, new Receipt("dataset/events", 1));
    }
    tick();
    ledger.done(APP, lease.status().id(), lease.epoch());
  }

  /** Ends a run that read everything. */
  public Run succeed(Run run) {
    Run finalizing = step(run, new RunEvent.SplitsDone(tick()));
    Run to = finalizing.on(new RunEvent.Completed(tick()));
    runs.complete(finalizing, to, new Completion(0, Optional.empty()));
    return to;
  }

  /** Ends a run of which only a part was read; that part is shown. */
  public Run failInPart(Run run) {
    Run finalizing = step(run, new RunEvent.SplitsDone(tick()));
    Run to = finalizing.on(new RunEvent.Broke(tick(), failure(), false));
    runs.complete(finalizing, to, new Completion(0, Optional.empty()));
    return to;
  }

  /** Ends a run, and shows nothing of it. */
  public Run fail(Run run) {
    return step(run, new RunEvent.Broke(tick(), failure(), false));
  }

  /** A load that comes to a good end, with so many rows of each place. */
  public Run whole(Run run, long rows) {
    begin(run);
    LoadDefinition definition = LoadDefinition.of(run.definition()).orElseThrow();
    for (LocalDate date : definition.dates()) {
      definition.labels().forEach(label -> read(run, new Place(label, date), rows, 0, 0));
    }
    return succeed(run);
  }
}
