package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import millrace.access.Right;
import millrace.api.algolia.resource.ServedResources.Reply;
import millrace.api.http.Effect;
import millrace.api.http.Method;
import millrace.api.http.Route;
import millrace.audit.AuditEntry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who may do what to definitions, and what is written down of it. */
class AuditHttpTest {
  @AutoClose final ServedResources served = new ServedResources();

  @Test
  void changes_ofEveryKind_areWrittenDownWithWhatTheyMade() {
    String login = served.authentication();
    String task = served.task(served.source(), "");
    served.put("/2/tasks/" + task + "/disable", "");
    served.delete("/1/tasks/" + task);
    served.delete("/1/authentications/" + login);

    List<String> deeds =
        served.audited().stream()
            .map(entry -> entry.deed().operation() + " " + entry.deed().resource().orElse("?"))
            .toList();
    assertThat(deeds)
        .contains("POST /1/authentications " + login, "POST /2/tasks " + task)
        .contains("PUT /2/tasks/{taskID}/disable " + task, "DELETE /1/tasks/{taskID} " + task)
        .endsWith("DELETE /1/authentications/{authenticationID} " + login)
        .noneMatch(deed -> deed.endsWith("?"));
  }

  @Test
  void changes_thatWereRefused_areWrittenDownToo() {
    served.post("/1/sources", "{'type':'bogus'}");

    AuditEntry entry = served.audited().getLast();
    assertThat(entry.status()).isEqualTo(400);
    assertThat(entry.deed().resource()).isEqualTo(Optional.empty());
  }

  @Test
  void invariant5_secrets_areNotWrittenDown() {
    served.authentication();

    assertThat(served.audited().toString()).doesNotContain("hunter2");
  }

  @Test
  void reading_listsAndSearches_isNotWrittenDown() {
    served.get("/1/sources");
    served.post("/1/sources/search", "{'sourceIDs':[]}");
    served.post("/1/tasks/search", "{'taskIDs':[]}");
    served.post("/1/transformations/try", "{'code':'x','sampleRecord':{}}");

    assertThat(served.audited()).isEmpty();
    assertThat(served.routes)
        .allSatisfy(route ->
            assertThat(route.effect()).isEqualTo(reads(route) ? Effect.READS : Effect.CHANGES));
  }

  private static boolean reads(Route route) {
    return route.method() == Method.GET
        || route.template().endsWith("/search")
        || route.template().endsWith("/try");
  }

  @Test
  void routes_withAKeyThatLacksARight_areForbiddenAndSayWhich() {
    String key = served.keyThatMay(Right.ADD_OBJECT, Right.DELETE_INDEX);
    for (Route route : served.routes) {
      String path = route.template().replaceAll("\\{.*?}", ServedResources.NO_ID);

      Reply reply = served.call(route.method().name(), path, "{}", ServedResources.APP, key);

      assertThat(reply.status()).as("%s %s", route.method(), path).isEqualTo(403);
      assertThat(reply.text("message")).contains("editSettings");
    }
  }
}
