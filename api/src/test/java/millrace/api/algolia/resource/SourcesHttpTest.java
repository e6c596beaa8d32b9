package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.api.algolia.resource.ServedResources.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesHttpTest {
  private static final String ALL = "/1/sources";
  private static final String TOOLS =
      "{'url':'https://c.invalid','projectKey':'p','locales':['fr-FR'],"
          + "'customFields':{'inventory':['a'],'price':null}}";

  @AutoClose final ServedResources served = new ServedResources();

  @Test
  void create_ofATypeThatNobodyCanRead_isKeptAsItWasSent() {
    String id = served.source("commercetools", TOOLS);

    Reply found = served.get(ALL + "/" + id);

    assertThat(found.text("type")).isEqualTo("commercetools");
    assertThat(found.json().get("input").toString()).isEqualTo(TOOLS.replace('\'', '"'));
    assertThat(found.json().propertyNames())
        .containsExactlyInAnyOrder("sourceID", "type", "name", "input", "createdAt", "updatedAt");
  }

  @Test
  void create_ofPush_hasNoInput() {
    Reply made = served.post(ALL, "{'type':'push','name':'in'}");

    assertThat(made.json().propertyNames())
        .containsExactlyInAnyOrder("sourceID", "name", "createdAt");
    assertThat(served.get(ALL + "/" + made.text("sourceID")).json().has("input")).isFalse();
  }

  @Test
  void create_withAnyName_keepsEveryCharacter() {
    String name = "Ünïcödé 漢字 🎉 \\\" / <b>";
    Reply made = served.post(ALL, "{\"type\":\"push\",\"name\":\"" + name + "\"}");

    assertThat(made.text("name")).isEqualTo("Ünïcödé 漢字 🎉 \" / <b>");
    assertThat(served.post(ALL, "{'type':'push','name':'x'}").status()).isEqualTo(200);
    assertThat(served.post(ALL, "{'type':'push','name':'x'}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'bogus','name':'n'}",
        "{'type':'csv','name':'n'}",
        "{'type':'csv','name':'n','input':{}}",
        "{'type':'csv','name':'n','input':{'url':7}}",
        "{'type':'csv','name':'n','input':{'url':null}}",
        "{'type':'csv','name':'n','input':{'url':'u','delimiter':';;'}}",
        "{'type':'csv','name':'n','input':{'storeHash':'h'}}",
        "{'type':'csv','name':'n','input':'x'}",
        "{'type':'csv','input':{'url':'u'}}",
        "{'name':'n','input':{'url':'u'}}",
        "{'type':'push','name':'n','input':{'url':'u'}}",
        "{'type':'push','name':'n','more':1}",
        "{'type':'push','name':'n','authenticationID':'x'}",
        "{'type':'push','name':'n','authenticationID':'00000000-0000-7000-8000-000000000000'}",
        "{'type':'push','name':'n','authenticationID':null}",
        "{'type':'docker','name':'n','input':{'image':'i','configuration':'x'}}",
        "{'type':'docker','name':'n','input':{'image':'i','configuration':{},'registry':'x'}}",
        "{'type':'sfcc','name':'n','input':{'shortCode':'s'}}"
      })
  void create_ofAnythingElse_isABadRequest(String body) {
    Reply reply = served.post(ALL, body);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
    assertThat(reply.text("message")).isNotBlank();
    assertThat(served.get(ALL).json().get("sources")).isEmpty();
  }

  @Test
  void create_ofAnOlderDockerBody_isKept() {
    String input =
        "{'image':'i','configuration':{'a':[null,1.50]},'registry':'ghcr','version':'1',"
            + "'imageType':'singer','outputFile':'o'}";
    String id = served.source("docker", input);

    assertThat(served.get(ALL + "/" + id).json().get("input").toString())
        .isEqualTo(input.replace('\'', '"'));
  }

  @Test
  void update_ofPartOfTheInput_keepsTheRest() {
    String id = served.source();
    served.clock.advance(Duration.ofSeconds(7));

    Reply updated = served.patch(ALL + "/" + id, "{'name':'new','input':{'delimiter':';'}}");

    assertThat(updated.json().toString())
        .isEqualTo(
            "{\"sourceID\":\"%s\",\"name\":\"new\",\"updatedAt\":\"2026-01-01T00:00:07Z\"}"
                .formatted(id));
    assertThat(served.get(ALL + "/" + id).json().get("input").toString())
        .isEqualTo("{\"url\":\"https://example.org/a.csv\",\"delimiter\":\";\"}");
    assertThat(served.patch(ALL + "/" + id, "{'input':{'delimiter':';;'}}").status())
        .isEqualTo(400);
    assertThat(served.patch(ALL + "/" + id, "{'type':'csv'}").status()).isEqualTo(400);
  }

  @Test
  void update_ofWhatMakesASource_isRefused() {
    String id = served.source("commercetools", TOOLS);

    Reply refused = served.patch(ALL + "/" + id, "{'input':{'projectKey':'other'}}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message")).contains("input.projectKey of a commercetools source");
    assertThat(
            served
                .patch(ALL + "/" + id, "{'input':{'projectKey':'p','storeKeys':['eu']}}")
                .status())
        .isEqualTo(200);
    assertThat(served.get(ALL + "/" + id).json().get("input").get("storeKeys").toString())
        .isEqualTo("[\"eu\"]");
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
  void list_filtered_hasTheTypesAndLogins() {
    String login = served.authentication();
    String plain = served.source();
    String push = served.source("push", "{}");
    String safe =
        ServedResources.made(
            "sourceID",
            served.post(
                ALL,
                "{'type':'csv','name':'safe','input':{'url':'u'},'authenticationID':'%s'}"
                    .formatted(login)));

    assertThat(ids("?type=csv")).containsExactlyInAnyOrder(plain, safe);
    assertThat(ids("?type=csv,push")).hasSize(3);
    assertThat(ids("?type=sfcc")).isEmpty();
    assertThat(ids("?authenticationID=" + login)).containsExactly(safe);
    assertThat(ids("?authenticationID=none")).containsExactlyInAnyOrder(plain, push);
    assertThat(ids("?authenticationID=none," + login)).hasSize(3);
    assertThat(ids("?type=csv&authenticationID=none")).containsExactly(plain);
    assertThat(ids("?sort=type&order=asc")).containsExactly(plain, safe, push);
    assertThat(served.get(ALL + "?authenticationID=x").status()).isEqualTo(400);
    assertThat(served.get(ALL + "?type=bogus").status()).isEqualTo(400);
    assertThat(served.get(ALL + "?sort=platform").status()).isEqualTo(400);
  }

  private List<String> ids(String query) {
    return served.get(ALL + query).json().findValuesAsString("sourceID");
  }

  @Test
  void search_ofIds_givesTheKnownOnes() {
    String id = served.source();

    Reply found = served.post(ALL + "/search", "{'sourceIDs':['%s','any']}".formatted(id));

    assertThat(found.json().findValuesAsString("sourceID")).containsExactly(id);
    assertThat(served.post(ALL + "/search", "{'sourceIDs':[]}").json()).isEmpty();
  }

  @Test
  void delete_ofOneInUse_isRefusedAndSaysWhy() {
    String id = served.source();
    String task = served.task(id, "");

    Reply refused = served.delete(ALL + "/" + id);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message")).contains("task " + task);
    served.delete("/2/tasks/" + task);
    assertThat(served.delete(ALL + "/" + id).json().has("deletedAt")).isTrue();
  }

  @Test
  void body_beyondTheLimit_isTooLarge() {
    String body =
        "{'type':'push','name':'%s'}".formatted("n".repeat(millrace.api.algolia.Bodies.BYTES_MAX));

    assertThat(served.post(ALL, body).status()).isEqualTo(413);
  }
}
