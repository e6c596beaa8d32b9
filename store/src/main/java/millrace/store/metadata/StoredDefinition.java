package millrace.store.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.AuthenticationId;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.Step;
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
public record StoredDefinition(
    int format,
    StoredEndpoint source,
    StoredEndpoint destination,
    String action,
    int failureThreshold,
    List<StoredStep> steps,
    @Nullable String since) {

  /** Format 1, which knew no steps. */
  record StoredDefinition1(
      int format,
      StoredEndpoint source,
      StoredEndpoint destination,
      String action,
      int failureThreshold) {
    private StoredDefinition newest() {
      return new StoredDefinition(
          format, source, destination, action, failureThreshold, List.of(), null);
    }
  }

  /** Format 2, which did not know when to begin. */
  record StoredDefinition2(
      int format,
      StoredEndpoint source,
      StoredEndpoint destination,
      String action,
      int failureThreshold,
      List<StoredStep> steps) {
    private StoredDefinition newest() {
      return new StoredDefinition(
          format, source, destination, action, failureThreshold, steps, null);
    }
  }

  /** One step: a program or paths. */
  record StoredStep(@Nullable StoredCode code, @Nullable List<String> exclude) {
    private static StoredStep of(Step step) {
      return switch (step) {
        case Step.Code code ->
            new StoredStep(
                new StoredCode(
                    code.name(),
                    code.text(),
                    code.authentications().stream().map(AuthenticationId::toString).toList()),
                null);
        case Step.Exclude exclude -> new StoredStep(null, exclude.paths());
      };
    }

    private Step step() {
      if (code != null) {
        return code.step();
      }
      if (exclude != null) {
        return new Step.Exclude(exclude);
      }
      throw new MillraceException(StoreError.CORRUPT, "a step of a run's definition is empty");
    }
  }

  /** A program. */
  record StoredCode(String name, String text, List<String> authentications) {
    private Step step() {
      return new Step.Code(
          name,
          text,
          authentications.stream().map(UUID::fromString).map(AuthenticationId::new).toList());
    }
  }

  /** One end of a run. */
  public record StoredEndpoint(
      String type, Map<String, Object> config, @Nullable String authentication) {

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

  public static String write(RunDefinition definition) {
    return StoredJson.write(
        new StoredDefinition(
            RunDefinition.FORMAT,
            StoredEndpoint.of(definition.source()),
            StoredEndpoint.of(definition.destination()),
            definition.action().word(),
            definition.failureThreshold(),
            definition.steps().stream().map(StoredStep::of).toList(),
            definition.since().map(Instant::toString).orElse(null)));
  }

  public static RunDefinition read(String text) {
    try {
      Object format = StoredJson.readObject(text).get("format");
      if (Integer.valueOf(1).equals(format)) {
        return StoredJson.read(text, StoredDefinition1.class).newest().definition();
      }
      if (Integer.valueOf(2).equals(format)) {
        return StoredJson.read(text, StoredDefinition2.class).newest().definition();
      }
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
    return new RunDefinition(
        source.endpoint(),
        destination.endpoint(),
        known,
        failureThreshold,
        steps.stream().map(StoredStep::step).toList(),
        Optional.ofNullable(since).map(Instant::parse));
  }
}
