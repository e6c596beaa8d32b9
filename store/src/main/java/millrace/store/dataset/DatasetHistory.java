package millrace.store.dataset;

import java.util.Optional;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Receipt;

/** What the books say about the tables. */
public interface DatasetHistory {
  /** The last commit that the ledger knows of, for a place of this store. */
  Optional<Receipt> lastReceipt(AppId app, String place);

  /** Whether a run exists and has not ended. */
  boolean unfinished(AppId app, RunId run);
}
