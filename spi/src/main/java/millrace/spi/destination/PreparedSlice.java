package millrace.spi.destination;

import java.util.List;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;

/**
 * A slice whose counts are known and which nothing can change before it is committed or dropped.
 */
public interface PreparedSlice extends AutoCloseable {
  /** What {@link #commit} will add: every record that was written stands in exactly one count. */
  Counts counts();

  /** The records that the counts call duplicate, rejected or errored. */
  List<Reject> rejects();

  /** Makes the records durable together with the slice's marker. Called at most once. */
  Committed commit();

  /** Lets other writers go on. Without a commit the slice leaves no trace. */
  @Override
  void close();
}
