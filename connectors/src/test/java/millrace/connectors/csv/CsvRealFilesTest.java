package millrace.connectors.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.connectors.web.FileWorld;
import millrace.connectors.web.Quick;
import millrace.connectors.web.RealFiles;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.SplitReader;
import millrace.transform.form.ColumnsToDocuments;
import millrace.transform.form.Converted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real files, as documents, compared with what a reader made of a few lines finds in them. */
class CsvRealFilesTest {
  private static final JsonMapper TREES = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(strings = {"us-airports.csv", "birdstrikes.csv", "recipes.csv"})
  void read_table_givesEveryCell(String name) {
    byte[] content = RealFiles.read(name);
    List<List<String>> table = simple(new String(content, UTF_8));
    List<String> header = table.removeFirst();
    List<JsonNode> documents = new ArrayList<>();
    List<String> rejects = new ArrayList<>();
    read(content, Map.of(), documents, rejects);
    assertThat(rejects).isEmpty();
    assertThat(documents).hasSize(table.size());
    for (int row = 0; row < table.size(); row++) {
      Map<String, String> expected = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        if (!table.get(row).get(i).isEmpty()) {
          expected.put(header.get(i), table.get(row).get(i));
        }
      }
      Map<String, String> found = new LinkedHashMap<>();
      documents.get(row).properties().forEach(m -> found.put(m.getKey(), m.getValue().asString()));
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void read_mappedTable_keepsTheDigitsAndCountsEveryRow() {
    byte[] content = RealFiles.read("us-airports.csv");
    List<JsonNode> documents = new ArrayList<>();
    List<String> rejects = new ArrayList<>();
    Map<String, Object> settings =
        Map.of(
            "uniqueIDColumn", "iata", "mapping", Map.of("latitude", "float", "longitude", "float"));
    read(content, settings, documents, rejects);
    assertThat(documents.size() + rejects.size())
        .isEqualTo(simple(new String(content, UTF_8)).size() - 1);
    assertThat(documents.getFirst().get("latitude").isNumber()).isTrue();
    assertThat(documents.getFirst().get("latitude").asString()).isEqualTo("31.95376472");
  }

  private static void read(
      byte[] content,
      Map<String, Object> settings,
      List<JsonNode> documents,
      List<String> rejects) {
    try (FileWorld world = new FileWorld(new CsvFactory(Quick.PATIENCE), settings, content);
        Source source = world.factory().open(world.context(new ReadLimits(70_000, 1 << 20)));
        SplitReader reader = source.read(source.plan().getFirst(), Cursor.START)) {
      for (var chunk = reader.next(999); chunk.isPresent(); chunk = reader.next(999)) {
        add(chunk.get(), documents, rejects);
      }
    }
  }

  private static void add(Chunk chunk, List<JsonNode> documents, List<String> rejects) {
    Fetched fetched = chunk.decode();
    fetched.rejects().forEach(reject -> rejects.add(reject.toString()));
    Converted converted = ColumnsToDocuments.convert((Columns) fetched.batch(), 0, "f");
    converted.rejects().forEach(reject -> rejects.add(reject.toString()));
    Documents made = converted.documents();
    for (int i = 0; i < made.size(); i++) {
      documents.add(TREES.readTree(made.document(i)));
    }
  }

  /** Quotes anywhere switch, two of them inside quotes are one; a row ends outside of quotes. */
  private static List<List<String>> simple(String text) {
    List<List<String>> table = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append(text.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        cell.append(c);
      } else if (c != '\r') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          table.add(row);
          row = new ArrayList<>();
        }
      }
    }
    if (cell.length() > 0 || !row.isEmpty()) {
      row.add(cell.toString());
      table.add(row);
    }
    return table;
  }
}
