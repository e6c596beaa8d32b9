package millrace.connectors.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Containers;
import millrace.spi.source.Programs;
import millrace.spi.source.SourceError;
import millrace.spi.source.SourceLog;
import org.jspecify.annotations.Nullable;

/** Starts the program of an image: an executable that stands for it, or else a container. */
final class Launcher {
  /** Nothing that could be taken for an option. */
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]{0,254}");

  private final DockerConfig config;
  private final Programs programs;
  private final int lineBytesMax;
  private final Masking masking;
  private final Talk talk;
  private @Nullable Host host;

  Launcher(DockerConfig config, Programs programs, int lineBytesMax, SourceLog log) {
    this.config = config;
    this.programs = programs;
    this.lineBytesMax = lineBytesMax;
    this.masking = new Masking(config.configuration());
    this.talk = new Talk(masking, log, programs.limits().logLines());
  }

  /**
   * A folder for one start of the program, with its configuration in it.
   *
   * @throws MillraceException when nothing can run the image, or the folder cannot be made
   */
  WorkFolder folder() {
    WorkFolder folder = host().folder(programs.scratch());
    folder.write("config.json", Json.write(config.configuration()));
    return folder;
  }

  /** Starts the program in a folder; the caller closes it. */
  Connector start(WorkFolder folder, List<String> arguments) {
    Host running = host();
    talk.begin();
    try {
      return new Connector(
          running.command(folder, arguments).start(),
          new Connector.Limits(programs.limits(), lineBytesMax),
          talk,
          running::meaning,
          () -> running.end(folder));
    } catch (IOException e) {
      throw new MillraceException(
          SourceError.NOT_FOUND,
          "the executable of image "
              + config.image()
              + " cannot be started; check docker.executables",
          e);
    }
  }

  /** What the program says beside its records. */
  Talk talk() {
    return talk;
  }

  /** A text of the program without what it was told. */
  String masked(String text) {
    return masking.masked(text);
  }

  private Host host() {
    Host found = host;
    if (found == null) {
      Path executable = programs.executables().get(config.image());
      found = executable == null ? container() : new Executable(executable);
      host = found;
    }
    return found;
  }

  private Container container() {
    Containers containers =
        programs.containers().orElseThrow(() -> unavailable("images are not run here"));
    String reference = config.reference();
    if (!REFERENCE.matcher(reference).matches()) {
      throw new MillraceException(SourceError.CONFIG, reference + " is no name of an image");
    }
    if (!containers.allows(config.image())) {
      throw new MillraceException(
          SourceError.FORBIDDEN,
          "the image %s may not be run here; name it in the setting docker.images, or map it to an executable with docker.executables"
              .formatted(config.image()));
    }
    DockerCommand docker = new DockerCommand(containers.command(), programs.scratch());
    Optional<String> absence = docker.absence();
    if (absence.isPresent()) {
      throw unavailable(absence.get());
    }
    docker.sweep();
    docker.fetch(reference, talk);
    talk.flush();
    return new Container(docker, containers, reference);
  }

  private MillraceException unavailable(String why) {
    return new MillraceException(
        SourceError.NOT_FOUND,
        "the image %s is not available here (%s); start a Docker engine, or map the image to an executable with the setting docker.executables"
            .formatted(config.image(), why));
  }
}
