package millrace.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import millrace.catalog.TaskId;
import millrace.ledger.RejectLimits;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunError;
import millrace.run.RunEvent;
import millrace.run.RunPhase;
import millrace.run.RunQuery;
import millrace.run.RunType;
import millrace.run.Window;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.Failure;
import millrace.spi.source.Split;
import millrace.store.LocalStores;
import millrace.store.metadata.SqlRunList;

/** How long listings take where there are many runs. */
final class Listings {
  private static final int SIZE = 100;
  private static final int WARM = 5;
  private static final TaskId TASK =
      new TaskId(UUID.fromString("00000000-0000-7000-8000-000000000007"));

  private final Path data;
  private final int rounds;
  private long ids = Long.MIN_VALUE;
  private final Instant now = InstantSource.system().instant();

  Listings(Path data, int rounds) {
    this.data = data;
    this.rounds = rounds;
  }

  List<String> measure(long runs) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| listing, pages of "
            + SIZE
            + " | runs in it | ms, median | ms, longest | CPU ms, median | CPU ms, most | plan |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- |");
    fill(runs);
    double slowest = 0;
    double most = 0;
    try (LocalStores stores = stores()) {
      SqlRunList list = (SqlRunList) stores.runList();
      for (Map.Entry<String, RunQuery> listing : queries(runs).entrySet()) {
        Times times = times(list, listing.getValue());
        slowest = Math.max(slowest, median(times.wall()));
        most = Math.max(most, median(times.cpu()));
        lines.add(line(list, listing, times));
      }
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "The slowest has a median of %.1f ms, and of %.1f ms of processor time; the aim is below"
                + " 50 ms. Where others use the machine, believe the processor time alone.",
            slowest,
            most));
    return lines;
  }

  private static String line(SqlRunList list, Map.Entry<String, RunQuery> listing, Times times) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.1f | %.1f | %.1f | %.1f | %s |",
        listing.getKey(),
        list.page(AppId.LOCAL, listing.getValue()).total(),
        median(times.wall()),
        times.wall().getLast(),
        median(times.cpu()),
        times.cpu().getLast(),
        String.join("; ", list.plan(AppId.LOCAL, listing.getValue())));
  }

  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  /** What each round took, in ms, the shortest first. */
  private record Times(List<Double> wall, List<Double> cpu) {}

  private LocalStores stores() {
    return LocalStores.open(
        data, new LocalStores.Settings(InstantSource.system(), this::newId, RejectLimits.STANDARD));
  }

  private UUID newId() {
    ids++;
    return new UUID(0x7000L, ids);
  }

  private void fill(long runs) {
    Path database;
    List<String> seeds;
    try (LocalStores stores = stores()) {
      database = stores.folder().metadata();
      seeds = seeds(stores);
    }
    try {
      new ManyRuns(database, runs).fill(seeds);
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be filled", e);
    }
  }

  /** A run in each state that a listing tells apart; the last one has a split. */
  private List<String> seeds(LocalStores stores) {
    Run waits = added(stores);
    Run works = moved(stores, added(stores), new RunEvent.PickedUp(now));
    Run skipped = moved(stores, added(stores), new RunEvent.PassedOver(now, "another one is on"));
    Run stopped = moved(stores, added(stores), new RunEvent.StopRequested(now));
    Run planning = moved(stores, added(stores), new RunEvent.PickedUp(now));
    stores.ledger().plan(AppId.LOCAL, planning.id(), List.of(new Split("a", "1", 1)));
    Failure failure = Failure.of(RunError.TOO_MANY_ERRORS, "more than 0 % were lost");
    Run failed = moved(stores, planning, new RunEvent.Broke(now, failure, false));
    return List.of(waits, works, skipped, stopped, failed).stream()
        .map(run -> run.id().toString())
        .toList();
  }

  private Run added(LocalStores stores) {
    Endpoint end = new Endpoint("json", Config.EMPTY, Optional.empty());
    Run run =
        Run.queued(
            AppId.LOCAL,
            new RunId(newId()),
            TASK,
            new RunDefinition(end, end, Action.SAVE, 0),
            now);
    stores.runs().add(run);
    return run;
  }

  private static Run moved(LocalStores stores, Run run, RunEvent event) {
    Run to = run.on(event);
    if (!stores.runs().move(run, to)) {
      throw new IllegalStateException("somebody else has moved " + run.id());
    }
    return to;
  }

  /** The listings that the API can ask for, by what they are called in the table. */
  private Map<String, RunQuery> queries(long runs) {
    int last = Math.toIntExact(runs / SIZE);
    Set<RunPhase> some = Set.of(RunPhase.CREATED, RunPhase.STARTED);
    Map<String, RunQuery> queries = new LinkedHashMap<>();
    for (RunQuery.Key key : RunQuery.Key.values()) {
      String by = "by " + key.toString().toLowerCase(Locale.ROOT) + ", ";
      queries.put(by + "all, first page", query(Set.of(), Set.of(), false, key, 1));
      queries.put(by + "all, last page", query(Set.of(), Set.of(), false, key, last));
      queries.put(by + "of a task", query(Set.of(), Set.of(), true, key, 1));
      queries.put(by + "two phases", query(some, Set.of(), false, key, 1));
      queries.put(
          by + "a phase of a task", query(Set.of(RunPhase.SKIPPED), Set.of(), true, key, 1));
      queries.put(by + "a type", query(Set.of(), Set.of(RunType.PUSH), false, key, 1));
      queries.put(
          by + "a type that no run has", query(Set.of(), Set.of(RunType.VALIDATE), false, key, 1));
    }
    return queries;
  }

  private RunQuery query(
      Set<RunPhase> phases, Set<RunType> types, boolean ofATask, RunQuery.Key key, int page) {
    return new RunQuery(
        phases,
        types,
        Optional.of(TASK).filter(_ -> ofATask),
        new Window(now.minus(Duration.ofDays(7)), now),
        key,
        true,
        new Paging(page, SIZE));
  }

  private Times times(SqlRunList list, RunQuery query) {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    List<Double> wall = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    for (int i = 0; i < WARM + rounds; i++) {
      long cpuBefore = thread.getCurrentThreadCpuTime();
      long before = System.nanoTime();
      list.page(AppId.LOCAL, query);
      if (i >= WARM) {
        wall.add((System.nanoTime() - before) / 1e6);
        cpu.add((thread.getCurrentThreadCpuTime() - cpuBefore) / 1e6);
      }
    }
    return new Times(wall.stream().sorted().toList(), cpu.stream().sorted().toList());
  }
}
