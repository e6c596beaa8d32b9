package millrace.api.algolia.resource;

import java.util.List;
import java.util.Optional;
import millrace.api.algolia.IdText;
import millrace.catalog.AuthenticationId;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.Destinations;
import millrace.catalog.TransformationId;
import millrace.spi.config.Config;

/** Destinations between the domain and the wire. */
final class DestinationMapping {
  static final String AUTHENTICATION_ID = "authenticationID";
  private static final String TRANSFORMATION_IDS = "transformationIDs";

  private DestinationMapping() {}

  static Destinations.Draft toDomain(DestinationWire.Create wire) {
    return new Destinations.Draft(
        wire.type(),
        wire.name(),
        new Config(wire.input()),
        login(wire.authenticationID()),
        transformations(wire.transformationIDs().orElse(List.of())));
  }

  static Destinations.Patch toDomain(DestinationWire.Update wire) {
    return new Destinations.Patch(
        wire.type(),
        wire.name(),
        wire.input().map(Config::new),
        login(wire.authenticationID()),
        wire.transformationIDs().map(DestinationMapping::transformations));
  }

  private static Optional<AuthenticationId> login(Optional<String> id) {
    return id.map(text -> IdText.reference(AUTHENTICATION_ID, text, AuthenticationId::new));
  }

  private static List<TransformationId> transformations(List<String> ids) {
    return IdText.references(TRANSFORMATION_IDS, ids, TransformationId::new);
  }

  static DestinationWire.Shown toWire(DestinationDefinition destination) {
    return new DestinationWire.Shown(
        destination.id().toString(),
        destination.type(),
        destination.name(),
        destination.input().values(),
        destination.stamps().createdAt(),
        destination.stamps().updatedAt(),
        destination.authentication().map(AuthenticationId::toString),
        Optional.of(destination.transformations().stream().map(String::valueOf).toList())
            .filter(ids -> !ids.isEmpty()));
  }
}
