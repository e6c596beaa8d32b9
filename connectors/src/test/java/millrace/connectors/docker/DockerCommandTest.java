package millrace.connectors.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.source.Containers;
import millrace.spi.source.Programs;
import millrace.spi.source.SourceError;
import millrace.spi.source.StreamedSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs images by a command of the test's own, which has the words of {@code docker}. */
class DockerCommandTest extends ConnectorCase {
  /** Notes what it is told, and runs the connector itself. */
  private static final String DOCKER =
      """
      #!/bin/sh
      here=${0%/*}
      echo "$@" >> "$here/told"
      case "$1" in
        version) test ! -e "$here/down" || { echo "Cannot connect to the Docker daemon" >&2; exit 1; } ;;
        image) test -e "$here/pulled" || exit 1 ;;
        pull)
          test ! -e "$here/unknown" || { echo "manifest unknown" >&2; exit 1; }
          echo "latest: Pulling from ours"; touch "$here/pulled" ;;
        ps) test ! -e "$here/left" || cat "$here/left" ;;
        rm) ;;
        run)
          test ! -e "$here/status" || { echo "no way" >&2; exit "$(cat "$here/status")"; }
          while [ "$1" != --volume ]; do shift; done
          files=${2%%:*}
          shift 3
          for word in "$@"; do
            shift
            case "$word" in /millrace/*) word="$files/${word#/millrace/}" ;; esac
            set -- "$@" "$word"
          done
          exec "$here/connector.py" "$@" ;;
      esac
      """;

  private List<String> images = List.of("ou*");

  @BeforeEach
  void putTheCommandInPlace() throws IOException {
    Path command = Files.writeString(folder.resolve("docker"), DOCKER);
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
  }

  @Override
  protected Programs programs(Path program) {
    return new Programs(
        Map.of(),
        folder.resolve("scratch"),
        new Programs.Limits(silence, time, outputBytes, LOG_LINES),
        Optional.of(
            new Containers(folder.resolve("docker").toString(), images, "none", 64 << 20, "0.5")));
  }

  private List<String> told() {
    try {
      return Files.readAllLines(folder.resolve("told"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> users(String type) {
    Map<String, Object> settings = new HashMap<>(USERS);
    settings.put("imageType", type);
    return settings;
  }

  @Test
  void image_isPulledOnce_andRunWithAsLittleAsPossible() throws IOException {
    assertThat(read(open(AIRBYTE, users("airbyte")))).hasSize(5);

    assertThat(said).contains("INFO latest: Pulling from ours");
    assertThat(told()).containsOnlyOnce("pull ours:latest");
    assertThat(told().getLast())
        .startsWith("run --rm -i --pull never --name millrace-connector-")
        .contains(
            " --network none ",
            " --memory 67108864b ",
            " --cpus 0.5 ",
            " --pids-limit 512 ",
            " --cap-drop ALL ",
            " --security-opt no-new-privileges ",
            " --user 65534:65534 ",
            " --read-only ",
            ":/millrace:ro ours:latest read --config /millrace/config.json");
    assertThat(told().getLast()).doesNotContain("s3cret");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @CsvSource({
    "125, Docker could not run the image ours:latest; it said: no way",
    "126, is no program",
    "127, is not there",
    "137, more than the 64 MiB of memory that docker.memory grants",
    "3, the connector ended with exit status 3"
  })
  void container_thatFails_saysWhy(String status, String words) throws IOException {
    Files.writeString(folder.resolve("status"), status);

    assertFails(() -> open(AIRBYTE, users("airbyte")).check(), SourceError.REFUSED, words);
  }

  @Test
  void container_thatHangs_isEndedByItsName() throws IOException {
    configuration.put("mode", "hangs");
    silence = Duration.ofSeconds(3);

    assertFails(
        () -> read(open(AIRBYTE, users("airbyte"))), SourceError.UNAVAILABLE, "said nothing for 3");

    String run = told().stream().filter(line -> line.contains(" read --config")).findFirst().get();
    String name = run.replaceAll(".*--name (\\S+) .*", "$1");
    assertThat(told().getLast()).isEqualTo("rm --force " + name);
    assertNothingIsLeft();
  }

  @Test
  void containers_ofAProcessThatIsGone_areEnded() throws IOException {
    Files.writeString(folder.resolve("left"), "abc 1.2\n");

    open(AIRBYTE, users("airbyte")).check();

    assertThat(told()).contains("rm --force abc");
  }

  @Test
  void image_thatCannotBeHad_saysWhatToDo() throws IOException {
    StreamedSource source = open(AIRBYTE, users("airbyte"));
    Files.createFile(folder.resolve("unknown"));
    assertFails(source::check, SourceError.NOT_FOUND, "cannot be pulled: ");
    assertFails(source::check, SourceError.NOT_FOUND, "manifest unknown");

    Files.createFile(folder.resolve("down"));
    assertFails(source::check, SourceError.NOT_FOUND, "Cannot connect to the Docker daemon");
    Files.delete(folder.resolve("docker"));
    assertFails(source::check, SourceError.NOT_FOUND, "there is no program");

    images = List.of("ourselves", "other*");
    assertFails(
        () -> open(AIRBYTE, users("airbyte")).check(),
        SourceError.FORBIDDEN,
        "name it in the setting docker.images");
  }

  @ParameterizedTest
  @CsvSource({
    "tap, , , tap:latest",
    "a/tap, , 1.2, a/tap:1.2",
    "a/tap, ghcr, 1.2, ghcr.io/a/tap:1.2",
    "ghcr.io/a/tap, ghcr, , ghcr.io/a/tap:latest",
    "host:5000/tap, dockerhub, , host:5000/tap:latest",
    "a/tap:3, , 1.2, a/tap:3",
    "a/tap@sha256:0, , , a/tap@sha256:0"
  })
  void reference_hasRegistryAndTag(String image, String registry, String version, String whole) {
    Map<String, Object> settings = new HashMap<>(Map.of("image", image, "configuration", Map.of()));
    Optional.ofNullable(registry).ifPresent(name -> settings.put("registry", name));
    Optional.ofNullable(version).ifPresent(tag -> settings.put("version", tag));

    assertThat(DockerConfig.of(new Config(settings)).reference()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({"--privileged", "a b", "-v/:/host"})
  void reference_thatCouldBeAnOption_isRefused(String image) {
    images = Containers.ANY;
    Map<String, Object> settings = new HashMap<>(users("airbyte"));
    settings.put("image", image);

    assertFails(() -> open(AIRBYTE, settings).check(), SourceError.CONFIG, "no name of an image");
  }
}
