package millrace.api.console;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.api.http.Json;
import millrace.catalog.Pipeline;
import millrace.dataset.Datasets.Limits;
import millrace.dataset.TableRows;
import millrace.ingestion.BackfillOrders;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.KeyAdministration;
import millrace.operation.Operations;
import millrace.operation.RunReport;
import millrace.search.Hits;
import millrace.spi.AppId;
import millrace.spi.RunId;

/**
 * The orders, done by the process that has the data folder open. Failures are those of that
 * process, with the same codes; when it cannot be reached they are {@link OwnerError}s.
 */
public final class RemoteOperations implements Operations, AutoCloseable {
  /** As long as an order may take that only has to be noted down. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final OwnerConnection owner;

  /**
   * Connects when it is first used.
   *
   * @param url where the owner serves, without a slash at the end
   * @param token the secret of the data folder
   * @param timeout how long one call may take
   */
  public RemoteOperations(URI url, String token, Duration timeout) {
    this.owner = new OwnerConnection(url, token, timeout);
  }

  /** The orders about apps and keys, over the same connection. */
  public KeyAdministration keys() {
    return new RemoteKeyAdministration(owner);
  }

  /** The orders about the past, over the same connection. */
  public BackfillOrders backfills() {
    return new RemoteBackfills(owner);
  }

  @Override
  public Started start(AppId app, Pipeline pipeline, boolean anew) {
    Wire.StartOrder order =
        new Wire.StartOrder(PipelineMapping.toWire(pipeline), Optional.of(anew));
    return owner.post(
        local(app, "/api/runs"),
        Json.write(order),
        body -> {
          Wire.Started started = Json.read(body, Wire.Started.class);
          return new Started(RunId.parse(started.runID()), started.resumed());
        });
  }

  @Override
  public void interrupt(AppId app, RunId run) {
    owner.post(
        local(app, path(run) + "/interrupt"),
        new byte[0],
        body -> Json.read(body, Wire.Interrupted.class));
  }

  @Override
  public RunReport report(AppId app, RunId run) {
    return owner.get(
        local(app, path(run)), body -> RunMapping.toDomain(Json.read(body, Wire.Run.class), app));
  }

  @Override
  public List<RunReport> newest(AppId app, int max) {
    return owner.get(
        local(app, "/api/runs?limit=" + max),
        body ->
            Json.read(body, Wire.Runs.class).runs().stream()
                .map(run -> RunMapping.toDomain(run, app))
                .toList());
  }

  @Override
  public List<KeptReject> rejects(AppId app, RunId run, RejectKey after, int max) {
    List<KeptReject> all = new ArrayList<>();
    RejectKey last = after;
    while (all.size() < max) {
      int limit = Math.min(max - all.size(), RejectPages.LIMIT_MAX);
      List<KeptReject> page = page(app, run, last, limit);
      all.addAll(page);
      if (page.size() < limit) {
        break;
      }
      last = page.getLast().key();
    }
    return all;
  }

  private List<KeptReject> page(AppId app, RunId run, RejectKey after, int limit) {
    String behind = after.equals(RejectKey.BEFORE_ALL) ? "" : "&after=" + RejectMapping.key(after);
    return owner.get(
        local(app, path(run) + "/rejects?limit=" + limit + behind),
        body ->
            Json.read(body, Wire.Rejects.class).rejects().stream()
                .map(RejectMapping::toDomain)
                .toList());
  }

  @Override
  public Hits search(AppId app, String index, String text, int max) {
    String path = "/api/indexes/" + OwnerConnection.encoded(index) + "/search";
    return owner.get(
        local(app, path + "?hits=" + max + "&q=" + OwnerConnection.encoded(text)),
        HitsReader::read);
  }

  @Override
  public TableRows query(AppId app, String sql, Limits limits) {
    Wire.Query query =
        new Wire.Query(sql, Optional.of(limits.rows()), Optional.of(limits.time().toMillis()));
    return owner.post(
        local(app, "/api/sql"),
        Json.write(query),
        body -> DatasetMapping.toDomain(Json.read(body, Wire.TableRows.class)));
  }

  private static String path(RunId run) {
    return "/api/runs/" + run;
  }

  /** The token of a data folder stands for its local app. */
  private static String local(AppId app, String path) {
    if (!app.equals(AppId.LOCAL)) {
      throw new IllegalArgumentException("only the local app can be asked for, not " + app);
    }
    return path;
  }

  @Override
  public void close() {
    owner.close();
  }
}
