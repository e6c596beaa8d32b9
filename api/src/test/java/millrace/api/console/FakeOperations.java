package millrace.api.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.catalog.Pipeline;
import millrace.dataset.Datasets.Limits;
import millrace.dataset.TableRows;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.Operations;
import millrace.operation.RunReport;
import millrace.run.Run;
import millrace.run.RunError;
import millrace.search.Hits;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;

/** Gives what a test has put in, and notes what it was asked. */
final class FakeOperations implements Operations {
  static final RunId STARTED = new RunId(new UUID(0x7001L, 1));

  final List<RunReport> reports = new CopyOnWriteArrayList<>();
  final List<KeptReject> rejects = new CopyOnWriteArrayList<>();
  final List<Object> calls = new CopyOnWriteArrayList<>();
  volatile Hits hits = new Hits(0, List.of());
  volatile Optional<RuntimeException> failure = Optional.empty();

  record Start(AppId app, Pipeline pipeline, boolean anew) {}

  record Interrupt(AppId app, RunId run) {}

  record Search(AppId app, String index, String text, int max) {}

  record Query(AppId app, String sql, Limits limits) {}

  record Page(RejectKey after, int max) {}

  @Override
  public TableRows query(AppId app, String sql, Limits limits) {
    called(new Query(app, sql, limits));
    return FakeDatasets.ROWS;
  }

  private void called(Object call) {
    calls.add(call);
    failure.ifPresent(e -> {
      throw e;
    });
  }

  @Override
  public Started start(AppId app, Pipeline pipeline, boolean anew) {
    called(new Start(app, pipeline, anew));
    return new Started(STARTED, !anew);
  }

  @Override
  public void interrupt(AppId app, RunId run) {
    called(new Interrupt(app, run));
  }

  record Stop(AppId app, RunId run) {}

  Run stop(AppId app, RunId run) {
    called(new Stop(app, run));
    return report(app, run).run();
  }

  @Override
  public RunReport report(AppId app, RunId run) {
    return reports.stream()
        .filter(report -> report.run().app().equals(app) && report.run().id().equals(run))
        .findFirst()
        .orElseThrow(() -> new MillraceException(RunError.NOT_FOUND, "there is no run " + run));
  }

  @Override
  public List<RunReport> newest(AppId app, int max) {
    called(max);
    return reports.stream().limit(max).toList();
  }

  @Override
  public List<KeptReject> rejects(AppId app, RunId run, RejectKey after, int max) {
    called(new Page(after, max));
    List<KeptReject> behind = new ArrayList<>(rejects);
    int seen = behind.stream().map(KeptReject::key).toList().indexOf(after);
    return behind.subList(seen + 1, behind.size()).stream().limit(max).toList();
  }

  @Override
  public Hits search(AppId app, String index, String text, int max) {
    called(new Search(app, index, text, max));
    return hits;
  }
}
