package millrace.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import millrace.catalog.Catalog;
import millrace.catalog.CatalogStore;
import millrace.catalog.Pipeline;
import millrace.catalog.Task;
import millrace.engine.Progress;
import millrace.engine.RunDesk;
import millrace.engine.RunDesk.Order;
import millrace.engine.RunSupervisor;
import millrace.engine.WorkMeter;
import millrace.ledger.Ledger;
import millrace.ledger.RejectStore;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.RunReport.Part;
import millrace.run.Run;
import millrace.run.RunDefinitions;
import millrace.run.RunError;
import millrace.run.RunStore;
import millrace.search.Hits;
import millrace.search.Search;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The orders, done in this process. */
public final class LocalOperations implements Operations, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalOperations.class);

  private final Catalog catalog;
  private final Work work;
  private final Books books;
  private final Search search;
  private final Map<RunId, Active> active = new ConcurrentHashMap<>();

  public LocalOperations(Catalog catalog, Work work, Books books, Search search) {
    this.catalog = catalog;
    this.work = work;
    this.books = books;
    this.search = search;
  }

  /** Who makes runs, who drives them, and who counts them. */
  public record Work(RunDesk desk, RunSupervisor supervisor, WorkMeter meter) {
    public Work(RunDesk desk, RunSupervisor supervisor) {
      this(desk, supervisor, new WorkMeter());
    }
  }

  /** Where what happened is written down. */
  public record Books(CatalogStore catalog, RunStore runs, Ledger ledger, RejectStore rejects) {}

  /** A run that is driven here. */
  private record Active(Run run, FutureTask<Run> end) {}

  /** The work on a run. What breaks it is told here, since nobody may ever ask how it ended. */
  private static final class Drive extends FutureTask<Run> {
    private final Run run;

    Drive(Run run, Callable<Run> work) {
      super(work);
      this.run = run;
    }

    @Override
    protected void setException(Throwable cause) {
      LOG.error("run {} could not be brought to an end; it goes on another time", run.id(), cause);
      super.setException(cause);
    }
  }

  @Override
  public synchronized Started start(AppId app, Pipeline pipeline, boolean anew) {
    Task task = catalog.apply(app, pipeline);
    for (Active already : active.values()) {
      if (already.run().isOf(task.id()) && !already.end().isDone()) {
        return new Started(already.run().id(), true);
      }
    }
    Order order =
        work.desk().order(app, task.id(), new RunDefinitions(books.catalog()).of(app, task), anew);
    drive(order.run());
    return new Started(order.run().id(), order.resumed());
  }

  private void drive(Run run) {
    FutureTask<Run> end = new Drive(run, () -> drivenWithItsName(run));
    active.put(run.id(), new Active(run, end));
    Thread.ofVirtual().name("run-" + run.id()).start(end);
  }

  private Run drivenWithItsName(Run run) {
    MDC.put("run", run.id().toString());
    try {
      Run rested = work.supervisor().drive(run);
      work.meter().rested(rested, report(rested).counts());
      return rested;
    } finally {
      active.remove(run.id());
      MDC.clear();
    }
  }

  @Override
  public void interrupt(AppId app, RunId run) {
    Active driven = active.get(run);
    if (driven != null && driven.run().app().equals(app)) {
      work.supervisor().interrupt(driven.run());
    }
  }

  @Override
  public RunReport report(AppId app, RunId id) {
    Run run =
        books
            .runs()
            .find(app, id)
            .orElseThrow(() ->
                new MillraceException(
                    RunError.NOT_FOUND, "there is no run " + id + "; see millrace runs"));
    return report(run);
  }

  @Override
  public List<RunReport> newest(AppId app, int max) {
    return books.runs().newest(app, max).stream().map(this::report).toList();
  }

  private RunReport report(Run run) {
    List<Part> parts =
        books.ledger().splits(run.app(), run.id()).stream()
            .map(split -> new Part(split.split().name(), split.counts(), split.done()))
            .toList();
    Optional<Progress.Snapshot> progress =
        Optional.ofNullable(active.get(run.id()))
            .filter(driven -> !driven.end().isDone())
            .map(driven -> work.supervisor().progress(driven.run()).snapshot());
    return new RunReport(
        run,
        run.origin()
            .task()
            .flatMap(task -> books.catalog().task(run.app(), task))
            .map(Task::name)
            .orElse(""),
        work.supervisor().target(run),
        parts,
        books.rejects().kept(run.app(), run.id()),
        progress);
  }

  @Override
  public List<KeptReject> rejects(AppId app, RunId run, RejectKey after, int max) {
    return books.rejects().page(app, run, after, max);
  }

  @Override
  public Hits search(AppId app, String index, String text, int max) {
    return search.search(app, index, text, max);
  }

  /** Interrupts what is under way and waits until it has come to rest. */
  @Override
  public void close() {
    interruptAll();
    awaitIdle();
  }

  /** Lets all runs stop where they are. */
  public void interruptAll() {
    active.values().forEach(driven -> work.supervisor().interrupt(driven.run()));
  }

  /** How many runs are being worked on. */
  public int underWay() {
    return active.size();
  }

  /** Waits until nothing is under way any more. */
  public void awaitIdle() {
    while (!active.isEmpty() && !Thread.currentThread().isInterrupted()) {
      active.values().forEach(driven -> awaitEnd(driven.end()));
    }
  }

  private static void awaitEnd(FutureTask<Run> end) {
    try {
      end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // The drive has said so itself.
    }
  }
}
