package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.spi.ledger.Count;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The examples of docs/counts.md count as the page says. */
class CountsPageTest {
  private static final Document PAGE = Document.read("docs", "counts.md");
  private static final String HEAD = "action";

  @TempDir Path folder;

  private record Example(String before, String load, String action, Map<String, String> counts) {}

  private static Stream<Example> examples() {
    return PAGE.sections().stream()
        .flatMap(section -> section.table(HEAD).stream().map(row -> example(section, row)));
  }

  private static Example example(Document section, List<String> row) {
    List<String> files = section.blocks("json");
    Map<String, String> counts = new HashMap<>();
    for (int i = 1; i < row.size(); i++) {
      counts.put(section.columns(HEAD).get(i), row.get(i));
    }
    String action = Document.code(row.getFirst()).getFirst();
    return new Example(files.getFirst(), files.get(1), action, counts);
  }

  @TestFactory
  Stream<DynamicTest> examples_onThePage_countAsItSays() {
    return examples()
        .map(example ->
            DynamicTest.dynamicTest(example.action() + example.counts(), () -> check(example)));
  }

  @Test
  void examples_onThePage_areFound() {
    assertThat(examples()).hasSizeGreaterThan(5);
  }

  private void check(Example example) throws IOException {
    Path place = Files.createTempDirectory(folder, "example");
    load(place, "before", example.before(), "save");
    JsonNode ledger = load(place, "load", example.load(), example.action());

    for (Count count : Count.values()) {
      String wanted = example.counts().getOrDefault(count.label(), "0");
      JsonNode found = ledger.path(count.label());
      assertThat(found.asString("0")).as(count.label()).isEqualTo(wanted);
    }
  }

  private static JsonNode load(Path place, String name, String lines, String action)
      throws IOException {
    Files.writeString(place.resolve(name + ".jsonl"), lines);
    Path pipeline =
        Files.writeString(
            place.resolve(name + ".yaml"),
            """
            name: %s
            source: {type: json, input: {url: "file:%s.jsonl"}}
            destination: {type: search, input: {indexName: things}}
            task: {action: %s, failureThreshold: 100}
            """
                .formatted(name, name, action));
    String data = place.resolve("data").toString();
    Commands.Result run = Commands.millrace("run", pipeline.toString(), "--data", data, "--json");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    return run.last().get("ledger");
  }
}
