package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.api.algolia.resource.ServedResources.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformationsHttpTest {
  private static final String ALL = "/1/transformations";

  @AutoClose final ServedResources served = new ServedResources();

  private String transformation(String body) {
    return ServedResources.made("transformationID", served.post(ALL, body));
  }

  private Reply shown(String body) {
    return served.get(ALL + "/" + transformation(body));
  }

  @Test
  void create_ofCode_showsItInBothPlaces() {
    String login = served.authentication();
    Reply made =
        served.post(
            ALL,
            "{'type':'code','input':{'code':'x'},'name':'n','description':'d',"
                + "'authenticationIDs':['%s']}".formatted(login));

    assertThat(made.json().propertyNames())
        .containsExactlyInAnyOrder("transformationID", "createdAt");
    assertThat(served.get(ALL + "/" + made.text("transformationID")).json().toString())
        .isEqualTo(
            ("{'transformationID':'%s','authenticationIDs':['%s'],'code':'x','type':'code',"
                    + "'input':{'code':'x'},'name':'n','description':'d',"
                    + "'createdAt':'2026-01-01T00:00:00Z','updatedAt':'2026-01-01T00:00:00Z'}")
                .formatted(made.text("transformationID"), login)
                .replace('\'', '"'));
  }

  @Test
  void create_ofSteps_keepsThemAsTheyWereSent() {
    String steps = "[{'id':'s1','anything':{'goes':true,'here':[null,1.50]}},{}]";
    Reply found = shown("{'type':'noCode','name':'n','input':{'steps':" + steps + "}}");

    assertThat(found.text("type")).isEqualTo("noCode");
    assertThat(found.text("code")).isEmpty();
    assertThat(found.json().get("input").get("steps").toString())
        .isEqualTo(steps.replace('\'', '"'));
    assertThat(shown("{'name':'n','input':{'steps':[]}}").text("type")).isEqualTo("noCode");
  }

  @Test
  void create_ofAnOlderBody_isCode() {
    Reply found = shown("{'code':'x','name':'n'}");

    assertThat(found.text("code")).isEqualTo("x");
    assertThat(found.text("type")).isEqualTo("code");
    assertThat(found.json().get("input").toString()).isEqualTo("{\"code\":\"x\"}");
    assertThat(shown("{'name':'n'}").text("code")).isEmpty();
    assertThat(shown("{'name':'n','type':'noCode'}").text("type")).isEqualTo("noCode");
    assertThat(shown("{'code':'x','name':'n','input':{'code':'x'}}").text("code")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'code':'x'}",
        "{'name':7}",
        "{'name':'n','type':'bogus'}",
        "{'name':'n','type':'code','input':'x'}",
        "{'name':'n','type':'code','input':{}}",
        "{'name':'n','input':{}}",
        "{'name':'n','type':'code','input':{'code':7}}",
        "{'name':'n','type':'code','input':{'code':null}}",
        "{'name':'n','type':'code','input':{'steps':[]}}",
        "{'name':'n','type':'noCode','input':{'steps':'x'}}",
        "{'name':'n','type':'noCode','input':{'steps':[7]}}",
        "{'name':'n','type':'noCode','input':{'code':'x'}}",
        "{'name':'n','type':'code','input':{'code':'x','more':1}}",
        "{'name':'n','code':'x','input':{'code':'y'}}",
        "{'name':'n','code':'x','type':'noCode'}",
        "{'name':'n','authenticationIDs':['x']}",
        "{'name':'n','authenticationIDs':'x'}",
        "{'name':'n','more':1}"
      })
  void create_ofAnythingElse_isABadRequest(String body) {
    Reply reply = served.post(ALL, body);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
    assertThat(reply.text("message")).isNotBlank();
  }

  @Test
  void replace_ofOne_forgetsWhatIsNotSent() {
    String id = transformation("{'type':'code','input':{'code':'x'},'name':'n','description':'d'}");

    Reply updated =
        served.put(ALL + "/" + id, "{'type':'noCode','input':{'steps':[]},'name':'new'}");

    assertThat(updated.json().propertyNames())
        .containsExactlyInAnyOrder("transformationID", "updatedAt");
    Reply found = served.get(ALL + "/" + id);
    assertThat(found.json().has("description")).isFalse();
    assertThat(found.text("name")).isEqualTo("new");
    assertThat(found.text("type")).isEqualTo("noCode");
    assertThat(served.put(ALL + "/" + id, "{'type':'code'}").status()).isEqualTo(400);
    assertThat(served.patch(ALL + "/" + id, "{}").status()).isEqualTo(405);
  }

  @Test
  void everything_ofAnUnknownId_isNotFoundBeforeTheBodyIsJudged() {
    for (String id : new String[] {ServedResources.NO_ID, "try"}) {
      assertThat(served.get(ALL + "/" + id).status()).isEqualTo(404);
      assertThat(served.put(ALL + "/" + id, "{'nonsense").status()).isEqualTo(404);
      assertThat(served.delete(ALL + "/" + id).status()).isEqualTo(404);
    }
  }

  @Test
  void list_filteredAndSorted_isAPage() {
    String code = transformation("{'name':'b','code':'x'}");
    String steps = transformation("{'name':'a','type':'noCode'}");

    assertThat(ids("?type=code")).containsExactly(code);
    assertThat(ids("?type=noCode")).containsExactly(steps);
    assertThat(ids("?sort=name&order=asc")).containsExactly(steps, code);
    assertThat(ids("")).containsExactly(steps, code);
    assertThat(served.get(ALL + "?sort=type").status()).isEqualTo(400);
    assertThat(served.get(ALL + "?type=bogus").status()).isEqualTo(400);
  }

  private List<String> ids(String query) {
    return served.get(ALL + query).json().findValuesAsString("transformationID");
  }

  @Test
  void search_ofIds_givesTheKnownOnes() {
    String id = served.transformation();

    Reply found = served.post(ALL + "/search", "{'transformationIDs':['%s']}".formatted(id));

    assertThat(found.json().findValuesAsString("transformationID")).containsExactly(id);
  }

  @Test
  void delete_ofOneInUse_isRefusedAndSaysWhy() {
    String id = served.transformation();
    String destination = served.destination();
    served.patch("/1/destinations/" + destination, "{'transformationIDs':['%s']}".formatted(id));

    Reply refused = served.delete(ALL + "/" + id);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message")).contains("destination 'index' " + destination);
    served.delete("/1/destinations/" + destination);
    assertThat(served.delete(ALL + "/" + id).json().has("deletedAt")).isTrue();
  }
}
