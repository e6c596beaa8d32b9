package millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.e2e.Commands.Result;
import millrace.testkit.web.FakeWeb;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CommandTest {
  @TempDir Path folder;
  private String data;

  @BeforeEach
  void nameTheDataFolder() {
    data = folder.resolve("data").toString();
  }

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    return file;
  }

  private String pipeline(String source, String task) throws IOException {
    return file(
            "pipeline.yaml",
            """
            name: things
            source: %s
            destination: {type: search, input: {indexName: things}}
            task: %s
            """
                .formatted(source, task))
        .toString();
  }

  private static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> "{\"objectID\":\"k%d\",\"name\":\"thing number %d\"}".formatted(n, n))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void run_withJson_endsWithTheObjectThatScriptsRelyOn() throws IOException {
    file("a.json", lines(1, 30) + "\n{\"objectID\":\"k1\"}\nnot json\n");
    String pipeline =
        pipeline(
            "{type: json, input: {url: 'file:a.json'}}", "{action: save, failureThreshold: 4}");

    Result run = Commands.millrace("run", pipeline, "--data", data, "--json");

    JsonNode end = run.last();
    assertThat(run.exit()).isZero();
    assertThat(end.get("runID").asString()).matches("[0-9a-f-]{36}");
    assertThat(end.get("state").asString()).isEqualTo("succeeded");
    assertThat(end.get("balanced").asBoolean()).isTrue();
    assertThat(end.get("durationMs").asLong()).isNotNegative();
    assertThat(end.get("ledger").toString())
        .isEqualTo(
            "{\"read\":32,\"expanded\":0,\"inserted\":30,\"updated\":0,\"deleted\":0,"
                + "\"unchanged\":0,\"filtered\":0,\"duplicate\":1,\"rejected\":1,\"errored\":0,"
                + "\"removed\":0}");
  }

  @Test
  void rejects_withJson_areOneALine() throws IOException {
    file("a.json", lines(1, 30) + "\n{\"objectID\":\"k1\"}\nnot json\n");
    String pipeline =
        pipeline(
            "{type: json, input: {url: 'file:a.json'}}", "{action: save, failureThreshold: 4}");
    Commands.millrace("run", pipeline, "--data", data);

    List<JsonNode> rejects = Commands.millrace("rejects", "last", "--data", data, "--json").all();

    assertThat(rejects).hasSize(2);
    assertThat(rejects.getFirst().get("code").asString()).isEqualTo("duplicate_key");
    assertThat(rejects.getFirst().at("/position/record").asInt()).isEqualTo(1);
    JsonNode bad = rejects.getLast();
    assertThat(bad.get("original").asString()).isEqualTo("not json");
    assertThat(bad.get("message").asString()).isNotEmpty();
    assertThat(bad.at("/position/record").asInt()).isEqualTo(32);
    assertThat(bad.at("/position/file").asString()).endsWith("a.json");
  }

  @Test
  void rejects_exported_areAllInTheFile() throws IOException {
    file("a.json", IntStream.range(0, 700).mapToObj(n -> "bad").collect(Collectors.joining("\n")));
    String pipeline =
        pipeline(
            "{type: json, input: {url: 'file:a.json'}}", "{action: save, failureThreshold: 100}");
    Commands.millrace("run", pipeline, "--data", data);
    Path export = folder.resolve("rejects.jsonl");

    Result result =
        Commands.millrace("rejects", "last", "--data", data, "--export", export.toString());

    assertThat(result.exit()).isZero();
    assertThat(Files.readAllLines(export)).hasSize(700);
  }

  @Test
  void search_withJson_givesHitsAndHowMany() throws IOException {
    file("a.json", lines(1, 30));
    String pipeline = pipeline("{type: json, input: {url: 'file:a.json'}}", "{action: save}");
    Commands.millrace("run", pipeline, "--data", data);

    JsonNode found =
        Commands.millrace("search", "things", "number 17", "--data", data, "--json").last();
    JsonNode beginnings =
        Commands.millrace("search", "things", "thi", "--data", data, "--json", "-n", "3").last();

    assertThat(found.get("nbHits").asInt()).isEqualTo(1);
    assertThat(found.at("/hits/0/objectID").asString()).isEqualTo("k17");
    assertThat(beginnings.get("nbHits").asInt()).isEqualTo(30);
    assertThat(beginnings.get("hits").size()).isEqualTo(3);
  }

  @Test
  void invariant6_replacementAboveItsThreshold_failsAndKeepsTheOldContent() throws IOException {
    file("a.json", lines(1, 10));
    String pipeline = pipeline("{type: json, input: {url: 'file:a.json'}}", "{action: replace}");
    Commands.millrace("run", pipeline, "--data", data);
    file("a.json", lines(11, 20) + "\nbad");

    Result run = Commands.millrace("run", pipeline, "--data", data, "--json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.last().at("/failure/code").asString()).isEqualTo("run.too_many_errors");
    assertThat(nbHits("")).isEqualTo(10);
  }

  private int nbHits(String query) {
    return Commands.millrace("search", "things", query, "--data", data, "--json")
        .last()
        .get("nbHits")
        .asInt();
  }

  @Test
  void invariant6_replacementByATruncatedFile_failsAndKeepsTheOldContent() throws IOException {
    file("a.json", "[" + lines(1, 10).replace("\n", ",") + "]");
    String pipeline = pipeline("{type: json, input: {url: 'file:a.json'}}", "{action: replace}");
    Commands.millrace("run", pipeline, "--data", data);
    file("a.json", "[" + lines(1, 5).replace("\n", ","));

    Result run = Commands.millrace("run", pipeline, "--data", data, "--json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.last().at("/failure/code").asString()).isEqualTo("source.truncated");
    assertThat(run.last().at("/failure/message").asString()).contains("expected");
    assertThat(nbHits("")).isEqualTo(10);
  }

  @Test
  void run_ofAFileThatIsNotThere_saysSo() throws IOException {
    String pipeline = pipeline("{type: csv, input: {url: 'file:none.csv'}}", "{action: save}");

    Result run = Commands.millrace("run", pipeline, "--data", data);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains("source.not_found").contains("none.csv");
  }

  @Test
  void run_ofAPipelineWithMistakes_namesThemAll() throws IOException {
    String pipeline = pipeline("{type: csv, input: {uri: 'x', delimiter: ';;'}}", "{action: save}");

    Result run = Commands.millrace("run", pipeline, "--data", data, "--json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.last().at("/error/code").asString()).isEqualTo("catalog.invalid");
    assertThat(run.last().at("/error/message").asString())
        .contains("source.input.uri")
        .contains("source.input.url is missing")
        .contains("source.input.delimiter");
  }

  @Test
  void dryRun_readsAndChecks_andWritesNothing() throws IOException {
    file("a.json", lines(1, 30) + "\nbad");
    String pipeline = pipeline("{type: json, input: {url: 'file:a.json'}}", "{action: save}");

    Result few = Commands.millrace("run", pipeline, "--data", data, "--json", "--dry-run=5");
    Result all = Commands.millrace("run", pipeline, "--data", data, "--json", "--dry-run");

    assertThat(few.exit()).isZero();
    assertThat(few.last().get("read").asInt()).isEqualTo(5);
    assertThat(all.exit()).isEqualTo(2);
    assertThat(all.last().at("/rejects/0/original").asString()).isEqualTo("bad");
    assertThat(Path.of(data)).doesNotExist();
  }

  @Test
  void run_againOnTheSameContent_countsEverythingUnchanged() throws IOException {
    file("a.json", lines(1, 30) + "\n{\"objectID\":\"k7\"}");
    String pipeline = pipeline("{type: json, input: {url: 'file:a.json'}}", "{action: save}");
    Commands.millrace("run", pipeline, "--data", data);

    JsonNode ledger =
        Commands.millrace("run", pipeline, "--data", data, "--json").last().get("ledger");

    assertThat(ledger.get("unchanged").asInt()).isEqualTo(30);
    assertThat(ledger.get("duplicate").asInt()).isEqualTo(1);
    assertThat(ledger.get("updated").asInt()).isZero();
  }

  @Test
  void invariant5_credentials_reachTheServerAndNothingElse() throws IOException {
    try (FakeWeb web = FakeWeb.start()) {
      web.page("/a.json", lines(1, 5)).needsBasic("ada", "s3cret-Pa55");
      file("password.txt", "s3cret-Pa55\n");
      String pipeline =
          pipeline(
              "{type: json, input: {url: '%s'}, authentication: {type: basic, input: {username: ada, password: 'file:password.txt'}}}"
                  .formatted(web.uri("/a.json")),
              "{action: save}");

      Result run = Commands.millrace("run", pipeline, "--data", data, "--json");

      assertThat(run.exit()).as(run.out()).isZero();
      assertThat(run.out() + run.err()).doesNotContain("s3cret-Pa55");
      assertThat(filesWith("s3cret-Pa55")).isEmpty();
    }
  }

  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(data))) {
      return files.filter(Files::isRegularFile).filter(file -> contains(file, text)).toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), UTF_8).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void unknownSetting_isRefused_withTheNamesThatExist() {
    Result result = Commands.millrace("settings", "--set", "limits.nope=1");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("limits.nope").contains("limits.slice.records");
  }

  @Test
  void doctor_beforeAnything_findsNothingBroken() {
    Result result = Commands.millrace("doctor", "--data", data);

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("java").contains("disk").contains("data folder");
  }
}
