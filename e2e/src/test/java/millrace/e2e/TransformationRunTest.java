package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What transformations and paths to leave out do to a run, at a server in a process of its own. */
class TransformationRunTest {
  private static final String SECRET = "hunter2-and-more";

  @TempDir Path folder;
  private IngestionServer server;

  @BeforeEach
  void serve() throws Exception {
    server = new IngestionServer(folder, folder.toString());
  }

  @AfterEach
  void end() {
    server.close();
  }

  private String transformation(String name, String body, String more) throws Exception {
    return server.made(
        "/1/transformations",
        "transformationID",
        "{'type':'code','name':'%s','input':{'code':'%s'}%s}"
            .formatted(name, "async function transform(record, helper) { " + body + " }", more));
  }

  private String task(int records, String input, List<String> transformations) throws Exception {
    String source =
        server.made(
            "/1/sources",
            "sourceID",
            "{'type':'json','name':'s','input':{'url':'%s'}}".formatted(things(records).toUri()));
    String ids = transformations.stream().map("'%s'"::formatted).collect(Collectors.joining(","));
    String destination =
        server.made(
            "/1/destinations",
            "destinationID",
            "{'type':'search','name':'d','input':{%s},'transformationIDs':[%s]}"
                .formatted(input, ids));
    return server.made(
        "/2/tasks",
        "taskID",
        "{'sourceID':'%s','destinationID':'%s','action':'replace','failureThreshold':50}"
            .formatted(source, destination));
  }

  private Path things(int records) throws IOException {
    String text =
        IntStream.rangeClosed(1, records)
            .mapToObj(n ->
                "{'objectID':'k%d','n':%d,'hidden':'h'".formatted(n, n)
                    + ",'of':{'open':1,'closed':2},'list':[{'x':1,'y':1},{'x':2,'y':2}]}")
            .collect(Collectors.joining("\n"))
            .replace('\'', '"');
    return Files.writeString(folder.resolve("things.json"), text);
  }

  private String begun(String task) throws Exception {
    return server.made("/2/tasks/" + task + "/run", "runID", "{}");
  }

  private JsonNode ledger(String run) {
    JsonNode shown =
        Commands.millrace("runs", run, "--data", folder.resolve("data").toString(), "--json")
            .last();
    assertThat(shown.get("balanced").asBoolean()).as(shown.toString()).isTrue();
    return shown.get("ledger");
  }

  private long sum(String run, String query) throws Exception {
    return server.events(run, query).stream()
        .mapToLong(event -> event.get("batchSize").asLong())
        .sum();
  }

  private List<String> said(String run) throws Exception {
    return server.events(run, "type=log").stream()
        .map(event -> event.at("/data/message").asString(""))
        .filter(message -> message.contains(": "))
        .toList();
  }

  @Test
  void run_withTransformations_countsWhatTheyDoAndLoadsWhatTheyMake() throws Exception {
    String login =
        server.made(
            "/1/authentications",
            "authenticationID",
            "{'type':'secrets','name':'s','input':{'KEY':'%s'}}".formatted(SECRET));
    String first =
        transformation(
            "first",
            "if (record.n % 10 === 0) return; if (record.n % 10 === 1) throw new Error(`no price`); "
                + "if (record.n === 5) console.warn(`five has ` + helper.secrets.get(`KEY`)); "
                + "record.mark = `first`; if (record.n % 10 !== 2) return record; "
                + "return [record, {...record, objectID: record.objectID + `b`}];",
            ",'authenticationIDs':['" + login + "']");
    String second = transformation("second", "record.mark += `Second`; return record;", "");

    String run = begun(task(250, "'indexName':'things'", List.of(first, second)));
    JsonNode end = server.ended(run);

    assertThat(end.get("outcome").asString()).as(end.toString()).isEqualTo("success");
    JsonNode ledger = ledger(run);
    assertThat(ledger.get("read").asLong()).isEqualTo(250);
    assertThat(ledger.get("expanded").asLong()).isEqualTo(25);
    assertThat(ledger.get("filtered").asLong()).isEqualTo(25);
    assertThat(ledger.get("rejected").asLong()).isEqualTo(25);
    assertThat(ledger.get("inserted").asLong()).isEqualTo(225);
    assertThat(sum(run, "type=fetch")).isEqualTo(250);
    assertThat(sum(run, "type=transform&status=failed")).isEqualTo(25);
    assertThat(sum(run, "type=record&status=succeeded")).isEqualTo(225);
    assertThat(said(run)).containsExactly("warning: five has ***");
    assertThat(server.found("things", "").get("nbHits").asLong()).isEqualTo(225);
    assertThat(server.found("things", "k12b").at("/hits/0").toString())
        .contains("\"mark\":\"firstSecond\"");
  }

  @Test
  void run_withAttributesToExclude_takesThemOutBehindTheTransformations() throws Exception {
    String code = transformation("uses", "record.kept = record.hidden; return record;", "");
    String task =
        task(
            3,
            "'indexName':'things','attributesToExclude':"
                + "['hidden','of.closed','list.[0].x','list.[*].y']",
            List.of(code));

    String run = begun(task);
    JsonNode end = server.ended(run);

    assertThat(end.get("outcome").asString()).as(end.toString()).isEqualTo("success");
    assertThat(ledger(run).get("inserted").asLong()).isEqualTo(3);
    String hit = server.found("things", "k2").at("/hits/0").toString();
    assertThat(hit)
        .contains("\"of\":{\"open\":1}", "\"list\":[{},{\"x\":2}]", "\"kept\":\"h\"")
        .doesNotContain("hidden");
  }

  @Test
  void run_ofCodeThatIsNone_failsAndSaysWhy() throws Exception {
    String broken = transformation("broken", "return (", "");

    JsonNode end = server.ended(begun(task(3, "'indexName':'things'", List.of(broken))));

    assertThat(end.get("outcome").asString()).as(end.toString()).isEqualTo("failure");
    assertThat(end.toString()).contains("broken", "SyntaxError");
  }

  @Test
  void run_intoAPrefix_isRefusedWhereNothingHasAName() throws Exception {
    String task = task(3, "'indexPrefix':'shop_'", List.of());

    assertThat(server.call("POST", "/2/tasks/" + task + "/run", "{}").get("message").asString())
        .contains("no streams", "indexName");
  }
}
