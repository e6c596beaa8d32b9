package millrace.ingestion;

import java.util.List;
import millrace.dataset.Datasets.Choice;
import millrace.dataset.Datasets.DateCount;
import millrace.spi.AppId;

/** Says what is stored: the counting side of {@link millrace.dataset.Datasets}. */
@FunctionalInterface
public interface RowCounts {
  /** How many rows of a table there are of each source, date and group; none without a table. */
  List<DateCount> counts(AppId app, String table, Choice choice);
}
