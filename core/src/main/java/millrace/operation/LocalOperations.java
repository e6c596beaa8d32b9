package millrace.operation;

import java.util.List;
import java.util.Optional;
import millrace.catalog.Catalog;
import millrace.catalog.CatalogStore;
import millrace.catalog.Pipeline;
import millrace.catalog.Task;
import millrace.dataset.Datasets;
import millrace.dataset.Datasets.Limits;
import millrace.dataset.TableRows;
import millrace.engine.RunDesk;
import millrace.engine.RunDesk.Order;
import millrace.engine.RunSupervisor;
import millrace.ledger.Ledger;
import millrace.ledger.RejectStore;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.RunReport.Part;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinitions;
import millrace.run.RunError;
import millrace.run.RunStore;
import millrace.search.Hits;
import millrace.search.Search;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;

/** The orders, done in this process. */
public final class LocalOperations implements Operations, AutoCloseable {
  private final Catalog catalog;
  private final Work work;
  private final Books books;
  private final Search search;
  private final Datasets datasets;

  public LocalOperations(
      Catalog catalog, Work work, Books books, Search search, Datasets datasets) {
    this.catalog = catalog;
    this.work = work;
    this.books = books;
    this.search = search;
    this.datasets = datasets;
  }

  /** Who makes runs and who drives them. */
  public record Work(RunDesk desk, RunSupervisor supervisor, Dispatcher dispatcher) {}

  /** Where what happened is written down. */
  public record Books(CatalogStore catalog, RunStore runs, Ledger ledger, RejectStore rejects) {}

  @Override
  public synchronized Started start(AppId app, Pipeline pipeline, boolean anew) {
    Task task = catalog.apply(app, pipeline);
    Optional<Run> already = work.dispatcher().of(app, task.id());
    if (already.isPresent()) {
      return new Started(already.get().id(), true);
    }
    RunDefinition definition =
        new RunDefinitions(books.catalog()).of(app, task, task.stamps().updatedAt());
    Order order = work.desk().order(app, task.id(), definition, anew);
    work.dispatcher().submit(order.run());
    return new Started(order.run().id(), order.resumed());
  }

  @Override
  public void interrupt(AppId app, RunId run) {
    work.dispatcher().interrupt(app, run);
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
        work.dispatcher().progress(run.id()));
  }

  @Override
  public List<KeptReject> rejects(AppId app, RunId run, RejectKey after, int max) {
    return books.rejects().page(app, run, after, max);
  }

  @Override
  public Hits search(AppId app, String index, String text, int max) {
    return search.search(app, index, text, max);
  }

  @Override
  public TableRows query(AppId app, String sql, Limits limits) {
    return datasets.query(app, sql, limits);
  }

  /** Interrupts what is under way and waits until it has come to rest. */
  @Override
  public void close() {
    work.dispatcher().close();
  }

  /** Lets all runs stop where they are. */
  public void interruptAll() {
    work.dispatcher().interruptAll();
  }

  /** How many runs that are being worked on, or wait for it, have not ended. */
  public int underWay() {
    return work.dispatcher().underWay();
  }

  /** Waits until nothing is under way any more. */
  public void awaitIdle() {
    work.dispatcher().awaitIdle();
  }
}
