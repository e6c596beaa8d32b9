package millrace.connectors.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program of this machine that stands for an image. Its environment has nothing of ours. */
record Executable(Path program) implements Host {
  /** Above it, the status is that number and the signal that ended the program. */
  private static final int SIGNALS = 128;

  @Override
  public WorkFolder folder(Path scratch) {
    return WorkFolder.in(scratch);
  }

  @Override
  public ProcessBuilder command(WorkFolder folder, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
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
    return builder;
  }

  @Override
  public String meaning(int status) {
    return status > SIGNALS
        ? "the connector was ended by signal " + (status - SIGNALS)
        : "the connector ended with exit status " + status;
  }

  @Override
  public void end(WorkFolder folder) {
    // It ends with its process.
  }
}
