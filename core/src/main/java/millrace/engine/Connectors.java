package millrace.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.catalog.CatalogError;
import millrace.run.RunDefinition;
import millrace.spi.destination.DestinationFactory;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceFactory;

/** The connectors that are here, by type. */
public final class Connectors {
  private final Map<String, SourceFactory> sources = new TreeMap<>();
  private final Map<String, DestinationFactory> destinations = new TreeMap<>();

  public Connectors(
      Iterable<? extends SourceFactory> sources,
      Iterable<? extends DestinationFactory> destinations) {
    sources.forEach(factory -> once(this.sources.put(factory.type(), factory), factory.type()));
    destinations.forEach(
        factory -> once(this.destinations.put(factory.type(), factory), factory.type()));
  }

  private static void once(@org.jspecify.annotations.Nullable Object before, String type) {
    if (before != null) {
      throw new IllegalStateException("two connectors call themselves " + type);
    }
  }

  public SourceFactory source(String type) {
    SourceFactory factory = sources.get(type);
    if (factory == null) {
      throw unknown("source", type, sources.keySet());
    }
    return factory;
  }

  public DestinationFactory destination(String type) {
    DestinationFactory factory = destinations.get(type);
    if (factory == null) {
      throw unknown("destination", type, destinations.keySet());
    }
    return factory;
  }

  /** What a run would lack here: the connector of one of its ends. */
  Optional<Failure> missing(RunDefinition definition) {
    try {
      source(definition.source().type());
      return missingDestination(definition);
    } catch (MillraceException e) {
      return Optional.of(e.failure());
    }
  }

  /** The same for its destination alone. */
  Optional<Failure> missingDestination(RunDefinition definition) {
    try {
      destination(definition.destination().type());
      return Optional.empty();
    } catch (MillraceException e) {
      return Optional.of(e.failure());
    }
  }

  public Set<String> sourceTypes() {
    return new TreeSet<>(sources.keySet());
  }

  public Set<String> destinationTypes() {
    return new TreeSet<>(destinations.keySet());
  }

  private static MillraceException unknown(String what, String type, Set<String> known) {
    return new MillraceException(
        CatalogError.UNKNOWN_TYPE,
        "no %s of type '%s' is here; there are %s".formatted(what, type, String.join(", ", known)));
  }
}
