package millrace.connectors.docker;

import static millrace.spi.config.ConfigField.optional;
import static millrace.spi.config.ConfigField.required;
import static millrace.spi.config.FieldType.choice;
import static millrace.spi.config.FieldType.name;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType.Tree;

/**
 * The settings of a docker source, with what its task chooses of it.
 *
 * @param reference the image as a registry knows it
 * @param protocol what the image speaks; empty to find out
 * @param configuration what the connector is told
 * @param streams what is chosen; empty for all of it
 */
record DockerConfig(
    String image,
    String reference,
    Optional<String> protocol,
    Map<String, Object> configuration,
    List<Choice> streams) {
  private static final String GHCR = "ghcr.io/";

  static final ConfigSpec SPEC =
      ConfigSpec.of(
          required("image", name(), "Name of the image."),
          optional("imageType", choice("singer", "airbyte", "custom"), "What the image speaks.")
              .withDefault("whatever it turns out to speak, Airbyte or Singer"),
          optional("registry", choice("dockerhub", "ghcr"), "Where the image is found."),
          optional("version", name(), "Tag of the image.").withDefault("latest"),
          optional("outputFile", name(), "File that a custom image leaves its records in."),
          required("configuration", new Tree(), "What the connector in the image is told."));

  DockerConfig {
    streams = List.copyOf(streams);
  }

  /** The same with one of the streams alone. */
  DockerConfig only(String stream) {
    Choice choice =
        streams.stream()
            .filter(chosen -> chosen.name().equals(stream))
            .findFirst()
            .orElseGet(() -> new Choice(stream, List.of(), false));
    return new DockerConfig(image, reference, protocol, configuration, List.of(choice));
  }

  /**
   * A stream that is chosen.
   *
   * @param properties what is kept of each record; empty for all of it
   */
  record Choice(String name, List<String> properties, boolean incremental) {
    Choice {
      properties = List.copyOf(properties);
    }

    private static Choice of(Map<?, ?> wire) {
      List<String> properties =
          wire.get("properties") instanceof List<?> names
              ? names.stream().map(String::valueOf).toList()
              : List.of();
      return new Choice(
          String.valueOf(wire.get("name")), properties, "incremental".equals(wire.get("syncMode")));
    }
  }

  @SuppressWarnings(
      "unchecked") // the declaration says that it is an object, and objects have texts
  static DockerConfig of(Config config) {
    List<Choice> choices =
        config.values().get("streams") instanceof List<?> streams
            ? streams.stream().map(stream -> Choice.of((Map<?, ?>) stream)).toList()
            : List.of();
    Map<String, Object> configuration =
        config.values().get("configuration") instanceof Map<?, ?> members
            ? (Map<String, Object>) members
            : Map.of();
    return new DockerConfig(
        config.requiredText("image"),
        reference(config),
        config.text("imageType"),
        configuration,
        choices);
  }

  /** A name may have its registry and its tag already. */
  private static String reference(Config config) {
    String image = config.requiredText("image");
    boolean elsewhere = config.text("registry").filter("ghcr"::equals).isPresent();
    String full = elsewhere && !image.startsWith(GHCR) ? GHCR + image : image;
    String name = full.substring(full.lastIndexOf('/') + 1);
    boolean tagged = name.contains(":") || name.contains("@");
    return tagged ? full : full + ":" + config.text("version").orElse("latest");
  }
}
