package millrace.operation;

import java.util.Map;
import millrace.spi.ledger.Counts;

/**
 * What can be counted of the work of this process, for dashboards. The truth about a run is its
 * ledger; these numbers begin at nothing whenever the process does.
 */
public interface Figures {
  /** How many runs are in each state that is no end. */
  Map<String, Long> unfinishedRuns();

  /** How many runs have come to each end. */
  Map<String, Long> endedRuns();

  /** What became of the records of the runs that have ended. */
  Counts records();

  /** How many slices were committed. */
  long slices();

  /** How many records those slices have read. */
  long recordsRead();

  /** How much waits in each queue. */
  Map<String, Long> waiting();
}
