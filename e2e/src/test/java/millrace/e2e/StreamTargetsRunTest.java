package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Connectors with several streams, each into an index of its own. */
class StreamTargetsRunTest {
  private static final String CONNECTOR =
      """
      #!/usr/bin/env python3
      import json, sys
      args = sys.argv[1:]
      config = json.load(open(args[args.index("--config") + 1])) if "--config" in args else {}
      def out(message):
          print(json.dumps(message), flush=True)
      if args[0] == "spec":
          out({"type": "SPEC", "spec": {"connectionSpecification": {}}})
      elif args[0] == "check":
          out({"type": "CONNECTION_STATUS", "connectionStatus": {"status": "SUCCEEDED"}})
      elif args[0] == "discover":
          out({"type": "CATALOG", "catalog": {"streams": [
              {"name": s, "json_schema": {}, "supported_sync_modes": ["full_refresh"],
               "source_defined_primary_key": [["id"]]} for s in ["users", "orders", "logs"]]}})
      else:
          for s in json.load(open(args[args.index("--catalog") + 1]))["streams"]:
              name = s["stream"]["name"]
              if name == config.get("broken"):
                  out({"type": "TRACE", "trace": {"type": "ERROR", "error": {
                      "message": "not allowed", "failure_type": "config_error"}}})
                  sys.exit(1)
              for i in range(config["rows"][name]):
                  out({"type": "RECORD", "record": {"stream": name, "emitted_at": 1,
                      "data": {"id": i, "of": name}}})
      """;

  @TempDir Path folder;
  private IngestionServer server;
  private String destination;

  @BeforeEach
  void serve() throws Exception {
    Path connector = Files.writeString(folder.resolve("connector.py"), CONNECTOR);
    executable(connector);
    server = new IngestionServer(folder, folder.toString(), "docker.executables=ours=" + connector);
    destination =
        server.made(
            "/1/destinations",
            "destinationID",
            "{'type':'search','name':'d','input':{'indexPrefix':'shop_'}}");
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @AfterEach
  void end() {
    server.close();
  }

  private String task(String configuration) throws Exception {
    String source =
        server.made(
            "/1/sources",
            "sourceID",
            "{'type':'docker','name':'s','input':{'image':'ours','imageType':'airbyte','configuration':{%s}}}"
                .formatted(configuration));
    return server.made(
        "/2/tasks",
        "taskID",
        "{'sourceID':'%s','destinationID':'%s','action':'replace','input':{'streams':[{'name':'users','syncMode':'fullTable'},{'name':'orders','syncMode':'fullTable'}]}}"
            .formatted(source, destination));
  }

  private JsonNode ran(String task) throws Exception {
    return server.ended(server.made("/2/tasks/" + task + "/run", "runID", "{}"));
  }

  private long hits(String index) {
    return server.found(index, "").get("nbHits").asLong();
  }

  private JsonNode ledger(JsonNode run) {
    String id = run.get("runID").asString();
    JsonNode shown =
        Commands.millrace("runs", id, "--data", folder.resolve("data").toString(), "--json").last();
    assertThat(shown.get("balanced").asBoolean()).as(shown.toString()).isTrue();
    return shown.get("ledger");
  }

  @Test
  void replace_ofTwoStreams_fillsAnIndexForEach_inOneRun() throws Exception {
    String task = task("'rows':{'users':250,'orders':40,'logs':5}");
    JsonNode first = ran(task);

    assertThat(first.get("outcome").asString()).as(first.toString()).isEqualTo("success");
    assertThat(hits("shop_users")).isEqualTo(250);
    assertThat(hits("shop_orders")).isEqualTo(40);
    assertThat(server.get("/1/indexes/shop_users/7").get("of").asString()).isEqualTo("users");
    assertThat(server.get("/1/indexes/shop_orders/7").get("of").asString()).isEqualTo("orders");
    assertThat(server.get("/1/indexes").get("items")).hasSize(2);
    assertThat(ledger(first).get("inserted").asLong()).isEqualTo(290);

    JsonNode second = ran(task);
    assertThat(ledger(second).get("removed").asLong()).isEqualTo(290);
    assertThat(hits("shop_users")).isEqualTo(250);
  }

  @Test
  void replace_withAStreamWithoutRecords_leavesItsIndexAsItWas() throws Exception {
    ran(task("'rows':{'users':3,'orders':4}"));
    JsonNode second = ran(task("'rows':{'users':0,'orders':2}"));

    assertThat(second.get("outcome").asString()).as(second.toString()).isEqualTo("success");
    assertThat(hits("shop_users")).isEqualTo(3);
    assertThat(hits("shop_orders")).isEqualTo(2);
  }

  @Test
  void replace_withAStreamThatBreaks_leavesEveryIndexAsItWas() throws Exception {
    ran(task("'rows':{'users':3,'orders':4}"));
    JsonNode broken = ran(task("'broken':'orders','rows':{'users':9,'orders':9}"));

    assertThat(broken.get("outcome").asString()).isEqualTo("failure");
    assertThat(hits("shop_users")).isEqualTo(3);
    assertThat(hits("shop_orders")).isEqualTo(4);
  }
}
