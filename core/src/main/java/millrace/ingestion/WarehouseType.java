package millrace.ingestion;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of warehouses that an ingestion may name, whether or not a connector for it is here.
 */
public enum WarehouseType {
  REDSHIFT("redshift", true),
  BIGQUERY("bigquery-v2", true),
  SNOWFLAKE("snowflake-v2", true),
  DATABRICKS("databricks", true),
  SYNAPSE("azure-synapse", true),
  S3("s3", false),
  ATHENA("athena", true),
  ADLS("adls", false);

  private final String word;
  private final boolean queried;

  WarehouseType(String word, boolean queried) {
    this.word = word;
    this.queried = queried;
  }

  /** The name in the API, which is also the type of the connector. */
  public String word() {
    return word;
  }

  /** Whether it is asked with a query; the others hold files. */
  public boolean queried() {
    return queried;
  }

  public static Optional<WarehouseType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
