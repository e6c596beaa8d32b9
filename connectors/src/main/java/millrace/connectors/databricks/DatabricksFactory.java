package millrace.connectors.databricks;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import millrace.connectors.web.Patience;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.source.Source;
import millrace.spi.source.SourceCapability;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceFactory;

/** The type {@code databricks}: a table that somebody shares by Delta Sharing. */
public final class DatabricksFactory implements SourceFactory {
  private final Patience patience;
  private final InstantSource clock;

  public DatabricksFactory() {
    this(Patience.STANDARD, InstantSource.system());
  }

  DatabricksFactory(Patience patience, InstantSource clock) {
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "databricks";
  }

  @Override
  public ConfigSpec config() {
    return DatabricksConfig.SPEC;
  }

  @Override
  public Set<SourceCapability> capabilities() {
    return Set.of(SourceCapability.VERSIONS, SourceCapability.LISTS_A_SET);
  }

  @Override
  public List<String> problems(Config config) {
    return DatabricksConfig.problems(config);
  }

  @Override
  public Source open(SourceContext context) {
    return new DatabricksSource(context, patience, clock);
  }
}
