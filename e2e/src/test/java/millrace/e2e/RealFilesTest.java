package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import millrace.e2e.Commands.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Loads files from elsewhere, and compares with what Python makes of them. */
class RealFilesTest {
  private static final Path DATA =
      Path.of(System.getProperty("millrace.root", "..")).resolveSibling("shared").resolve("data");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  @BeforeEach
  void filesAndPythonAreHere() {
    assumeTrue(Files.isDirectory(DATA), "the files are not here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "airports.json",
        "actors.json",
        "movies.json",
        "recipes.csv",
        "birdstrikes.csv",
        "us-airports.csv"
      })
  void file_loaded_isInTheIndexRecordByRecord(String name) throws Exception {
    List<JsonNode> expected = independent(DATA.resolve(name));

    Result run = load(name);
    JsonNode end = run.last();
    List<JsonNode> found = everything();

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(end.get("balanced").asBoolean()).isTrue();
    assertThat(end.at("/ledger/read").asInt()).isEqualTo(expected.size());
    assertThat(end.at("/ledger/inserted").asInt()).isEqualTo(expected.size());
    assertThat(withoutGeneratedKeys(found, expected)).containsExactlyInAnyOrderElementsOf(expected);
  }

  private Result load(String name) throws IOException {
    Path pipeline = folder.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        """
        source: {type: %s, input: {url: "%s"}}
        destination: {type: search, input: {indexName: things}}
        task: {action: replace}
        """
            .formatted(name.substring(name.indexOf('.') + 1), DATA.resolve(name).toUri()));
    return Commands.millrace(
        "run",
        pipeline.toString(),
        "--data",
        folder.resolve("data").toString(),
        "--json",
        "--set",
        "limits.slice.records=700");
  }

  /** All documents, read from the index itself: a search gives a thousand at most. */
  private List<JsonNode> everything() {
    try (FileWorld world = new FileWorld(folder.resolve("data"))) {
      return world.everything().stream().map(JSON::readTree).toList();
    }
  }

  private static List<JsonNode> withoutGeneratedKeys(
      List<JsonNode> found, List<JsonNode> expected) {
    if (expected.getFirst().has("objectID")) {
      return found;
    }
    found.forEach(record -> ((ObjectNode) record).remove("objectID"));
    return found;
  }

  private static List<JsonNode> independent(Path file) throws IOException, InterruptedException {
    Path script =
        Path.of(System.getProperty("millrace.root", ".."))
            .resolve("e2e/src/test/resources/independent.py");
    Process python;
    try {
      python =
          new ProcessBuilder("python3", script.toString(), file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "python3 is not here");
      throw e;
    }
    String out = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).isZero();
    return out.lines().map(JSON::readTree).toList();
  }
}
