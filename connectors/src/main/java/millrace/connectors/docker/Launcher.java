package millrace.connectors.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Programs;
import millrace.spi.source.SourceError;

/** Starts the program that stands for the image, with an environment that has nothing of ours. */
final class Launcher {
  private final DockerConfig config;
  private final Programs programs;
  private final int lineBytesMax;
  private final Masking masking;

  Launcher(DockerConfig config, Programs programs, int lineBytesMax) {
    this.config = config;
    this.programs = programs;
    this.lineBytesMax = lineBytesMax;
    this.masking = new Masking(config.configuration());
  }

  /**
   * A folder for one start of the program, with its configuration in it.
   *
   * @throws MillraceException when no program stands for the image, or the folder cannot be made
   */
  WorkFolder folder() {
    executable();
    WorkFolder folder = WorkFolder.in(programs.scratch());
    folder.write("config.json", Json.write(config.configuration()));
    return folder;
  }

  /** Starts the program in a folder; the caller closes it. */
  Connector start(WorkFolder folder, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(executable().toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.path().toFile());
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    environment.clear();
    environment.putAll(
        Map.of(
            "PATH",
            path,
            "HOME",
            folder.path().toString(),
            "TMPDIR",
            folder.path().toString(),
            "LANG",
            "C.UTF-8",
            "PYTHONUNBUFFERED",
            "1"));
    try {
      return new Connector(
          builder.start(), new Connector.Limits(programs.silence(), lineBytesMax), masking);
    } catch (IOException e) {
      throw new MillraceException(
          SourceError.NOT_FOUND,
          "the executable of image "
              + config.image()
              + " cannot be started; check docker.executables",
          e);
    }
  }

  /** A text of the program without what it was told. */
  String masked(String text) {
    return masking.masked(text);
  }

  private Path executable() {
    Path executable = programs.executables().get(config.image());
    if (executable == null) {
      throw new MillraceException(
          SourceError.NOT_FOUND,
          "the image %s is not available here; map it to an executable with the setting docker.executables"
              .formatted(config.image()));
    }
    return executable;
  }
}
