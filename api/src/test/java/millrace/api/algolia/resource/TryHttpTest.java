package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.access.Right;
import millrace.api.algolia.resource.ServedResources.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TryHttpTest {
  private static final String TRY = "/1/transformations/try";

  @AutoClose final ServedResources served = new ServedResources();

  @Test
  void try_ofCode_givesTheTextOfTheResult() {
    Reply reply =
        served.post(
            TRY, "{'type':'code','input':{'code':'same'},'sampleRecord':{'a':1.50,'b':[null]}}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().propertyNames()).containsExactly("payloads");
    assertThat(reply.json().get("payloads").get(0).asString())
        .isEqualTo("{\"a\":1.50,\"b\":[null]}");
  }

  @Test
  void try_ofAnOlderBody_isTheSame() {
    Reply reply = served.post(TRY, "{'code':'same','sampleRecord':{}}");

    assertThat(reply.json().toString()).isEqualTo("{\"payloads\":[\"{}\"]}");
  }

  @Test
  void try_ofCodeThatIsWrong_isAnAnswerThatSaysSo() {
    Reply wrong = served.post(TRY, "{'code':'bad','sampleRecord':{}}");
    Reply stuck = served.post(TRY, "{'code':'stuck','sampleRecord':{}}");

    assertThat(wrong.status()).isEqualTo(200);
    assertThat(wrong.json().toString())
        .isEqualTo("{\"payloads\":[],\"error\":{\"code\":400,\"message\":\"no program\"}}");
    assertThat(stuck.json().at("/error/code").asInt()).isEqualTo(503);
  }

  @Test
  void try_withCredentials_givesThemToTheCodeAndKeepsNothing() {
    Reply reply =
        served.post(
            TRY,
            "{'code':'same','sampleRecord':{},'authentications':"
                + "[{'type':'secrets','name':'s','input':{'K':'hunter2'}}]}");

    assertThat(reply.json().toString()).isEqualTo("{\"payloads\":[\"{}\"]}");
    assertThat(served.tried.getFirst().secrets()).isEqualTo(Map.of("K", "hunter2"));
    assertThat(served.get("/1/authentications").json().get("authentications")).isEmpty();
  }

  @Test
  void tryBeforeUpdate_takesTheCodeThatIsSentAndNoStoredSecret() {
    String login = served.authentication();
    String id =
        ServedResources.made(
            "transformationID",
            served.post(
                "/1/transformations",
                "{'name':'price','code':'bad','authenticationIDs':['%s']}".formatted(login)));

    Reply reply =
        served.post("/1/transformations/" + id + "/try", "{'code':'same','sampleRecord':{'a':1}}");

    assertThat(reply.json().has("error")).isFalse();
    assertThat(served.tried.getFirst().name()).isEqualTo("price");
    assertThat(served.tried.getFirst().secrets()).isEmpty();
    assertThat(served.get("/1/transformations/" + id).text("code")).isEqualTo("bad");
  }

  @Test
  void tryBeforeUpdate_ofAnUnknownId_isNotFoundBeforeTheBodyIsJudged() {
    for (String id : new String[] {ServedResources.NO_ID, "nonsense"}) {
      assertThat(served.post("/1/transformations/" + id + "/try", "{'nonsense").status())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'code':'same'}",
        "{'code':'same','sampleRecord':'x'}",
        "{'code':'same','sampleRecord':7}",
        "{'code':'same','sampleRecord':[{}]}",
        "{'code':'same','sampleRecord':null}",
        "{'code':'same','sampleRecord':{'a':1,'a':2}}",
        "{'type':'bogus','code':'same','sampleRecord':{}}",
        "{'type':'noCode','input':{'steps':[]},'sampleRecord':{}}",
        "{'type':'code','input':{},'sampleRecord':{}}",
        "{'code':'same','sampleRecord':{},'authentications':[{'type':'bogus','name':'n','input':{}}]}",
        "{'code':'same','sampleRecord':{},'authentications':[{'type':'basic','name':'n','input':{}}]}",
        "{'code':'same','sampleRecord':{},'authentications':["
            + "{'type':'secrets','name':'n','input':{'K':'a'}},"
            + "{'type':'secrets','name':'m','input':{'K':'b'}}]}",
        "{'code':'same','sampleRecord':{},'more':1}"
      })
  void try_ofAnythingElse_isABadRequest(String body) {
    Reply reply = served.post(TRY, body);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
    assertThat(reply.text("message")).isNotBlank();
  }

  @Test
  void try_withAKeyThatLacksARight_isForbidden() {
    String limited = served.keyThatMay(Right.ADD_OBJECT, Right.DELETE_INDEX);

    Reply reply =
        served.call("POST", TRY, "{'code':'same','sampleRecord':{}}", ServedResources.APP, limited);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(served.tried).isEmpty();
  }
}
