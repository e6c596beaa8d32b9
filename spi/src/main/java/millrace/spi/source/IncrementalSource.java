package millrace.spi.source;

import java.util.List;

/** A source that can read what is new since the last run of a task. */
public interface IncrementalSource extends Source {
  /**
   * What there is to read since then. Called instead of {@link #plan()} when a run is planned that
   * adds to its destination; one that replaces everything there needs everything. A split says with
   * {@link Split#from} where reading it begins; if one does, the run is an update.
   *
   * @throws millrace.spi.failure.MillraceException as {@link #plan()}
   */
  List<Split> plan(Since since);
}
