package millrace.connectors.parquet;

import millrace.connectors.table.Keys;
import millrace.connectors.web.UrlSettings;
import millrace.spi.config.ConfigSpec;

/** The settings of a source of one file. */
final class ParquetConfig {
  static final ConfigSpec SPEC = ConfigSpec.of(UrlSettings.URL, Keys.FIELD, UrlSettings.METHOD);

  private ParquetConfig() {}
}
