package millrace.connectors.parquet;

import java.util.Map;
import millrace.connectors.web.FileWorld;
import millrace.connectors.web.Quick;
import millrace.connectors.web.WebWorld;
import millrace.testkit.source.SourceContract;
import millrace.testkit.source.SourceWorld;
import org.junit.jupiter.api.Nested;

/** The contract of sources over each way by which a Parquet file may come. */
class ParquetContractTest {
  /** Some times without an end, which are rejects; row groups so small that there are several. */
  private static final byte[] TABLE =
      Parquet.of(
          """
          SELECT 'k' || i AS sku, i * 11 AS n, i / 4 AS part, i % 2 = 0 AS even,
                 CASE WHEN i % 40 = 7 THEN TIMESTAMP 'infinity' ELSE TIMESTAMP '2024-05-01' END AS at
          FROM range(2300) t(i)
          """,
          ", ROW_GROUP_SIZE 2048");

  private static final ParquetFactory FACTORY = new ParquetFactory(Quick.PATIENCE);
  private static final Map<String, Object> SETTINGS = Map.of("uniqueIDColumn", "sku");

  @Nested
  class FromAFile extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new FileWorld(FACTORY, SETTINGS, TABLE);
    }
  }

  @Nested
  class FromAServer extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new WebWorld(FACTORY, SETTINGS, TABLE, page -> page.etag("\"v1\"").ranges());
    }
  }
}
