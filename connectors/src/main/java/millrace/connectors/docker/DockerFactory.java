package millrace.connectors.docker;

import java.util.Set;
import millrace.spi.config.ConfigSpec;
import millrace.spi.source.Source;
import millrace.spi.source.SourceCapability;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceFactory;

/** The type {@code docker}: what a connector reads that is a program of its own. */
public final class DockerFactory implements SourceFactory {
  @Override
  public String type() {
    return "docker";
  }

  @Override
  public ConfigSpec config() {
    return DockerConfig.SPEC;
  }

  /** A connector is always read from its beginning, or from a state of its own. */
  @Override
  public Set<SourceCapability> capabilities() {
    return Set.of(SourceCapability.LISTS_A_SET);
  }

  @Override
  public Source open(SourceContext context) {
    DockerConfig config = DockerConfig.of(context.config());
    return new DockerSource(
        config,
        new Launcher(config, context.programs(), context.limits().recordBytes(), context.log()),
        context.streamsApart());
  }
}
