package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import millrace.testkit.web.FakeTokens;
import millrace.testkit.web.FakeWeb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Authorization codes, at a server in a process of its own. */
class CodeLoginTest {
  private static final List<String> SECRETS = List.of("c0de-of-a-person", "s3cret-of-us");

  @TempDir Path folder;
  private FakeWeb web;
  private FakeTokens tokens;
  private IngestionServer server;

  @BeforeEach
  void serve() throws Exception {
    web = FakeWeb.start();
    tokens = web.tokens("/token", "me", SECRETS.get(1)).code(SECRETS.get(0));
    web.page("/things", "{\"objectID\":\"a\"}\n").etag("\"1\"").needsTokenOf(tokens);
    server = new IngestionServer(folder, folder.toString());
  }

  @AfterEach
  void end() {
    server.close();
    web.close();
  }

  @Test
  void runs_withACode_useItOnceAndShowItNowhere() throws Exception {
    String login =
        server.made(
            "/1/authentications",
            "authenticationID",
            "{'type':'oauth','name':'o','input':{'url':'%s','client_id':'me','client_secret':'%s','code':'%s'}}"
                .formatted(web.uri("/token"), SECRETS.get(1), SECRETS.get(0)));
    String source =
        server.made(
            "/1/sources",
            "sourceID",
            "{'type':'json','name':'s','authenticationID':'%s','input':{'url':'%s'}}"
                .formatted(login, web.uri("/things")));
    String destination =
        server.made(
            "/1/destinations",
            "destinationID",
            "{'type':'search','name':'d','input':{'indexName':'things'}}");
    String task =
        server.made(
            "/2/tasks",
            "taskID",
            "{'sourceID':'%s','destinationID':'%s','action':'replace'}"
                .formatted(source, destination));

    for (int runs = 0; runs < 3; runs++) {
      String run = server.made("/2/tasks/" + task + "/run", "runID", "{}");
      JsonNode end = server.ended(run);
      assertThat(end.get("outcome").asString()).as(end.toString()).isEqualTo("success");
      assertHidden(end + " " + server.events(run, ""));
    }

    assertThat(web.requests("/token").stream().filter(CodeLoginTest::isExchange)).hasSize(1);
    assertThat(tokens.refresh()).isNotEqualTo("refresh-1");
    JsonNode shown = server.get("/1/authentications/" + login);
    assertThat(shown.get("input").propertyNames())
        .containsExactlyInAnyOrder("url", "client_id", "client_secret");
    assertHidden(shown + server.output());
    assertNotStored();
  }

  private static boolean isExchange(millrace.testkit.web.FakeRequest request) {
    return request.body().contains("authorization_code");
  }

  private void assertHidden(String text) {
    assertThat(text).doesNotContain(SECRETS).doesNotContain("refresh-", "token-");
  }

  private void assertNotStored() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(text).as(file.toString()).doesNotContain(SECRETS).doesNotContain("refresh-");
      }
    }
  }
}
