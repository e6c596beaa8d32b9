package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tasks on connectors over HTTP: what is new each time, and what the connector says. */
class ConnectorRunTest {
  private static final String CONNECTOR =
      """
      #!/bin/sh
      case "$1" in
        discover)
          echo '{"type":"CATALOG","catalog":{"streams":[{"name":"things","json_schema":{}}]}}' ;;
        read)
          at=0
          if [ "$6" = --state ]; then at=$(sed 's/.*"at":\\([0-9]*\\).*/\\1/' "$7"); fi
          echo "WARNING reading from $at with $(cat "$3")" >&2
          while [ "$at" -lt "$(cat "${0%/*}/rows")" ]; do
            at=$((at + 1))
            echo '{"type":"RECORD","record":{"stream":"things","data":{"objectID":"k'$at'","n":'$at'}}}'
          done
          echo '{"type":"STATE","state":{"data":{"at":'$at'}}}' ;;
      esac
      """;

  private static final String STREAMS = "{'streams':[{'name':'things','syncMode':'incremental'}]}";

  @TempDir Path folder;
  private IngestionServer server;

  @BeforeEach
  void serve() throws Exception {
    Path program = Files.writeString(folder.resolve("connector.sh"), CONNECTOR);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    server = new IngestionServer(folder, "none", "docker.executables=ours=" + program);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private String task(String image) throws Exception {
    String source =
        server.made(
            "/1/sources",
            "sourceID",
            "{'type':'docker','name':'s','input':{'image':'%s','imageType':'airbyte','configuration':{'token':'s3cret-token'}}}"
                .formatted(image));
    String destination =
        server.made(
            "/1/destinations",
            "destinationID",
            "{'type':'search','name':'d','input':{'indexName':'things'}}");
    return server.made(
        "/2/tasks",
        "taskID",
        "{'sourceID':'%s','destinationID':'%s','action':'save','input':%s}"
            .formatted(source, destination, STREAMS));
  }

  private JsonNode run(String task) throws Exception {
    return server.ended(server.made("/2/tasks/" + task + "/run", "runID", "{}"));
  }

  private void assertRun(JsonNode run, String type, long records) throws Exception {
    assertThat(run.get("outcome").asString()).as(run.toString()).isEqualTo("success");
    assertThat(run.get("type").asString()).isEqualTo(type);
    assertThat(
            server.events(run.get("runID").asString(), "type=fetch").stream()
                .mapToLong(event -> event.get("batchSize").asLong())
                .sum())
        .isEqualTo(records);
  }

  @Test
  void runs_readWhatIsNew_untilTheTaskHasAnotherCursor() throws Exception {
    String task = task("ours");
    Files.writeString(folder.resolve("rows"), "5");
    assertRun(run(task), "reindex", 5);
    assertRun(run(task), "update", 0);
    Files.writeString(folder.resolve("rows"), "8");
    assertRun(run(task), "update", 3);

    String destination = server.get("/2/tasks/" + task).get("destinationID").asString();
    server.call(
        "PUT",
        "/2/tasks/" + task,
        "{'destinationID':'%s','action':'save','input':%s,'cursor':'2026-01-31T12:00:00Z'}"
            .formatted(destination, STREAMS));
    assertRun(run(task), "reindex", 8);
    assertRun(run(task), "update", 0);
    assertThat(server.get("/2/tasks/" + task).get("cursor").asString())
        .isEqualTo("2026-01-31T12:00:00Z");
    assertThat(server.found("things", "").get("nbHits").asLong()).isEqualTo(8);
  }

  @Test
  void complaints_ofTheConnector_areEventsOfTheRun_withoutWhatItWasTold() throws Exception {
    Files.writeString(folder.resolve("rows"), "1");
    JsonNode run = run(task("ours"));

    assertThat(server.events(run.get("runID").asString(), "type=log"))
        .extracting(event -> event.at("/data/message").asString())
        .contains("warning: WARNING reading from 0 with {\"token\":\"***\"}");
  }

  @Test
  void image_thatNobodyAllowed_failsTheRunAndSaysWhichSettingToChange() throws Exception {
    JsonNode run = run(task("other"));

    assertThat(run.get("outcome").asString()).isEqualTo("failure");
    assertThat(run.get("reason").asString()).contains("docker.images");
  }
}
