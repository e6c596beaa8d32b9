package millrace.connectors.parquet;

import java.util.List;
import java.util.Set;
import millrace.connectors.web.Patience;
import millrace.connectors.web.UrlSettings;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.source.Source;
import millrace.spi.source.SourceCapability;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceFactory;

/** The type {@code parquet}: a file with a typed table, from the web or from this machine. */
public final class ParquetFactory implements SourceFactory {
  private final Patience patience;

  public ParquetFactory() {
    this(Patience.STANDARD);
  }

  ParquetFactory(Patience patience) {
    this.patience = patience;
  }

  @Override
  public String type() {
    return "parquet";
  }

  @Override
  public ConfigSpec config() {
    return ParquetConfig.SPEC;
  }

  /** A file of the web is fetched as a whole, wherever reading goes on. */
  @Override
  public Set<SourceCapability> capabilities() {
    return Set.of(SourceCapability.VERSIONS, SourceCapability.LISTS_A_SET);
  }

  @Override
  public List<String> problems(Config config) {
    return UrlSettings.problems(config);
  }

  @Override
  public Source open(SourceContext context) {
    return new ParquetSource(UrlSettings.content(context, patience), context);
  }
}
