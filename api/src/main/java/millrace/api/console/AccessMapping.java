package millrace.api.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import millrace.access.ApiKey;
import millrace.access.App;
import millrace.access.KeyId;
import millrace.access.KeyKind;
import millrace.access.MadeKey;
import millrace.access.NewKey;
import millrace.access.Right;
import millrace.api.http.RequestError;
import millrace.audit.AuditEntry;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** Apps, keys and audit entries between the domain and the wire. */
final class AccessMapping {
  private AccessMapping() {}

  static Wire.App toWire(App app) {
    return new Wire.App(app.id().value(), app.name(), app.createdAt());
  }

  static App toDomain(Wire.App wire) {
    return new App(new AppId(wire.appID()), wire.name(), wire.createdAt());
  }

  static Wire.Key toWire(ApiKey key) {
    return new Wire.Key(
        key.id().toString(),
        key.app().value(),
        key.kind().word(),
        key.name(),
        key.rights().stream().map(Right::word).toList(),
        key.createdAt(),
        key.expiresAt(),
        key.revokedAt(),
        key.lastUsedAt());
  }

  static Wire.MadeKey toWire(MadeKey made) {
    return new Wire.MadeKey(made.secret(), toWire(made.key()));
  }

  static MadeKey toDomain(Wire.MadeKey wire) {
    return new MadeKey(toDomain(wire.details()), wire.key());
  }

  /**
   * The key that was sent.
   *
   * @throws IllegalArgumentException when it cannot have been one
   */
  static ApiKey toDomain(Wire.Key wire) {
    return new ApiKey(
        new AppId(wire.appID()),
        KeyId.parse(wire.keyID()),
        KeyKind.of(wire.kind())
            .orElseThrow(() -> new IllegalArgumentException("no kind: " + wire.kind())),
        wire.name(),
        wire.rights().stream()
            .map(word ->
                Right.of(word).orElseThrow(() -> new IllegalArgumentException("no right: " + word)))
            .collect(Collectors.toSet()),
        wire.createdAt(),
        wire.expiresAt(),
        wire.revokedAt(),
        wire.lastUsedAt());
  }

  static Wire.KeyOrder toWire(NewKey order) {
    List<String> rights = order.rights().stream().sorted().map(Right::word).toList();
    return new Wire.KeyOrder(
        order.kind().word(),
        order.name(),
        rights.isEmpty() ? Optional.empty() : Optional.of(rights),
        order.expiresAt());
  }

  /**
   * The order that somebody sent.
   *
   * @throws MillraceException {@link RequestError#INVALID} with the words that there are
   */
  static NewKey toDomain(Wire.KeyOrder wire) {
    KeyKind kind =
        KeyKind.of(wire.kind()).orElseThrow(invalid("kind must be algolia, statsig or amperity"));
    Set<Right> rights =
        wire.rights().orElse(List.of()).stream()
            .map(word ->
                Right.of(word).orElseThrow(invalid("there is no right of that name: " + word)))
            .collect(Collectors.toSet());
    if (wire.rights().isPresent() && rights.isEmpty()) {
      throw invalid("rights must not be empty; leave them out for all but admin").get();
    }
    return new NewKey(kind, wire.name(), rights, wire.expiresAt());
  }

  private static Supplier<MillraceException> invalid(String message) {
    return () -> new MillraceException(RequestError.INVALID, message);
  }

  static Wire.AuditEntry toWire(AuditEntry entry) {
    return new Wire.AuditEntry(
        entry.id().toString(),
        entry.at(),
        entry.actor().key().map(KeyId::toString),
        entry.actor().name(),
        entry.deed().operation(),
        entry.deed().kind(),
        entry.deed().resource(),
        entry.status(),
        entry.request());
  }
}
