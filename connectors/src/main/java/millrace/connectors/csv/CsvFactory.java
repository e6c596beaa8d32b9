package millrace.connectors.csv;

import java.util.List;
import java.util.Set;
import millrace.connectors.text.TextSource;
import millrace.connectors.web.Patience;
import millrace.connectors.web.UrlSettings;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.source.Source;
import millrace.spi.source.SourceCapability;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceFactory;

/** The type {@code csv}: a file with one record a row, from the web or from this machine. */
public final class CsvFactory implements SourceFactory {
  private final Patience patience;

  public CsvFactory() {
    this(Patience.STANDARD);
  }

  CsvFactory(Patience patience) {
    this.patience = patience;
  }

  @Override
  public String type() {
    return "csv";
  }

  @Override
  public ConfigSpec config() {
    return CsvConfig.SPEC;
  }

  @Override
  public Set<SourceCapability> capabilities() {
    return Set.of(SourceCapability.SEEK, SourceCapability.VERSIONS, SourceCapability.LISTS_A_SET);
  }

  @Override
  public List<String> problems(Config config) {
    return UrlSettings.problems(config);
  }

  @Override
  public Source open(SourceContext context) {
    CsvFormat format = new CsvFormat(CsvConfig.of(context.config()), context.limits());
    return new TextSource(UrlSettings.content(context, patience), format);
  }
}
