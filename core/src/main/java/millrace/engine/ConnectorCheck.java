package millrace.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import millrace.catalog.DefinitionCheck;
import millrace.spi.config.Config;
import millrace.spi.source.SourceFactory;

/** Asks the connectors that are here what they think of settings. */
public final class ConnectorCheck implements DefinitionCheck {
  private final Connectors connectors;

  public ConnectorCheck(Connectors connectors) {
    this.connectors = connectors;
  }

  @Override
  public Set<String> sourceTypes() {
    return connectors.sourceTypes();
  }

  @Override
  public Set<String> destinationTypes() {
    return connectors.destinationTypes();
  }

  @Override
  public List<String> source(String type, Config input) {
    SourceFactory factory = connectors.source(type);
    List<String> problems = new ArrayList<>(factory.config().problems(input.values()));
    if (problems.isEmpty()) {
      problems.addAll(factory.problems(input));
    }
    return problems;
  }

  @Override
  public List<String> destination(String type, Config input) {
    return connectors.destination(type).config().problems(input.values());
  }
}
