package millrace.connectors.docker;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.connectors.docker.DockerConfig.Choice;
import millrace.connectors.docker.Protocol.Chosen;
import millrace.connectors.docker.Protocol.Stream;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Cursor;
import millrace.spi.source.IncrementalSource;
import millrace.spi.source.Since;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import millrace.spi.source.StreamedSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A connector: asked what it has, or read. Each question is a start of its program. */
final class DockerSource implements StreamedSource, IncrementalSource {
  /** How much a program may say in answer to a question. */
  private static final int ANSWER_BYTES_MAX = 32 << 20;

  private final DockerConfig config;
  private final Launcher launcher;
  private final boolean streamsApart;
  private @Nullable Protocol protocol;

  /**
   * A connector that is not started yet.
   *
   * @param streamsApart whether each stream is a split of its own, for which it is started once
   */
  DockerSource(DockerConfig config, Launcher launcher, boolean streamsApart) {
    this.config = config;
    this.launcher = launcher;
    this.streamsApart = streamsApart;
  }

  @Override
  public void check() {
    if (protocol() instanceof Airbyte airbyte) {
      JsonNode answer =
          ask(airbyte::check, told -> found(told, "CONNECTION_STATUS", "connectionStatus"))
              .orElseThrow(() -> silent("whether it can connect"));
      if (!answer.path("status").asString("").equals("SUCCEEDED")) {
        throw new MillraceException(
            SourceError.REFUSED,
            "the connector cannot connect: "
                + launcher.masked(answer.path("message").asString("it gave no reason")));
      }
    }
  }

  @Override
  public List<String> streams() {
    return catalog(protocol()).stream().map(stream -> Json.write(stream.json())).toList();
  }

  @Override
  public List<Split> plan() {
    if (!streamsApart) {
      return List.of(new Split(config.image(), "docker", -1));
    }
    return chosen(protocol()).stream()
        .map(one -> new Split(one.stream().name(), "docker", -1))
        .toList();
  }

  /**
   * The state that the last run left, where a stream is incremental. What instant that would be,
   * neither protocol has a word for.
   */
  @Override
  public List<Split> plan(Since since) {
    return plan().stream()
        .map(split ->
            state(split, since)
                .map(text -> split.from(DockerCursor.since(text).cursor()))
                .orElse(split))
        .toList();
  }

  private Optional<String> state(Split split, Since since) {
    boolean goesOn =
        config.streams().stream()
            .filter(choice -> !streamsApart || choice.name().equals(split.name()))
            .anyMatch(Choice::incremental);
    return since.last().stream()
        .filter(last -> goesOn && last.split().name().equals(split.name()))
        .findFirst()
        .flatMap(last -> DockerCursor.of(last.cursor()).state());
  }

  @Override
  public SplitReader read(Split split, Cursor cursor) {
    DockerSource read =
        streamsApart ? new DockerSource(config.only(split.name()), launcher, false) : this;
    return new DockerReader(read, launcher, DockerCursor.of(cursor));
  }

  /** The streams that a task reads, in its order. */
  List<Chosen> chosen(Protocol spoken) {
    List<Stream> catalog = catalog(spoken);
    if (config.streams().isEmpty()) {
      return catalog.stream()
          .map(stream -> new Chosen(stream, new Choice(stream.name(), List.of(), false)))
          .toList();
    }
    List<Chosen> chosen = new ArrayList<>();
    for (Choice choice : config.streams()) {
      Stream stream =
          catalog.stream()
              .filter(known -> known.name().equals(choice.name()))
              .findFirst()
              .orElseThrow(() -> unknown(choice, catalog));
      chosen.add(new Chosen(stream, choice));
    }
    return chosen;
  }

  private static MillraceException unknown(Choice choice, List<Stream> catalog) {
    return new MillraceException(
        SourceError.NOT_FOUND,
        "the connector has no stream %s; it has %s"
            .formatted(
                choice.name(),
                catalog.stream().map(Stream::name).limit(20).collect(Collectors.joining(", "))));
  }

  private List<Stream> catalog(Protocol spoken) {
    return ask(spoken::discovery, spoken::streams)
        .orElseThrow(() -> silent("which streams it has"));
  }

  /** What the settings say, or else what it turns out to be. */
  Protocol protocol() {
    if (protocol == null) {
      protocol =
          switch (config.protocol().orElse("")) {
            case "airbyte" -> new Airbyte();
            case "singer" -> new Singer();
            case "custom" ->
                throw new MillraceException(
                    SourceError.CONFIG,
                    "images of the type custom cannot be read; use another one");
            default -> detected();
          };
    }
    return protocol;
  }

  private Protocol detected() {
    try {
      return ask(_ -> List.of("spec"), told -> found(told, "SPEC", "spec")).isPresent()
          ? new Airbyte()
          : new Singer();
    } catch (MillraceException e) {
      // A tap does not know the word and complains.
      if (e.failure().code() == SourceError.REFUSED) {
        return new Singer();
      }
      throw e;
    }
  }

  private static Optional<JsonNode> found(JsonNode told, String type, String member) {
    return told.path("type").asString("").equalsIgnoreCase(type)
        ? Optional.of(told.path(member))
        : Optional.empty();
  }

  private <T> Optional<T> ask(
      Function<WorkFolder, List<String>> question, Function<JsonNode, Optional<T>> answer) {
    try (WorkFolder folder = launcher.folder();
        Connector connector = launcher.start(folder, question.apply(folder))) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      Optional<T> found = Optional.empty();
      for (Optional<Connector.Line> line = connector.next();
          line.isPresent();
          line = connector.next()) {
        byte[] bytes = line.get().bytes();
        if (all.size() + bytes.length > ANSWER_BYTES_MAX) {
          throw new MillraceException(
              SourceError.RECORD_TOO_LARGE,
              "the connector's answer has more than " + ANSWER_BYTES_MAX + " bytes");
        }
        all.writeBytes(bytes);
        all.write('\n');
        found = found.isPresent() ? found : tree(bytes).flatMap(answer);
      }
      // A tap may spread its catalog over many lines.
      return found.isPresent() ? found : tree(all.toByteArray()).flatMap(answer);
    }
  }

  private Optional<JsonNode> tree(byte[] bytes) {
    try {
      JsonNode tree = Json.read(bytes);
      Faults.check(tree, launcher);
      return Optional.of(tree).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static MillraceException silent(String about) {
    return new MillraceException(SourceError.INVALID, "the connector did not say " + about);
  }

  @Override
  public void close() {
    // Programs end with what they were started for.
  }
}
