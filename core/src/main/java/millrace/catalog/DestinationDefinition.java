package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import millrace.spi.config.Config;

/**
 * Where records go.
 *
 * @param transformations what is done with each record before, in this order
 */
public record DestinationDefinition(
    DestinationId id,
    String type,
    String name,
    Config input,
    Optional<AuthenticationId> authentication,
    List<TransformationId> transformations,
    Stamps stamps) {
  public DestinationDefinition {
    requireNonNull(id, "id is null");
    requireNonNull(type, "type is null");
    requireNonNull(name, "name is null");
    requireNonNull(input, "input is null");
    requireNonNull(authentication, "authentication is null");
    transformations = List.copyOf(transformations);
    requireNonNull(stamps, "stamps is null");
  }

  /** A destination that takes records as they come. */
  public DestinationDefinition(
      DestinationId id,
      String type,
      String name,
      Config input,
      Optional<AuthenticationId> authentication,
      Stamps stamps) {
    this(id, type, name, input, authentication, List.of(), stamps);
  }
}
