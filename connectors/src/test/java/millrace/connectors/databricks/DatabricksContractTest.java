package millrace.connectors.databricks;

import millrace.connectors.parquet.Parquet;
import millrace.testkit.source.SourceContract;
import millrace.testkit.source.SourceWorld;

/** The contract of sources over a shared table of two files. */
class DatabricksContractTest extends SourceContract {
  private static final byte[] FIRST = table(0);
  private static final byte[] SECOND = table(1000);

  private static byte[] table(int from) {
    return Parquet.of(
        """
        SELECT 'k' || i AS sku, i * 11 AS n,
               CASE WHEN i %% 40 = 7 THEN TIMESTAMPTZ 'infinity' ELSE TIMESTAMPTZ '2024-05-01' END AS at
        FROM range(%d, %d) t(i)
        """
            .formatted(from, from + 150));
  }

  @Override
  protected SourceWorld world() {
    return new SharingWorld(
            String.join(
                ",",
                SharingWorld.field("sku", "\"string\""),
                SharingWorld.field("n", "\"long\""),
                SharingWorld.field("at", "\"timestamp\""),
                SharingWorld.field("ds", "\"date\"")),
            "ds")
        .file("one", FIRST, "{\"ds\":\"2024-05-01\"}")
        .file("two", SECOND, "{\"ds\":\"2024-05-02\"}");
  }
}
