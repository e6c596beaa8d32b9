package millrace.connectors.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Programs;
import millrace.spi.source.SourceError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command of a Docker engine, and which of its containers are ours. */
final class DockerCommand {
  private static final Logger LOG = LoggerFactory.getLogger(DockerCommand.class);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration PULL = Duration.ofMinutes(30);
  private static final int LINE_BYTES_MAX = 1 << 16;
  private static final long ANSWER_BYTES_MAX = 1 << 20;
  private static final int LINES_MAX = 1_000;

  /** What of our environment the command needs to find its engine and its registries. */
  private static final Set<String> ENVIRONMENT =
      Set.of(
          "PATH",
          "HOME",
          "XDG_RUNTIME_DIR",
          "DOCKER_HOST",
          "DOCKER_CONFIG",
          "DOCKER_CONTEXT",
          "DOCKER_TLS_VERIFY",
          "DOCKER_CERT_PATH");

  private static final String FOLDER = "millrace.folder";
  private static final String PROCESS = "millrace.process";

  private final String program;
  private final String folder;
  private final String process;

  /**
   * Starts nothing yet.
   *
   * @param scratch tells the containers of one installation from those of others
   */
  DockerCommand(String program, Path scratch) {
    this.program = program;
    this.folder =
        UUID.nameUUIDFromBytes(scratch.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8))
            .toString();
    ProcessHandle self = ProcessHandle.current();
    this.process =
        self.pid() + "." + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** What a container of this process is marked with. */
  List<String> labels() {
    return List.of(FOLDER + "=" + folder, PROCESS + "=" + process);
  }

  ProcessBuilder command(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    return builder;
  }

  /** Why no engine answers; empty when one does. */
  Optional<String> absence() {
    try {
      ask(List.of("version", "--format", "{{.Server.Version}}"));
      return Optional.empty();
    } catch (MillraceException e) {
      return Optional.of(e.failure().message());
    }
  }

  /** Fetches an image unless it is here, and says how that goes on. */
  void fetch(String reference, Talk talk) {
    try {
      ask(List.of("image", "inspect", "--format", "{{.Id}}", reference));
      return;
    } catch (MillraceException e) {
      LOG.debug("{} is not here: {}", reference, e.failure());
    }
    Programs.Limits limits = new Programs.Limits(PULL, PULL, ANSWER_BYTES_MAX, LINES_MAX);
    try (Connector pull = start(List.of("pull", reference), limits)) {
      for (var line = pull.next(); line.isPresent(); line = pull.next()) {
        talk.told(new String(line.get().bytes(), StandardCharsets.UTF_8));
      }
    } catch (MillraceException e) {
      throw new MillraceException(
          SourceError.NOT_FOUND,
          "the image %s cannot be pulled: %s".formatted(reference, e.failure().message()),
          e);
    }
  }

  /** Ends the containers of a process of this installation that is gone. */
  void sweep() {
    String format = "{{.ID}} {{.Label \"" + PROCESS + "\"}}";
    String ours = "label=" + FOLDER + "=" + folder;
    List<String> left =
        ask(List.of("ps", "--all", "--filter", ours, "--format", format)).stream()
            .map(line -> line.split(" ", 2))
            .filter(parts -> parts.length == 2 && !parts[1].equals(process))
            .map(parts -> parts[0])
            .toList();
    if (!left.isEmpty()) {
      LOG.warn("{} containers of a process that is gone are ended", left.size());
      remove(left);
    }
  }

  /** Ends containers, and forgets them. Those that are not there are none to worry about. */
  void remove(List<String> names) {
    List<String> words = new ArrayList<>(List.of("rm", "--force"));
    words.addAll(names);
    try {
      ask(words);
    } catch (MillraceException e) {
      LOG.debug("{} cannot be removed: {}", names, e.failure());
    }
  }

  private List<String> ask(List<String> words) {
    Programs.Limits limits = new Programs.Limits(ANSWER, ANSWER, ANSWER_BYTES_MAX, LINES_MAX);
    List<String> lines = new ArrayList<>();
    try (Connector answer = start(words, limits)) {
      for (var line = answer.next(); line.isPresent(); line = answer.next()) {
        lines.add(new String(line.get().bytes(), StandardCharsets.UTF_8));
      }
    }
    return lines;
  }

  private Connector start(List<String> words, Programs.Limits limits) {
    try {
      return new Connector(
          command(words).start(),
          new Connector.Limits(limits, LINE_BYTES_MAX),
          Talk.UNHEARD.get(),
          status -> program + " ended with exit status " + status,
          () -> {});
    } catch (IOException e) {
      throw new MillraceException(
          SourceError.NOT_FOUND, "there is no program " + program + " here", e);
    }
  }
}
