package millrace.connectors.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import millrace.spi.source.Containers;
import millrace.spi.source.Cursor;
import millrace.spi.source.Programs;
import millrace.spi.source.SourceError;
import millrace.spi.source.SplitReader;
import millrace.spi.source.StreamedSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Runs a connector in a container, where a Docker engine answers and a static busybox is at hand
 * ({@code -Dbusybox=FILE}, or /bin/busybox); skipped elsewhere.
 */
class DockerEngineTest extends ConnectorCase {
  private static final Path BUSYBOX = Path.of(System.getProperty("busybox", "/bin/busybox"));
  private static final String IMAGE = "millrace-test/connector:ours";
  private static final long WAIT_SECONDS = 60;

  private static final String CONNECTOR =
      """
      #!/bin/busybox sh
      case "$1" in
        check)
          echo '{"type":"CONNECTION_STATUS","connectionStatus":{"status":"SUCCEEDED"}}' ;;
        discover)
          echo '{"type":"CATALOG","catalog":{"streams":[{"name":"users","json_schema":{}}]}}' ;;
        read)
          cat /millrace/config.json >&2; echo >&2
          echo '{"type":"RECORD","record":{"stream":"users","data":{"id":"'$(id -u)'"}}}'
          touch /millrace/config.json /x 2>/dev/null && echo '{"type":"RECORD","record":{"stream":"users","data":{"id":"wrote"}}}'
          touch /tmp/x && echo '{"type":"RECORD","record":{"stream":"users","data":{"id":"temporary"}}}'
          if grep -q hungry /millrace/config.json; then
            dd if=/dev/zero of=/tmp/much bs=1M count=200
            exit $?
          fi
          if grep -q hangs /millrace/config.json; then sleep 600; fi ;;
      esac
      """;

  @BeforeEach
  void makeTheImage() throws IOException, InterruptedException {
    assumeThat(Files.isExecutable(BUSYBOX)).as("a busybox at " + BUSYBOX).isTrue();
    assumeThat(docker("version")).as("a Docker engine that answers").isPresent();
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectories(root.resolve("bin"));
    Files.createDirectories(root.resolve("tmp"));
    Files.copy(BUSYBOX, root.resolve("bin/busybox"));
    Path program = Files.writeString(root.resolve("connector.sh"), CONNECTOR);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(output("tar", "-C", root.toString(), "-cf", folder + "/image.tar", ".")).isPresent();
    assertThat(
            docker(
                "import",
                "--change",
                "ENTRYPOINT [\"/connector.sh\"]",
                "--change",
                "ENV PATH=/bin",
                folder + "/image.tar",
                IMAGE))
        .isPresent();
  }

  @AfterEach
  void removeTheImage() throws IOException, InterruptedException {
    docker("image", "rm", "--force", IMAGE);
  }

  private static Optional<String> docker(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(words));
    return output(command.toArray(new String[0]));
  }

  /** What a command says; empty when it fails or is not there. */
  private static Optional<String> output(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean well = process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      return well ? Optional.of(said) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  protected Programs programs(Path program) {
    return new Programs(
        Map.of(),
        folder.resolve("scratch"),
        new Programs.Limits(silence, time, outputBytes, LOG_LINES),
        Optional.of(new Containers("docker", Containers.ANY, "none", 32 << 20, "0.5")));
  }

  private StreamedSource open() {
    Map<String, Object> settings = new HashMap<>(USERS);
    settings.put("image", IMAGE);
    settings.put("imageType", "airbyte");
    return open("#!/bin/false", settings);
  }

  private static List<String> ids(StreamedSource source) {
    return read(source).stream().map(got -> got.json().replaceAll(".*:\"(.*)\".*", "$1")).toList();
  }

  private void assertNoContainerIsLeft() throws IOException, InterruptedException {
    assertThat(docker("ps", "--all", "--quiet", "--filter", "name=millrace-connector-"))
        .hasValueSatisfying(left -> assertThat(left).isBlank());
    assertNothingIsLeft();
  }

  @Test
  void image_isRunAsNobody_withFilesThatItCanOnlyRead() throws Exception {
    StreamedSource source = open();

    source.check();
    assertThat(ids(source)).containsExactly("65534", "temporary");
    assertThat(said).contains("INFO {\"token\":\"***\"}");
    assertNoContainerIsLeft();
  }

  @Test
  void container_thatNeedsMoreMemoryThanGranted_isKilledAndThatIsSaid() throws Exception {
    configuration.put("mode", "hungry");

    assertFails(() -> read(open()), SourceError.REFUSED, "more than the 32 MiB of memory");
    assertNoContainerIsLeft();
  }

  @Test
  void container_thatHangs_isEnded() throws Exception {
    configuration.put("mode", "hangs");
    silence = Duration.ofSeconds(5);

    assertFails(() -> read(open()), SourceError.UNAVAILABLE, "said nothing for 5 s");
    assertNoContainerIsLeft();
  }

  @Test
  void container_whoseReaderIsClosed_isEnded() throws Exception {
    configuration.put("mode", "hangs");
    StreamedSource source = open();
    try (SplitReader reader = source.read(source.plan().getFirst(), Cursor.START)) {
      assertThat(reader.next(1)).isPresent();
    }
    assertNoContainerIsLeft();
  }
}
