package millrace.store.metadata;

import java.util.Map;
import java.util.TreeMap;
import millrace.run.RunCounts;
import millrace.spi.AppId;

/** How many runs the metadata database holds. */
public final class SqlRunCounts implements RunCounts {
  private final Database database;

  public SqlRunCounts(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Long> unfinished(AppId app) {
    Map<String, Long> counts = new TreeMap<>();
    // Counted here, since the database would have to sort them aside for it.
    database
        .read(tx ->
            tx.select(RunTable.STATE)
                .from(RunTable.TABLE)
                .where(RunTable.APP_ID.eq(app), RunTable.ENDED.isFalse())
                .fetch(RunTable.STATE))
        .forEach(state -> counts.merge(state, 1L, Long::sum));
    return counts;
  }
}
