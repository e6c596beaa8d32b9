package millrace.operation;

import java.util.List;
import millrace.catalog.Pipeline;
import millrace.dataset.Datasets.Limits;
import millrace.dataset.TableRows;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.search.Hits;
import millrace.spi.AppId;
import millrace.spi.RunId;

/**
 * The orders of the command line. Done in this process when it owns the data folder, and by the
 * owner otherwise.
 */
public interface Operations {
  /**
   * Starts to run a pipeline, or goes on with its unfinished run, and returns at once.
   *
   * @param anew whether to begin from the start in any case
   * @throws millrace.spi.failure.MillraceException {@code catalog.invalid} with everything that is
   *     wrong with the pipeline
   */
  Started start(AppId app, Pipeline pipeline, boolean anew);

  /** Lets a run stop where it is; the next start of its pipeline goes on there. */
  void interrupt(AppId app, RunId run);

  /**
   * What is known of a run now.
   *
   * @throws millrace.spi.failure.MillraceException {@code run.not_found}
   */
  RunReport report(AppId app, RunId run);

  /** The newest runs, newest first. */
  List<RunReport> newest(AppId app, int max);

  /** A page of the rejects of a run, behind a key. */
  List<KeptReject> rejects(AppId app, RunId run, RejectKey after, int max);

  /** Searches an index, see {@link millrace.search.Search#search}. */
  Hits search(AppId app, String index, String text, int max);

  /** Asks the tables of an app, see {@link millrace.dataset.Datasets#query}. */
  TableRows query(AppId app, String sql, Limits limits);

  /** A run that is under way. */
  record Started(RunId run, boolean resumed) {}
}
