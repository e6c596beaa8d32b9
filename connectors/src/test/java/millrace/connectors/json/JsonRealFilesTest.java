package millrace.connectors.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import millrace.connectors.web.FileWorld;
import millrace.connectors.web.Outcome;
import millrace.connectors.web.Quick;
import millrace.connectors.web.RealFiles;
import millrace.spi.source.ReadLimits;
import millrace.testkit.source.ReadRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real files, compared with what another reader makes of them as a whole. */
class JsonRealFilesTest {
  private static final JsonMapper TREES =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @ParameterizedTest
  @ValueSource(strings = {"actors.json", "airports.json", "movies.json"})
  void read_array_givesEveryElement(String name) {
    byte[] content = RealFiles.read(name);
    JsonNode tree = TREES.readTree(content);
    Outcome outcome = read(content);
    assertThat(outcome.failed()).isEqualTo("none");
    assertThat(outcome.records()).hasSize(tree.size());
    assertThat(outcome.rejects()).isEmpty();
    for (int i = 0; i < tree.size(); i++) {
      assertThat(TREES.readTree(original(outcome.records().get(i)))).isEqualTo(tree.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"actors.json", "movies.json"})
  void read_sameRecordsAsLines_giveTheSameKeys(String name) {
    JsonNode tree = TREES.readTree(RealFiles.read(name));
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    for (JsonNode record : tree) {
      array.writeBytes((array.size() == 0 ? "[" : ",").getBytes(UTF_8));
      array.writeBytes(TREES.writeValueAsBytes(record));
      lines.writeBytes(TREES.writeValueAsBytes(record));
      lines.write('\n');
    }
    array.write(']');
    List<String> fromLines = read(lines.toByteArray()).contents();
    assertThat(fromLines).hasSize(tree.size());
    assertThat(read(array.toByteArray()).contents()).isEqualTo(fromLines);
  }

  private static Outcome read(byte[] content) {
    try (FileWorld world = new FileWorld(new JsonFactory(Quick.PATIENCE), Map.of(), content)) {
      return Outcome.of(world, new ReadLimits(50_000, 1 << 20));
    }
  }

  private static byte[] original(ReadRecord record) {
    return record.original().getBytes(ISO_8859_1);
  }
}
