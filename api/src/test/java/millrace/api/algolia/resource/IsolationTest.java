package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.api.algolia.resource.ServedResources.Reply;
import millrace.api.http.Route;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invariant 9: nothing of one app is visible to another, whatever is asked. */
class IsolationTest {
  private static final List<String> LISTS =
      List.of(
          "/1/authentications",
          "/1/sources",
          "/1/destinations",
          "/1/transformations",
          "/1/tasks",
          "/2/tasks");

  @AutoClose final ServedResources served = new ServedResources();
  private final Map<String, String> ids = new LinkedHashMap<>();

  @BeforeEach
  void define() {
    ids.put("authenticationID", served.authentication());
    ids.put("transformationID", served.transformation());
    ids.put("sourceID", served.source());
    ids.put("taskID", served.task(id("sourceID"), ""));
    ids.put("destinationID", served.destination());
  }

  private List<Reply> all() {
    return LISTS.stream().map(served::get).toList();
  }

  @Test
  void invariant9_everyRoute_findsNothingOfAnotherApp() {
    List<Reply> before = all();
    for (Route route : served.routes) {
      String path = route.template();
      for (Map.Entry<String, String> id : ids.entrySet()) {
        path = path.replace("{" + id.getKey() + "}", id.getValue());
      }
      for (String body : bodies()) {
        Reply reply = served.callAsOther(route.method().name(), path, body);

        if (!path.equals(route.template())) {
          assertThat(reply.status()).as("%s %s", route.method(), path).isEqualTo(404);
        }
        assertNothing(reply);
      }
    }
    assertThat(all()).isEqualTo(before);
  }

  /** Bodies that name everything that the other app has, one for each kind of route. */
  private List<String> bodies() {
    return ids.entrySet().stream()
        .map(id -> "{'%ss':['%s']}".formatted(id.getKey(), id.getValue()))
        .toList();
  }

  private void assertNothing(Reply reply) {
    String text = reply.json().toString();
    // A message may repeat the id that was asked for, and nothing else.
    assertThat(text).doesNotContain("hunter2").doesNotContain("\"name\"");
    if (reply.status() == 200) {
      ids.values().forEach(id -> assertThat(text).doesNotContain(id));
    }
  }

  @Test
  void invariant9_references_toAnotherApp_dangle() {
    List<Reply> replies =
        List.of(
            asOther(
                "/1/sources",
                "{'type':'push','name':'n','authenticationID':'%s'}"
                    .formatted(id("authenticationID"))),
            asOther(
                "/1/transformations",
                "{'name':'n','authenticationIDs':['%s']}".formatted(id("authenticationID"))),
            asOther(
                "/1/destinations",
                "{'type':'search','name':'n','input':{'indexName':'i'},'transformationIDs':['%s']}"
                    .formatted(id("transformationID"))),
            asOther(
                "/2/tasks",
                "{'sourceID':'%s','destinationID':'%s','action':'save'}"
                    .formatted(id("sourceID"), id("destinationID"))));

    for (Reply reply : replies) {
      assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
    }
    for (String list : LISTS) {
      assertThat(served.callAsOther("GET", list, "").json().get("pagination").toString())
          .contains("\"nbItems\":0");
    }
  }

  private String id(String name) {
    return ids.getOrDefault(name, "");
  }

  private Reply asOther(String path, String body) {
    return served.callAsOther("POST", path, body);
  }

  @Test
  void invariant9_filters_byIdsOfAnotherApp_findNothing() {
    for (String query :
        List.of(
            "/1/sources?authenticationID=" + ids.get("authenticationID"),
            "/1/destinations?transformationID=" + ids.get("transformationID"),
            "/2/tasks?sourceID=" + ids.get("sourceID"),
            "/2/tasks?sourceType=csv")) {
      assertThat(served.callAsOther("GET", query, "").json().get("pagination").toString())
          .contains("\"nbItems\":0");
    }
  }
}
