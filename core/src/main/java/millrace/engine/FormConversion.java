package millrace.engine;

import java.util.List;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.spi.ledger.Reject;

/** Makes documents of the rows of a table. */
@FunctionalInterface
public interface FormConversion {
  /**
   * Converts a batch; any thread may call it.
   *
   * @param split number of the split within the run
   * @param file what the split reads, as a person would name it
   */
  Converted documents(Columns columns, int split, String file);

  /** The rows that became documents, and those that did not. */
  record Converted(Documents documents, List<Reject> rejects) {
    public Converted {
      rejects = List.copyOf(rejects);
    }
  }
}
