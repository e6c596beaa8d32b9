package millrace.catalog.declared;

import static millrace.catalog.DestinationSettings.INDEX_NAME;
import static millrace.catalog.DestinationSettings.INDEX_PREFIX;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.catalog.CatalogError;
import millrace.catalog.DefinitionCheck;
import millrace.catalog.DestinationSettings;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;

/** All types that the API knows: those of the connectors that are here, and the declared ones. */
public final class KnownTypes implements DefinitionCheck {
  private static final Map<String, ConfigSpec> DESTINATIONS =
      Map.of(
          "insights",
          ConfigSpec.of(
              ConfigField.required(
                  INDEX_NAME, FieldType.name(), "Index that the events are about.")));

  private final DefinitionCheck connectors;

  public KnownTypes(DefinitionCheck connectors) {
    this.connectors = connectors;
  }

  @Override
  public Set<String> sourceTypes() {
    return both(connectors.sourceTypes(), DeclaredSources.specs().keySet());
  }

  @Override
  public Set<String> destinationTypes() {
    return both(connectors.destinationTypes(), DESTINATIONS.keySet());
  }

  private static Set<String> both(Set<String> some, Set<String> more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  @Override
  public List<String> source(String type, Config input) {
    return connectors.sourceTypes().contains(type)
        ? connectors.source(type, input)
        : declared("source", type, DeclaredSources.specs(), sourceTypes()).problems(input.values());
  }

  @Override
  public List<String> destination(String type, Config input) {
    List<String> problems = new ArrayList<>();
    Config own = DestinationSettings.ofConnector(input);
    Optional<String> prefix = input.text(INDEX_PREFIX);
    if (prefix.isEmpty()) {
      problems.addAll(own(type, own));
    } else if (own.values().containsKey(INDEX_NAME)) {
      problems.add(INDEX_NAME + " and " + INDEX_PREFIX + " exclude each other");
    } else {
      // A prefix is the name of the smallest index that it leads to.
      own(type, own.with(new Config(Map.of(INDEX_NAME, prefix.get()))))
          .forEach(problem -> problems.add(problem.replace(INDEX_NAME, INDEX_PREFIX)));
    }
    problems.addAll(DestinationSettings.problems(input));
    return problems;
  }

  @Override
  public List<String> load(String type, Action action, Config input) {
    return connectors.destinationTypes().contains(type)
        ? connectors.load(type, action, DestinationSettings.ofConnector(input))
        : List.of();
  }

  private List<String> own(String type, Config input) {
    return connectors.destinationTypes().contains(type)
        ? connectors.destination(type, input)
        : declared("destination", type, DESTINATIONS, destinationTypes()).problems(input.values());
  }

  private static ConfigSpec declared(
      String what, String type, Map<String, ConfigSpec> specs, Set<String> known) {
    ConfigSpec spec = new TreeMap<>(specs).get(type);
    if (spec == null) {
      throw new MillraceException(
          CatalogError.UNKNOWN_TYPE,
          "no %s of type '%s' is known; there are %s"
              .formatted(what, type, String.join(", ", known)));
    }
    return spec;
  }
}
