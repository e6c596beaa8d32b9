package millrace.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.catalog.DefinitionCheck;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.destination.DestinationFactory;
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

  @Override
  public List<String> load(String type, Action action, Config input) {
    DestinationFactory factory = connectors.destination(type);
    if (!factory.actions().contains(action)) {
      String words = factory.actions().stream().map(Action::word).collect(Collectors.joining(", "));
      return List.of("action must be one of " + words + " for a destination of type " + type);
    }
    return factory.problems(action, input);
  }
}
