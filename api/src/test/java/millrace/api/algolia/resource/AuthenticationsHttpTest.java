package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import millrace.api.algolia.resource.ServedResources.Reply;
import millrace.catalog.AuthenticationId;
import millrace.spi.AppId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationsHttpTest {
  private static final String ALL = "/1/authentications";

  @AutoClose final ServedResources served = new ServedResources();

  @Test
  void create_ofBasic_answersItsIdAndShowsNoSecret() {
    Reply made =
        served.post(
            ALL,
            "{'type':'basic','name':'login','platform':null,"
                + "'input':{'username':'me','password':'hunter2'}}");

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.json().propertyNames())
        .containsExactlyInAnyOrder("authenticationID", "name", "createdAt");
    assertThat(made.text("createdAt")).isEqualTo("2026-01-01T00:00:00Z");
    Reply found = served.get(ALL + "/" + made.text("authenticationID"));
    assertThat(found.json().toString())
        .isEqualTo(
            "{'authenticationID':'%s','type':'basic','name':'login',"
                    .formatted(made.text("authenticationID"))
                    .replace('\'', '"')
                + "'input':{'username':'me','password':null},".replace('\'', '"')
                + "'createdAt':'2026-01-01T00:00:00Z','updatedAt':'2026-01-01T00:00:00Z'}"
                    .replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "googleServiceAccount | {\"clientEmail\":\"a@b\",\"privateKey\":\"hunter2\"} | privateKey",
        "basic | {\"username\":\"u\",\"password\":\"hunter2\"} | password",
        "apiKey | {\"key\":\"hunter2\"} | key",
        "oauth | {\"url\":\"u\",\"client_secret\":\"hunter2\",\"code\":\"hunter2\"} | client_secret",
        "algolia | {\"appID\":\"A\",\"apiKey\":\"hunter2\"} | apiKey",
        "algoliaInsights | {\"appID\":\"A\",\"apiKey\":\"hunter2\"} | apiKey",
        "secrets | {\"ANY\":\"hunter2\",\"OTHER\":\"hunter2\"} | OTHER"
      })
  void invariant5_secretsOfEveryType_areNull(String type, String input, String secret) {
    String id =
        ServedResources.made(
            "authenticationID",
            served.post(
                ALL, "{\"type\":\"%s\",\"name\":\"n\",\"input\":%s}".formatted(type, input)));

    for (Reply reply :
        new Reply[] {
          served.get(ALL + "/" + id),
          served.get(ALL),
          served.post(ALL + "/search", "{'authenticationIDs':['%s']}".formatted(id)),
          served.patch(ALL + "/" + id, "{\"input\":%s}".formatted(input))
        }) {
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().toString()).doesNotContain("hunter2").doesNotContain("\"code\"");
    }
    assertThat(served.get(ALL + "/" + id).json().get("input").get(secret).isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'bogus','name':'n','input':{}}",
        "{'type':7,'name':'n','input':{}}",
        "{'type':null,'name':'n','input':{}}",
        "{'name':'n','input':{'key':'k'}}",
        "{'type':'apiKey','input':{'key':'k'}}",
        "{'type':'apiKey','name':'n'}",
        "{'type':'apiKey','name':null,'input':{'key':'k'}}",
        "{'type':'apiKey','name':'n','input':{'key':null}}",
        "{'type':'apiKey','name':'n','input':{'key':'k','more':1}}",
        "{'type':'apiKey','name':'n','input':{}}",
        "{'type':'apiKey','name':'n','input':[]}",
        "{'type':'apiKey','name':'n','input':null}",
        "{'type':'apiKey','name':'n','input':{'key':'k'},'platform':'magento'}",
        "{'type':'apiKey','name':'n','input':{'key':'k'},'platform':'none'}",
        "{'type':'apiKey','name':'n','input':{'key':'k'},'platform':7}",
        "{'type':'apiKey','name':'n','input':{'key':'k'},'more':1}",
        "{'type':'secrets','name':'n','input':{'KEY':7}}",
        "{'type':'secrets','name':'n','input':{'KEY':null}}",
        "{'type':'apiKey'}}",
        "[]",
        "null",
        "7",
        ""
      })
  void create_ofAnythingElse_isABadRequest(String body) {
    Reply reply = served.post(ALL, body);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
    assertThat(reply.text("message")).isNotBlank();
    assertThat(reply.json().get("status").asInt()).isEqualTo(400);
    assertThat(served.get(ALL).json().get("pagination").get("nbItems").asInt()).isZero();
  }

  @Test
  void update_ofAPart_keepsTheRestAndItsSecrets() {
    String id = served.authentication();
    served.clock.advance(Duration.ofSeconds(7));

    Reply updated = served.patch(ALL + "/" + id, "{'input':{'username':'you'}}");
    served.patch(ALL + "/" + id, "{'name':'new','type':'basic','platform':'shopify'}");

    assertThat(updated.json().propertyNames())
        .containsExactlyInAnyOrder("authenticationID", "name", "updatedAt");
    assertThat(updated.text("updatedAt")).isEqualTo("2026-01-01T00:00:07Z");
    Reply found = served.get(ALL + "/" + id);
    assertThat(found.text("name")).isEqualTo("new");
    assertThat(found.text("platform")).isEqualTo("shopify");
    assertThat(found.text("createdAt")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(found.json().get("input").toString())
        .isEqualTo("{\"username\":\"you\",\"password\":null}");
    assertThat(
            served
                .store
                .credentials(
                    new AppId(ServedResources.APP), new AuthenticationId(UUID.fromString(id)))
                .input()
                .text("password"))
        .contains("hunter2");
    served.patch(ALL + "/" + id, "{'platform':null}");
    assertThat(served.get(ALL + "/" + id).json().has("platform")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':7}",
        "{'name':null}",
        "{'input':'x'}",
        "{'input':{'key':'k'}}",
        "{'input':{'password':null}}",
        "{'type':'oauth'}",
        "{'platform':'none'}",
        "{'authenticationID':'x'}",
        ""
      })
  void update_toAnythingElse_isABadRequest(String body) {
    String id = served.authentication();
    Reply before = served.get(ALL + "/" + id);

    assertThat(served.patch(ALL + "/" + id, body).status()).isEqualTo(400);
    assertThat(served.get(ALL + "/" + id)).isEqualTo(before);
  }

  @Test
  void everything_ofAnUnknownId_isNotFoundBeforeTheBodyIsJudged() {
    for (String id : new String[] {ServedResources.NO_ID, "not-a-uuid", "0", "%20", "1'%3B--"}) {
      assertThat(served.get(ALL + "/" + id).status()).isEqualTo(404);
      assertThat(served.patch(ALL + "/" + id, "{'nonsense").status()).isEqualTo(404);
      assertThat(served.delete(ALL + "/" + id).status()).isEqualTo(404);
    }
  }

  @Test
  void list_filteredAndSorted_isAPage() {
    String basic = served.authentication();
    served.clock.advance(Duration.ofSeconds(1));
    String shop =
        ServedResources.made(
            "authenticationID",
            served.post(
                ALL, "{'type':'apiKey','name':'a','platform':'shopify','input':{'key':'k'}}"));

    assertThat(ids(served.get(ALL))).containsExactly(shop, basic);
    assertThat(ids(served.get(ALL + "?order=asc"))).containsExactly(basic, shop);
    assertThat(ids(served.get(ALL + "?sort=name&order=asc"))).containsExactly(shop, basic);
    assertThat(ids(served.get(ALL + "?sort=type"))).containsExactly(basic, shop);
    assertThat(served.get(ALL + "?type=basic%2Cmagic").status()).isEqualTo(400);
    assertThat(ids(served.get(ALL + "?type=basic%2CapiKey"))).containsExactly(shop, basic);
    assertThat(ids(served.get(ALL + "?type=basic&type=oauth"))).containsExactly(basic);
    assertThat(ids(served.get(ALL + "?platform=none"))).containsExactly(basic);
    assertThat(ids(served.get(ALL + "?platform=none,shopify"))).hasSize(2);
    assertThat(ids(served.get(ALL + "?page=2&itemsPerPage=1"))).containsExactly(basic);
    assertThat(served.get(ALL + "?page=9&itemsPerPage=1").json().get("pagination").toString())
        .isEqualTo("{\"nbPages\":2,\"page\":9,\"nbItems\":2,\"itemsPerPage\":1}");
    assertThat(served.get(ALL + "?x-algolia-agent=any").status()).isEqualTo(200);
  }

  private static java.util.List<String> ids(Reply reply) {
    return reply.json().findValuesAsString("authenticationID");
  }

  @Test
  void delete_ofOneInUse_isRefusedAndSaysWhy() {
    String id = served.authentication();
    String source =
        ServedResources.made(
            "sourceID",
            served.post(
                "/1/sources",
                "{'type':'csv','name':'feed','input':{'url':'u'},'authenticationID':'%s'}"
                    .formatted(id)));

    Reply refused = served.delete(ALL + "/" + id);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message")).contains("source 'feed' " + source);
    served.delete("/1/sources/" + source);
    Reply deleted = served.delete(ALL + "/" + id);
    assertThat(deleted.json().toString()).isEqualTo("{\"deletedAt\":\"2026-01-01T00:00:00Z\"}");
    assertThat(served.get(ALL + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void search_ofIds_givesTheKnownOnesInTheirOrder() {
    String one = served.authentication();
    String two = served.authentication();

    Reply found =
        served.post(
            ALL + "/search",
            "{'authenticationIDs':['%s','%s','any','%s']}"
                .formatted(two, ServedResources.NO_ID, one));

    assertThat(found.json().isArray()).isTrue();
    assertThat(ids(found)).containsExactly(two, one);
    for (String body :
        new String[] {
          "{'authenticationIDs':'x'}",
          "{'authenticationIDs':[7]}",
          "{'authenticationIDs':[null]}",
          "{'authenticationIDs':null}",
          "{}"
        }) {
      assertThat(served.post(ALL + "/search", body).status()).as(body).isEqualTo(400);
    }
  }
}
