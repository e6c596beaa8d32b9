package millrace.api.algolia.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.api.algolia.Words;
import millrace.api.http.Clearable;
import millrace.catalog.Authentication;
import millrace.catalog.AuthenticationType;
import millrace.catalog.Authentications;
import millrace.catalog.Platform;
import millrace.spi.config.Config;
import org.jspecify.annotations.Nullable;

/** Credentials between the domain and the wire. */
final class AuthenticationMapping {
  /** Secret as well, but gone after it was used: it is not even shown as null. */
  private static final String CODE = "code";

  static final Map<String, AuthenticationType> TYPES =
      Words.of(AuthenticationType.values(), AuthenticationType::word);

  /** In a filter, the absence of a platform has a name too. */
  static final Map<String, Platform> PLATFORMS = Words.of(Platform.values(), Platform::word);

  private static final Map<String, Platform> SHOPS = shops();

  private AuthenticationMapping() {}

  private static Map<String, Platform> shops() {
    Map<String, Platform> shops = new LinkedHashMap<>(PLATFORMS);
    shops.remove(Platform.NONE.word());
    return shops;
  }

  static Authentications.Draft toDomain(AuthenticationWire.Create wire) {
    return new Authentications.Draft(
        Words.meant("type", wire.type(), TYPES),
        wire.name(),
        platform(wire.platform()).orElse(Platform.NONE),
        new Config(wire.input()));
  }

  static Authentications.Patch toDomain(AuthenticationWire.Update wire) {
    return new Authentications.Patch(
        wire.type().map(word -> Words.meant("type", word, TYPES)),
        wire.name(),
        platform(wire.platform()),
        wire.input().map(Config::new));
  }

  private static Optional<Platform> platform(Clearable wire) {
    if (!wire.given()) {
      return Optional.empty();
    }
    return wire.text()
        .map(word -> Words.meant("platform", word, SHOPS))
        .or(() -> Optional.of(Platform.NONE));
  }

  static AuthenticationWire.Shown toWire(Authentication authentication) {
    return new AuthenticationWire.Shown(
        authentication.id().toString(),
        authentication.type().word(),
        authentication.name(),
        Optional.of(authentication.platform())
            .filter(platform -> platform != Platform.NONE)
            .map(Platform::word),
        input(authentication),
        authentication.stamps().createdAt(),
        authentication.stamps().updatedAt());
  }

  /** Invariant 5: of a secret there is its name. */
  private static Map<String, @Nullable Object> input(Authentication authentication) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>(authentication.input().values());
    boolean oauth = authentication.type() == AuthenticationType.OAUTH;
    for (String name : authentication.secretNames()) {
      if (!oauth || !name.equals(CODE)) {
        input.put(name, null);
      }
    }
    return input;
  }
}
