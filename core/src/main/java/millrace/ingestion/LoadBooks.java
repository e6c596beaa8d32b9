package millrace.ingestion;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import millrace.run.Paged;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.Window;
import millrace.spi.AppId;

/** Knows which runs load what. Every method is one transaction. */
public interface LoadBooks {
  /** How many loads one question gives at most: the newest ones (invariant 8). */
  int LOADS_MAX = 100_000;

  /**
   * Adds a run that loads sources at dates, as its definition says.
   *
   * @param daily the date up to which daily loads are made with it
   * @return whether that date was later than before; otherwise nothing is changed. Always without a
   *     date
   */
  boolean begin(Run run, Optional<LocalDate> daily);

  /** Some of the runs that load anything, newest first. */
  Paged<Run> runs(AppId app, Paging paging);

  /**
   * Runs in which something happened in a span of time, newest first.
   *
   * @param before only runs that are older than that one
   */
  List<Run> active(AppId app, Window window, Optional<Run> before, int max);

  /** The loads of a dataset for some dates, both ends included, newest first. */
  List<Load> loads(AppId app, DatasetKind kind, LocalDate from, LocalDate to);

  /** Runs that load a dataset and have not ended, oldest first. */
  List<Run> unfinished(AppId app, DatasetKind kind);
}
