package millrace.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.spi.ledger.Reject;

/** Turns records from one of their two forms into the other. Any thread may call it. */
public interface FormConversion {
  /**
   * Makes documents of rows.
   *
   * @param split number of the split within the run
   * @param file what the split reads, as a person would name it
   */
  Converted documents(Columns columns, int split, String file);

  /** Makes rows of documents, each column of the kind that all of its values have. */
  Columns columns(Documents documents);

  /** Finds the rows that cannot be stored as rows. */
  Checked checked(Columns columns, int split, String file);

  /** The rows that became documents, and those that did not. */
  record Converted(Documents documents, List<Reject> rejects) {
    public Converted {
      requireNonNull(documents, "documents is null");
      rejects = List.copyOf(rejects);
    }
  }

  /** Rows with an error each for those that must be left alone, and these as rejects. */
  record Checked(Columns columns, List<Reject> rejects) {
    public Checked {
      requireNonNull(columns, "columns is null");
      rejects = List.copyOf(rejects);
    }
  }
}
