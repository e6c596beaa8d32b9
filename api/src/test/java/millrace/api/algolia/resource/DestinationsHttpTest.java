package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.api.algolia.resource.ServedResources.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsHttpTest {
  private static final String ALL = "/1/destinations";

  @AutoClose final ServedResources served = new ServedResources();

  private String destination(String type, String input, String more) {
    return ServedResources.made(
        "destinationID",
        served.post(ALL, "{'type':'%s','name':'index','input':%s%s}".formatted(type, input, more)));
  }

  @Test
  void create_withEveryMember_isKept() {
    String login = served.authentication();
    String transformation = served.transformation();
    String input = "{'indexName':'i','recordType':'product','attributesToExclude':['a','b.[*].c']}";
    String id =
        destination(
            "search",
            input,
            ",'authenticationID':'%s','transformationIDs':['%s']".formatted(login, transformation));

    Reply found = served.get(ALL + "/" + id);

    assertThat(found.json().toString())
        .isEqualTo(
            ("{'destinationID':'%s','type':'search','name':'index','input':%s,"
                    + "'createdAt':'2026-01-01T00:00:00Z','updatedAt':'2026-01-01T00:00:00Z',"
                    + "'authenticationID':'%s','transformationIDs':['%s']}")
                .formatted(id, input, login, transformation)
                .replace('\'', '"'));
  }

  @Test
  void create_withTheLeast_leavesTheRestOut() {
    String id = destination("insights", "{'indexName':'i'}", "");

    assertThat(served.get(ALL + "/" + id).json().propertyNames())
        .containsExactlyInAnyOrder(
            "destinationID", "type", "name", "input", "createdAt", "updatedAt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'bogus','name':'n','input':{'indexName':'i'}}",
        "{'type':'search','name':7,'input':{'indexName':'i'}}",
        "{'type':'search','name':'n'}",
        "{'type':'search','name':'n','input':{}}",
        "{'type':'search','name':'n','input':'x'}",
        "{'type':'search','name':'n','input':{'indexName':7}}",
        "{'type':'search','name':'n','input':{'indexName':'i','recordType':'bogus'}}",
        "{'type':'search','name':'n','input':{'indexName':'i','attributesToExclude':'x'}}",
        "{'type':'search','name':'n','input':{'indexName':'i','attributesToExclude':[null]}}",
        "{'type':'search','name':'n','input':{'indexName':'i','indexPrefix':'p'}}",
        "{'type':'search','name':'n','input':{'indexName':'i'},'transformationIDs':['x']}",
        "{'type':'search','name':'n','input':{'indexName':'i'},'transformationIDs':'x'}",
        "{'type':'search','name':'n','input':{'indexName':'i'},"
            + "'authenticationID':'00000000-0000-7000-8000-000000000000'}",
        "{'type':'search','name':'n','input':{'indexName':'i'},'more':1}"
      })
  void create_ofAnythingElse_isABadRequest(String body) {
    Reply reply = served.post(ALL, body);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
    assertThat(reply.text("message")).isNotBlank();
    assertThat(served.get(ALL).json().get("destinations")).isEmpty();
  }

  @Test
  void create_ofAnOlderBodyWithAPrefix_isKept() {
    String id = destination("search", "{'indexPrefix':'shop_'}", "");

    assertThat(served.get(ALL + "/" + id).json().get("input").toString())
        .isEqualTo("{\"indexPrefix\":\"shop_\"}");
  }

  @Test
  void update_ofAPart_keepsTheRest() {
    String transformation = served.transformation();
    String id =
        destination(
            "search",
            "{'indexName':'i','recordType':'product'}",
            ",'transformationIDs':['%s']".formatted(transformation));

    Reply updated = served.patch(ALL + "/" + id, "{'name':'new','type':'search'}");
    served.patch(ALL + "/" + id, "{'input':{'attributesToExclude':['only']}}");

    assertThat(updated.json().propertyNames())
        .containsExactlyInAnyOrder("destinationID", "name", "updatedAt");
    Reply found = served.get(ALL + "/" + id);
    assertThat(found.text("name")).isEqualTo("new");
    assertThat(found.json().get("input").toString())
        .isEqualTo(
            "{'indexName':'i','recordType':'product','attributesToExclude':['only']}"
                .replace('\'', '"'));
    assertThat(found.json().get("transformationIDs").toString()).contains(transformation);
    served.patch(ALL + "/" + id, "{'transformationIDs':[]}");
    assertThat(served.get(ALL + "/" + id).json().has("transformationIDs")).isFalse();
    assertThat(served.patch(ALL + "/" + id, "{'type':'insights'}").status()).isEqualTo(400);
    assertThat(served.patch(ALL + "/" + id, "{'input':{'recordType':'x'}}").status())
        .isEqualTo(400);
  }

  @Test
  void everything_ofAnUnknownId_isNotFoundBeforeTheBodyIsJudged() {
    for (String id : new String[] {ServedResources.NO_ID, "not-a-uuid"}) {
      assertThat(served.get(ALL + "/" + id).status()).isEqualTo(404);
      assertThat(served.patch(ALL + "/" + id, "{'nonsense").status()).isEqualTo(404);
      assertThat(served.delete(ALL + "/" + id).status()).isEqualTo(404);
    }
  }

  @Test
  void list_filtered_hasTheTypesLoginsAndTransformation() {
    String login = served.authentication();
    String transformation = served.transformation();
    String one =
        destination(
            "search", "{'indexName':'i'}", ",'transformationIDs':['%s']".formatted(transformation));
    String two =
        destination("insights", "{'indexName':'i'}", ",'authenticationID':'%s'".formatted(login));

    assertThat(ids("?type=insights")).containsExactly(two);
    assertThat(ids("?type=insights,search")).containsExactly(two, one);
    assertThat(ids("?authenticationID=" + login)).containsExactly(two);
    assertThat(ids("?transformationID=" + transformation)).containsExactly(one);
    assertThat(ids("?authenticationID=" + ServedResources.NO_ID)).isEmpty();
    assertThat(
            served
                .get(ALL + "?authenticationID=" + ServedResources.NO_ID)
                .json()
                .get("pagination")
                .get("nbPages")
                .asInt())
        .isEqualTo(1);
    assertThat(served.get(ALL + "?authenticationID=none").status()).isEqualTo(400);
    assertThat(served.get(ALL + "?type=bogus").status()).isEqualTo(400);
  }

  private List<String> ids(String query) {
    return served.get(ALL + query).json().findValuesAsString("destinationID");
  }

  @Test
  void search_ofIds_givesTheKnownOnes() {
    String id = served.destination();

    Reply found =
        served.post(
            ALL + "/search", "{'destinationIDs':['%s','%s']}".formatted(ServedResources.NO_ID, id));

    assertThat(found.json().findValuesAsString("destinationID")).containsExactly(id);
  }

  @Test
  void delete_ofOneInUse_isRefusedAndSaysWhy() {
    String task = served.task(served.source(), "");
    String id = served.get("/2/tasks/" + task).text("destinationID");

    Reply refused = served.delete(ALL + "/" + id);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message")).contains("task " + task);
    served.delete("/1/tasks/" + task);
    assertThat(served.delete(ALL + "/" + id).json().has("deletedAt")).isTrue();
    assertThat(served.delete(ALL + "/" + id).status()).isEqualTo(404);
  }
}
