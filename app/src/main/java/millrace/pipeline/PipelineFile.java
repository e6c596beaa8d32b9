package millrace.pipeline;

import static millrace.spi.config.ConfigField.optional;
import static millrace.spi.config.ConfigField.required;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import millrace.catalog.AuthenticationType;
import millrace.catalog.Pipeline;
import millrace.catalog.Pipeline.End;
import millrace.catalog.Pipeline.Login;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/** A pipeline as it stands in a YAML or JSON file. */
public final class PipelineFile {
  static final ConfigSpec AUTHENTICATION =
      ConfigSpec.of(
          required("type", FieldType.name(), "Kind of credentials."),
          required("input", new FieldType.Tree(), "Settings of that kind."));
  static final ConfigSpec END =
      ConfigSpec.of(
          required("type", FieldType.name(), "Kind of connector."),
          required("input", new FieldType.Tree(), "Settings of that kind."),
          optional("authentication", new FieldType.Nested(AUTHENTICATION), "Credentials."));
  static final ConfigSpec TASK =
      ConfigSpec.of(
          required(
              "action",
              new FieldType.Choice(Arrays.stream(Action.values()).map(Action::word).toList()),
              "What the records do to the objects of the destination."),
          optional(
                  "failureThreshold",
                  new FieldType.Whole(0, 100),
                  "The most records that may fail, in percent of those read.")
              .withDefault("0"));
  static final ConfigSpec FILE =
      ConfigSpec.of(
          optional("name", FieldType.name(), "Names the task; the same name is the same task.")
              .withDefault("made from the path of the file"),
          required("source", new FieldType.Nested(END), "Where the records come from."),
          required("destination", new FieldType.Nested(END), "Where the records go."),
          required("task", new FieldType.Nested(TASK), "What to do with them."));

  private final Path file;
  private final References references;

  private PipelineFile(Path file, Function<String, @Nullable String> environment) {
    this.file = file.toAbsolutePath().normalize();
    this.references = new References(environment, folder());
  }

  private Path folder() {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  /**
   * Reads a pipeline, puts in what it refers to, and makes paths of local files absolute.
   *
   * @param environment gives null for what is not set
   * @throws MillraceException with everything that is wrong with the shape of the file
   */
  public static Pipeline read(Path file, Function<String, @Nullable String> environment) {
    return new PipelineFile(file, environment).pipeline();
  }

  private Pipeline pipeline() {
    Map<String, Object> tree =
        references.variables(Yaml.object(text(), file.toString(), PipelineError.INVALID));
    List<String> problems = FILE.problems(tree);
    if (!problems.isEmpty()) {
      throw new MillraceException(PipelineError.INVALID, file + ": " + String.join("; ", problems));
    }
    Config checked = new Config(tree);
    Config task = part(checked, "task");
    return new Pipeline(
        checked.text("name").orElseGet(this::nameOfPath),
        end(part(checked, "source")),
        end(part(checked, "destination")),
        Action.of(task.requiredText("action")).orElseThrow(),
        task.text("failureThreshold").map(Integer::parseInt).orElse(0));
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new MillraceException(
          PipelineError.FILE, "the pipeline file " + file + " cannot be read", e);
    }
  }

  private static Config part(Config whole, String name) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (whole.values().get(name) instanceof Map<?, ?> part) {
      part.forEach((key, value) -> members.put(String.valueOf(key), value));
    }
    return new Config(members);
  }

  private End end(Config part) {
    Config input = part(part, "input");
    Optional<String> url = input.text("url").filter(text -> text.startsWith("file:"));
    if (url.isPresent()) {
      input = input.with(new Config(Map.of("url", absolute(url.get()))));
    }
    Optional<Login> login =
        part.values().containsKey("authentication")
            ? Optional.of(login(part(part, "authentication")))
            : Optional.empty();
    return new End(part.requiredText("type"), input, login);
  }

  /** A path begins at the folder of the pipeline, wherever the command is called. */
  private String absolute(String url) {
    String path = url.substring("file:".length());
    return path.startsWith("/") ? url : folder().resolve(path).normalize().toUri().toString();
  }

  private Login login(Config part) {
    String type = part.requiredText("type");
    Map<String, Object> input = new LinkedHashMap<>(part(part, "input").values());
    for (String name : AuthenticationType.of(type).spec().secretNames(input)) {
      input.computeIfPresent(name, references::secret);
    }
    return new Login(type, new Config(input));
  }

  private String nameOfPath() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(file.toString().getBytes(StandardCharsets.UTF_8));
      return "pipeline-" + HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
