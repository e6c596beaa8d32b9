package millrace.api.algolia.resource;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import millrace.api.algolia.IdText;
import millrace.api.http.RequestError;
import millrace.catalog.AuthenticationId;
import millrace.catalog.SourceDefinition;
import millrace.catalog.Sources;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;

/** Sources between the domain and the wire. */
final class SourceMapping {
  static final String AUTHENTICATION_ID = "authenticationID";

  /** What makes a source the one that it is: the published updates do not have it. */
  private static final Map<String, String> FIXED =
      Map.of("shopify", "shopURL", "bigcommerce", "storeHash", "commercetools", "projectKey");

  private SourceMapping() {}

  static Sources.Draft toDomain(SourceWire.Create wire) {
    return new Sources.Draft(
        wire.type(),
        wire.name(),
        wire.input().map(Config::new).orElse(Config.EMPTY),
        login(wire.authenticationID()));
  }

  /**
   * The change that is meant.
   *
   * @throws MillraceException {@link RequestError#INVALID} when it would make another source of it
   */
  static Sources.Patch toDomain(SourceWire.Update wire, SourceDefinition before) {
    Optional<Config> input = wire.input().map(Config::new);
    input.ifPresent(change -> checkFixed(change, before));
    return new Sources.Patch(wire.name(), input, login(wire.authenticationID()));
  }

  private static void checkFixed(Config change, SourceDefinition before) {
    String name = FIXED.get(before.type());
    if (name != null
        && change.values().containsKey(name)
        && !Objects.equals(change.values().get(name), before.input().values().get(name))) {
      throw new MillraceException(
          RequestError.INVALID,
          "input.%s of a %s source cannot be changed; create another source"
              .formatted(name, before.type()));
    }
  }

  private static Optional<AuthenticationId> login(Optional<String> id) {
    return id.map(text -> IdText.reference(AUTHENTICATION_ID, text, AuthenticationId::new));
  }

  static SourceWire.Shown toWire(SourceDefinition source) {
    return new SourceWire.Shown(
        source.id().toString(),
        source.type(),
        source.name(),
        Optional.of(source.input().values()).filter(input -> !input.isEmpty()),
        source.authentication().map(AuthenticationId::toString),
        source.stamps().createdAt(),
        source.stamps().updatedAt());
  }
}
