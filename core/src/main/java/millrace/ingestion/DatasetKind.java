package millrace.ingestion;

import java.util.Arrays;
import java.util.Optional;

/** What the rows of a warehouse mean. Each app has one table for each kind. */
public enum DatasetKind {
  METRICS("Metrics", "metrics", "metric_name"),
  EVENTS("Events", "events", "event_name"),
  EXPOSURES("export_exposures", "exposures", "experiment"),
  ENTITY_PROPERTIES("entity_properties", "entity_properties", "");

  private static final String EXPOSURES_ALIAS = "Exposures";

  private final String word;
  private final String table;
  private final String group;

  DatasetKind(String word, String table, String group) {
    this.word = word;
    this.table = table;
    this.group = group;
  }

  /** The name in the API. */
  public String word() {
    return word;
  }

  /** The table that holds its rows. */
  public String table() {
    return table;
  }

  /** The column by which its rows are counted, or empty when there is none. */
  public String group() {
    return group;
  }

  public static Optional<DatasetKind> of(String word) {
    String wanted = word.equals(EXPOSURES_ALIAS) ? EXPOSURES.word : word;
    return Arrays.stream(values()).filter(kind -> kind.word.equals(wanted)).findFirst();
  }
}
