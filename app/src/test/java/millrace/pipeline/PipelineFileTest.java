package millrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import millrace.catalog.Pipeline;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFileTest {
  @TempDir Path folder;

  private Pipeline read(String yaml) throws IOException {
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(file, yaml);
    return PipelineFile.read(file, Map.of("HOST", "files.example", "KEY", "k3y")::get);
  }

  private static final String REST =
      """
      destination: {type: search, input: {indexName: products}}
      task: {action: replace, failureThreshold: 5}
      """;

  @Test
  void pipeline_ofTheDocumentedForm_isRead() throws IOException {
    Pipeline pipeline =
        read(
            """
            name:        products            # else the hash of the file's absolute path
            source:      {type: csv, input: {url: "file:products.csv", uniqueIDColumn: sku, mapping: {price: float}}}
            """
                + REST);

    assertThat(pipeline.name()).isEqualTo("products");
    assertThat(pipeline.action()).isEqualTo(Action.REPLACE);
    assertThat(pipeline.failureThreshold()).isEqualTo(5);
    assertThat(pipeline.source().input().values())
        .containsEntry("mapping", Map.of("price", "float"))
        .containsEntry("url", folder.resolve("products.csv").toUri().toString());
  }

  @Test
  void pipelineWithoutName_isNamedByItsPath_theSameEveryTime() throws IOException {
    String yaml = "source: {type: json, input: {url: 'http://files.example/a.json'}}\n" + REST;

    assertThat(read(yaml).name()).matches("pipeline-[0-9a-f]{12}").isEqualTo(read(yaml).name());
  }

  @Test
  void variablesAndSecretFiles_arePutIn() throws IOException {
    Files.writeString(folder.resolve("secret.txt"), "from a file\n");

    Pipeline pipeline =
        read(
            """
            source:
              type: json
              input: {url: "https://${HOST}/a.json"}
              authentication: {type: basic, input: {username: "${KEY}", password: "file:secret.txt"}}
            """
                + REST);

    assertThat(pipeline.source().input().text("url")).contains("https://files.example/a.json");
    assertThat(pipeline.source().authentication().orElseThrow().input().values())
        .containsEntry("username", "k3y")
        .containsEntry("password", "from a file");
  }

  @Test
  void variableThatIsNotSet_isNamed() {
    assertThatThrownBy(() -> read("source: {type: json, input: {url: '${NOBODY}'}}\n" + REST))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("NOBODY");
  }

  @Test
  void unknownMembers_areAllNamed() {
    assertThatThrownBy(() ->
            read(
                """
                sauce: 1
                source: {type: json, input: {}, colour: red}
                destination: {type: search, input: {}}
                task: {action: shuffle}
                """))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("sauce")
        .hasMessageContaining("source.colour")
        .hasMessageContaining("task.action must be one of replace, save");
  }

  @Test
  void brokenYaml_isReportedWithLineAndColumn() {
    assertThatThrownBy(() -> read("source: [unclosed\n"))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("line 2");
  }
}
