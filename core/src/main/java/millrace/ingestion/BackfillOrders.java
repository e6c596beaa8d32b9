package millrace.ingestion;

import java.util.List;
import millrace.ingestion.BackfillPlan.Begun;
import millrace.spi.AppId;

/**
 * Orders about what lies in the past. Done in this process when it owns the data folder, and by the
 * owner otherwise. Failures are those of {@link IngestionError}.
 */
public interface BackfillOrders {
  /** What a backfill would do. */
  BackfillPlan plan(AppId app, Backfill wanted);

  /** Begins a backfill, or goes on with one that did not come to its end. */
  List<Begun> begin(AppId app, Backfill wanted);
}
