package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Indexes as sources, at a server in a process of its own. */
class IndexSourceTest {
  private static final int OBJECTS = 2_345;

  @TempDir Path folder;
  private IngestionServer server;

  @BeforeEach
  void serve() throws Exception {
    server = new IngestionServer(folder, folder.toString());
    for (int from = 0; from < OBJECTS; from += 1_000) {
      String requests =
          IntStream.range(from, Math.min(OBJECTS, from + 1_000))
              .mapToObj(n ->
                  "{'action':'addObject','body':{'objectID':'k%d', 'n':%d.50, 'of':{'brand':'b%d'}}}"
                      .formatted(n, n, n % 3))
              .collect(Collectors.joining(","));
      server.call("POST", "/1/indexes/all/batch", "{'requests':[" + requests + "]}");
    }
  }

  @AfterEach
  void end() {
    server.close();
  }

  private JsonNode copied(String source, String to) throws Exception {
    String from = server.made("/1/sources", "sourceID", source);
    String destination =
        server.made(
            "/1/destinations",
            "destinationID",
            "{'type':'search','name':'d','input':{'indexName':'%s'}}".formatted(to));
    String task =
        server.made(
            "/2/tasks",
            "taskID",
            "{'sourceID':'%s','destinationID':'%s','action':'replace'}"
                .formatted(from, destination));
    return server.ended(server.made("/2/tasks/" + task + "/run", "runID", "{}"));
  }

  private String browsed(String index) throws Exception {
    return server.call("POST", "/1/indexes/" + index + "/browse", "{}").get("hits").toString();
  }

  @Test
  void run_ofAnIndexOfTheServer_copiesWhatTheFilterLetsPass() throws Exception {
    JsonNode end =
        copied(
            "{'type':'algoliaIndex','name':'s','input':{'indexName':'all','filters':'n >= 2000 AND of.brand:b1'}}",
            "some");

    assertThat(end.get("outcome").asString()).as(end.toString()).isEqualTo("success");
    long expected = IntStream.range(2_000, OBJECTS).filter(n -> n % 3 == 1).count();
    assertThat(server.found("some", "").get("nbHits").asLong()).isEqualTo(expected);
    assertThat(server.get("/1/indexes/some/k2341").toString())
        .isEqualTo(server.get("/1/indexes/all/k2341").toString());
  }

  @Test
  void run_ofAnIndexOfAnotherServer_copiesItOverHttp() throws Exception {
    String login =
        server.made(
            "/1/authentications",
            "authenticationID",
            "{'type':'algolia','name':'a','input':{'appID':'local','apiKey':'%s'}}"
                .formatted(server.key()));
    JsonNode end =
        copied(
            "{'type':'algoliaIndex','name':'s','authenticationID':'%s','input':{'indexName':'all','endpoint':'%s'}}"
                .formatted(login, server.url()),
            "copy");

    assertThat(end.get("outcome").asString()).as(end.toString()).isEqualTo("success");
    assertThat(server.found("copy", "").get("nbHits").asLong()).isEqualTo(OBJECTS);
    assertThat(browsed("copy")).isEqualTo(browsed("all"));
  }

  @Test
  void run_withAFilterThatCannotBeRead_failsAndSaysWhere() throws Exception {
    JsonNode end =
        copied(
            "{'type':'algoliaIndex','name':'s','input':{'indexName':'all','filters':'n >'}}", "no");

    assertThat(end.get("outcome").asString()).isEqualTo("failure");
    assertThat(end.toString()).contains("the filter is wrong at character 4");
  }
}
