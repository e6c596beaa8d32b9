package millrace.store.metadata;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.AuthenticationId;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.json.StoredJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A run's definition as it is stored. The shape of a format never changes; a new one gets a new
 * number and a record of its own, and {@link #read} goes on knowing the old ones.
 */
record StoredDefinition(
    int format,
    StoredEndpoint source,
    StoredEndpoint destination,
    String action,
    int failureThreshold) {

  /** One end of a run. */
  record StoredEndpoint(String type, Map<String, Object> config, @Nullable String authentication) {

    private static StoredEndpoint of(Endpoint endpoint) {
      return new StoredEndpoint(
          endpoint.type(),
          endpoint.config().values(),
          endpoint.authentication().map(AuthenticationId::toString).orElse(null));
    }

    private Endpoint endpoint() {
      return new Endpoint(
          type,
          new Config(config),
          Optional.ofNullable(authentication).map(UUID::fromString).map(AuthenticationId::new));
    }
  }

  static String write(RunDefinition definition) {
    return StoredJson.write(
        new StoredDefinition(
            RunDefinition.FORMAT,
            StoredEndpoint.of(definition.source()),
            StoredEndpoint.of(definition.destination()),
            definition.action().word(),
            definition.failureThreshold()));
  }

  static RunDefinition read(String text) {
    try {
      Object format = StoredJson.readObject(text).get("format");
      if (!Integer.valueOf(RunDefinition.FORMAT).equals(format)) {
        throw new MillraceException(
            StoreError.NEWER_VERSION,
            "a run's definition has format " + format + ", which a newer version has written");
      }
      return StoredJson.read(text, StoredDefinition.class).definition();
    } catch (JacksonException e) {
      // Without the cause: it may quote the definition.
      throw new MillraceException(StoreError.CORRUPT, "a run's definition cannot be read");
    }
  }

  private RunDefinition definition() {
    Action known =
        Action.of(action)
            .orElseThrow(
                () -> new MillraceException(StoreError.CORRUPT, "no action is called " + action));
    return new RunDefinition(source.endpoint(), destination.endpoint(), known, failureThreshold);
  }
}
