package millrace.connectors.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import millrace.spi.source.Containers;

/**
 * An image that a Docker engine runs, with as little as connectors get by with: files that it can
 * only read, a folder for temporary ones, no rights of a superuser, and limits.
 */
record Container(DockerCommand docker, Containers settings, String reference) implements Host {
  static final String FILES = "/millrace";
  private static final String NOBODY = "65534:65534";
  private static final int PROCESSES_MAX = 512;
  private static final long MIB = 1 << 20;

  @Override
  public WorkFolder folder(Path scratch) {
    return WorkFolder.shared(scratch, FILES);
  }

  /** The folder has a name of its own, so the container has one, too. */
  private static String name(WorkFolder folder) {
    return "millrace-" + folder.path().getFileName();
  }

  @Override
  public ProcessBuilder command(WorkFolder folder, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("run", "--rm", "-i", "--pull", "never"));
    words.addAll(List.of("--name", name(folder), "--log-driver", "none"));
    docker.labels().forEach(label -> words.addAll(List.of("--label", label)));
    words.addAll(
        List.of(
            "--network",
            settings.network(),
            "--memory",
            settings.memoryBytes() + "b",
            "--memory-swap",
            settings.memoryBytes() + "b",
            "--cpus",
            settings.cpus(),
            "--pids-limit",
            Integer.toString(PROCESSES_MAX)));
    words.addAll(List.of("--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
    words.addAll(
        List.of("--user", NOBODY, "--read-only", "--tmpfs", "/tmp:rw,exec,uid=65534,gid=65534"));
    words.addAll(List.of("--env", "HOME=/tmp", "--env", "TMPDIR=/tmp"));
    words.addAll(List.of("--env", "LANG=C.UTF-8", "--env", "PYTHONUNBUFFERED=1"));
    words.addAll(List.of("--volume", folder.files() + ":" + FILES + ":ro", reference));
    words.addAll(arguments);
    return docker.command(words);
  }

  @Override
  public String meaning(int status) {
    return switch (status) {
      case 125 -> "Docker could not run the image " + reference;
      case 126 -> "the entry point of the image " + reference + " is no program";
      case 127 -> "the entry point of the image " + reference + " is not there";
      case 137 ->
          "the container was killed; probably it needed more than the %d MiB of memory that docker.memory grants"
              .formatted(settings.memoryBytes() / MIB);
      default -> "the connector ended with exit status " + status;
    };
  }

  @Override
  public void end(WorkFolder folder) {
    docker.remove(List.of(name(folder)));
  }
}
