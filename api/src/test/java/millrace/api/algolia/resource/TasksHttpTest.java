package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import millrace.api.algolia.resource.ServedResources.Reply;
import millrace.catalog.TaskId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksHttpTest {
  private static final String ALL = "/2/tasks";
  private static final String MAPPING =
      "{'mapping':{'format':'mappingkit/v1','actions':[{'id':'a1','enabled':true,"
          + "'trigger':'true','fieldDirectives':[{'fieldKey':'k','value':{'literal':'x'}}]}]}}";

  @AutoClose final ServedResources served = new ServedResources();

  private Reply shown(String id) {
    return served.get(ALL + "/" + id);
  }

  private String trigger(String id) {
    return served.get("/1/tasks/" + id).json().get("trigger").get("type").asString();
  }

  private String ga4() {
    return served.source(
        "ga4BigqueryExport", "{'projectID':'p','datasetID':'d','tablePrefix':'e_'}");
  }

  @Test
  void create_withTheLeast_hasTheDefaults() {
    String source = served.source();
    String id = served.task(source, "");

    Reply found = shown(id);

    assertThat(found.json().propertyNames())
        .containsExactlyInAnyOrder(
            "taskID",
            "sourceID",
            "destinationID",
            "enabled",
            "failureThreshold",
            "action",
            "createdAt",
            "updatedAt");
    assertThat(found.text("sourceID")).isEqualTo(source);
    assertThat(found.json().get("enabled").asBoolean()).isTrue();
    assertThat(trigger(id)).isEqualTo("onDemand");
  }

  @Test
  void create_withEveryMember_isKept() {
    String id =
        served.task(
            served.source(),
            ",'cron':'0 3 * * 1','enabled':true,'failureThreshold':7,"
                + "'subscriptionAction':'partial','notifications':{'email':{'enabled':true}},"
                + "'policies':{'criticalThreshold':8},'cursor':'2024-01-01T01:00:00.1234+01:00'");

    Reply found = shown(id);

    assertThat(found.text("cron")).isEqualTo("0 3 * * 1");
    assertThat(found.text("nextRun")).isEqualTo("2026-01-01T01:00:00Z");
    assertThat(found.json().has("lastRun")).isFalse();
    assertThat(found.json().get("failureThreshold").asInt()).isEqualTo(7);
    assertThat(found.text("subscriptionAction")).isEqualTo("partial");
    assertThat(found.json().get("notifications").toString())
        .isEqualTo("{\"email\":{\"enabled\":true}}");
    assertThat(found.json().get("policies").toString()).isEqualTo("{\"criticalThreshold\":8}");
    assertThat(found.text("cursor")).isEqualTo("2024-01-01T00:00:00.123Z");
    assertThat(trigger(id)).isEqualTo("schedule");
  }

  @Test
  void create_withWhatDecides_hasItsTrigger() {
    assertThat(trigger(served.task(served.source(), ",'subscriptionAction':'save'")))
        .isEqualTo("subscription");
    String streaming = served.task(ga4(), ",'input':" + MAPPING);
    assertThat(trigger(streaming)).isEqualTo("streaming");
    String bounded = MAPPING.replaceFirst("\\{", "{'startDate':'2026-01-01',");
    assertThat(trigger(served.task(ga4(), ",'input':" + bounded))).isEqualTo("onDemand");
    assertThat(shown(streaming).json().get("input").toString())
        .isEqualTo(MAPPING.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'action':'bogus'",
        "'action':7",
        "'action':'save','cron':'not a cron'",
        "'action':'save','cron':null",
        "'action':'save','failureThreshold':-1",
        "'action':'save','failureThreshold':101",
        "'action':'save','failureThreshold':1.5",
        "'action':'save','failureThreshold':'x'",
        "'action':'save','failureThreshold':99999999999999999999",
        "'action':'save','enabled':'yes'",
        "'action':'save','policies':{'criticalThreshold':0}",
        "'action':'save','policies':{'criticalThreshold':11}",
        "'action':'save','policies':{'other':1}",
        "'action':'save','notifications':{}",
        "'action':'save','notifications':{'email':{'enabled':'yes'}}",
        "'action':'save','subscriptionAction':'bogus'",
        "'action':'save','input':'x'",
        "'action':'save','input':{'nothing':1}",
        "'action':'save','input':{}",
        "'action':'save','cursor':'yesterday'",
        "'action':'save','more':1",
        "'more':1"
      })
  void create_ofAnythingElse_isABadRequest(String members) {
    String body =
        "{'sourceID':'%s','destinationID':'%s',%s}"
            .formatted(served.source(), served.destination(), members);

    Reply reply = served.post(ALL, body);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
    assertThat(reply.text("message")).isNotBlank();
    assertThat(served.get(ALL).json().get("tasks")).isEmpty();
  }

  @Test
  void create_withUnknownReferences_isABadRequest() {
    for (String id : new String[] {"'" + ServedResources.NO_ID + "'", "'search'", "7", "null"}) {
      assertThat(
              served
                  .post(
                      ALL,
                      "{'sourceID':%s,'destinationID':'%s','action':'save'}"
                          .formatted(id, served.destination()))
                  .status())
          .isEqualTo(400);
      assertThat(
              served
                  .post(
                      ALL,
                      "{'sourceID':'%s','destinationID':%s,'action':'save'}"
                          .formatted(served.source(), id))
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void update_ofAPart_keepsTheRest() {
    String id =
        served.task(
            served.source(),
            ",'cron':'0 3 * * 1','enabled':false,'failureThreshold':7,"
                + "'policies':{'criticalThreshold':8},'cursor':'2024-01-01T00:00:00Z'");
    String other = served.destination();

    Reply updated = served.patch(ALL + "/" + id, "{'cron':'5 5 * * *','enabled':true}");
    served.patch(
        ALL + "/" + id,
        "{'destinationID':'%s','subscriptionAction':'save','notifications':{'email':{}}}"
            .formatted(other));

    assertThat(updated.json().propertyNames()).containsExactlyInAnyOrder("taskID", "updatedAt");
    Reply found = shown(id);
    assertThat(found.text("cron")).isEqualTo("5 5 * * *");
    assertThat(found.json().get("enabled").asBoolean()).isTrue();
    assertThat(found.json().get("failureThreshold").asInt()).isEqualTo(7);
    assertThat(found.json().get("policies").toString()).isEqualTo("{\"criticalThreshold\":8}");
    assertThat(found.text("cursor")).isEqualTo("2024-01-01T00:00:00Z");
    assertThat(found.text("destinationID")).isEqualTo(other);
    assertThat(found.json().get("notifications").toString())
        .isEqualTo("{\"email\":{\"enabled\":false}}");
    assertThat(found.text("action")).isEqualTo("save");
    for (String body :
        new String[] {
          "{'cron':'nope'}",
          "{'action':'save'}",
          "{'sourceID':'x'}",
          "{'destinationID':'%s'}".formatted(ServedResources.NO_ID),
          "{'failureThreshold':-1}",
          "{'policies':{'criticalThreshold':99}}",
          "{'subscriptionAction':'bogus'}"
        }) {
      assertThat(served.patch(ALL + "/" + id, body).status()).as(body).isEqualTo(400);
    }
    assertThat(shown(id)).isEqualTo(found);
  }

  @Test
  void update_ofWhatDecides_changesTheTrigger() {
    String id = served.task(ga4(), "");

    served.patch(ALL + "/" + id, "{'input':%s}".formatted(MAPPING));
    assertThat(trigger(id)).isEqualTo("streaming");
    served.patch(ALL + "/" + id, "{'enabled':false}");
    assertThat(trigger(id)).isEqualTo("streaming");
    served.patch(ALL + "/" + id, "{'input':{'startDate':'2026-01-01'}}");
    assertThat(trigger(id)).isEqualTo("onDemand");
    served.patch(ALL + "/" + id, "{'subscriptionAction':'save'}");
    assertThat(trigger(id)).isEqualTo("subscription");
    assertThat(served.patch(ALL + "/" + id, "{'cron':'0 3 * * 1'}").text("message"))
        .contains("without a schedule");
    served.patch(ALL + "/" + id, "{'cron':'0 3 * * 1','input':{'lookback':2}}");
    assertThat(trigger(id)).isEqualTo("schedule");
    served.patch(ALL + "/" + id, "{'subscriptionAction':'append'}");
    assertThat(trigger(id)).isEqualTo("schedule");
  }

  @Test
  void update_ofATaskOfTheFirstVersion_keepsItsTrigger() {
    String id =
        ServedResources.made(
            "taskID",
            served.post(
                "/1/tasks",
                "{'sourceID':'%s','destinationID':'%s','action':'save',"
                        .formatted(
                            served.source("shopify", "{'shopURL':'https://s.invalid'}"),
                            served.destination())
                    + "'trigger':{'type':'subscription'}}"));

    served.patch(
        ALL + "/" + id,
        "{'enabled':false,'input':{'metafields':[],'market':{'countries':[],'currencies':[],"
            + "'locales':[]}}}");

    assertThat(trigger(id)).isEqualTo("subscription");
  }

  @Test
  void replace_ofATask_forgetsWhatIsNotSent() {
    String source = served.source();
    String id =
        served.task(
            source,
            ",'cron':'0 3 * * 1','enabled':false,'failureThreshold':7,"
                + "'policies':{'criticalThreshold':8}");
    String other = served.destination();

    Reply replaced =
        served.put(ALL + "/" + id, "{'destinationID':'%s','action':'append'}".formatted(other));

    assertThat(replaced.json().propertyNames()).containsExactlyInAnyOrder("taskID", "updatedAt");
    Reply found = shown(id);
    assertThat(found.json().has("cron")).isFalse();
    assertThat(found.json().has("policies")).isFalse();
    assertThat(found.json().get("enabled").asBoolean()).isTrue();
    assertThat(found.json().get("failureThreshold").asInt()).isZero();
    assertThat(found.text("action")).isEqualTo("append");
    assertThat(found.text("sourceID")).isEqualTo(source);
    assertThat(found.text("destinationID")).isEqualTo(other);
    assertThat(trigger(id)).isEqualTo("onDemand");
    for (String body :
        new String[] {
          "{'action':'save'}",
          "{'destinationID':'%s'}".formatted(other),
          "{'destinationID':'%s','action':'save'}".formatted(ServedResources.NO_ID),
          "{'destinationID':'%s','action':'save','sourceID':'%s'}".formatted(other, source)
        }) {
      assertThat(served.put(ALL + "/" + id, body).status()).as(body).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/1/tasks/", "/2/tasks/"})
  void enable_andDisable_canBeRepeated(String tasks) {
    String id = served.task(served.source(), ",'cron':'0 3 * * 1'");

    for (int i = 0; i < 2; i++) {
      assertThat(served.put(tasks + id + "/disable", "").text("taskID")).isEqualTo(id);
      assertThat(shown(id).json().get("enabled").asBoolean()).isFalse();
    }
    assertThat(shown(id).json().has("nextRun")).isFalse();
    assertThat(served.put(tasks + id + "/enable", "{}").json().has("updatedAt")).isTrue();
    assertThat(shown(id).json().get("enabled").asBoolean()).isTrue();
    assertThat(served.put(tasks + id + "/enable", "{'x':1}").status()).isEqualTo(400);
    assertThat(served.put(tasks + ServedResources.NO_ID + "/enable", "").status()).isEqualTo(404);
    assertThat(served.put(tasks + "x/disable", "").status()).isEqualTo(404);
  }

  @Test
  void get_ofATaskThatRan_saysWhen() {
    String id = served.task(served.source(), "");
    Instant start = Instant.parse("2025-12-31T23:59:59.5Z");
    served.lastStarts.put(new TaskId(UUID.fromString(id)), start);

    assertThat(shown(id).text("lastRun")).isEqualTo("2025-12-31T23:59:59.500Z");
    assertThat(served.get("/1/tasks/" + id).json().get("trigger").toString())
        .isEqualTo("{\"type\":\"onDemand\",\"lastRun\":\"2025-12-31T23:59:59.500Z\"}");
  }

  @ParameterizedTest
  @CsvSource({"/1/tasks", "/2/tasks"})
  void list_filtered_hasAllThatIsAskedFor(String tasks) {
    String csv = served.source();
    String push = served.source("push", "{}");
    String one = served.task(csv, ",'notifications':{'email':{'enabled':true}}");
    String two = served.task(push, ",'cron':'0 3 * * 1','enabled':false");
    String three = served.task(csv, ",'subscriptionAction':'save'");
    served.put(
        "/2/tasks/" + three,
        "{'destinationID':'%s','action':'append'}".formatted(shown(one).text("destinationID")));

    assertThat(ids(tasks, "")).containsExactly(three, two, one);
    assertThat(ids(tasks, "?action=append")).containsExactly(three);
    assertThat(ids(tasks, "?action=append,save")).hasSize(3);
    assertThat(ids(tasks, "?enabled=false")).containsExactly(two);
    assertThat(ids(tasks, "?enabled=true")).containsExactly(three, one);
    assertThat(ids(tasks, "?sourceID=" + push)).containsExactly(two);
    assertThat(ids(tasks, "?sourceID=" + push + "," + csv)).hasSize(3);
    assertThat(ids(tasks, "?sourceType=csv")).containsExactly(three, one);
    assertThat(ids(tasks, "?destinationID=" + shown(one).text("destinationID")))
        .containsExactly(three, one);
    assertThat(ids(tasks, "?triggerType=schedule")).containsExactly(two);
    assertThat(ids(tasks, "?triggerType=onDemand&triggerType=schedule")).hasSize(3);
    assertThat(ids(tasks, "?withEmailNotifications=true")).containsExactly(one);
    assertThat(ids(tasks, "?sort=enabled&order=asc")).containsExactly(two, one, three);
    assertThat(ids(tasks, "?sort=action&order=asc")).containsExactly(three, one, two);
    assertThat(ids(tasks, "?sort=triggerType")).containsExactly(two, three, one);
    assertThat(ids(tasks, "?itemsPerPage=2&page=2")).containsExactly(one);
    for (String bad :
        List.of(
            "action=bogus",
            "enabled=maybe",
            "sourceID=x",
            "sourceType=bogus",
            "triggerType=bogus",
            "withEmailNotifications=maybe",
            "sort=name",
            "page=0")) {
      assertThat(served.get(tasks + "?" + bad).status()).as(bad).isEqualTo(400);
    }
  }

  private List<String> ids(String tasks, String query) {
    return served.get(tasks + query).json().findValuesAsString("taskID");
  }

  @Test
  void search_ofIds_givesTheKnownOnesInTheirVersion() {
    String id = served.task(served.source(), "");
    String body = "{'taskIDs':['%s','%s']}".formatted(ServedResources.NO_ID, id);

    assertThat(served.post("/2/tasks/search", body).json().get(0).has("trigger")).isFalse();
    assertThat(served.post("/1/tasks/search", body).json().get(0).has("trigger")).isTrue();
    assertThat(served.post("/2/tasks/search", "{'taskIDs':'x'}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/1/tasks/", "/2/tasks/"})
  void delete_ofATask_isOnce(String tasks) {
    String id = served.task(served.source(), "");

    assertThat(served.delete(tasks + id).json().has("deletedAt")).isTrue();
    assertThat(served.delete(tasks + id).status()).isEqualTo(404);
    assertThat(served.get(tasks + id).status()).isEqualTo(404);
    assertThat(served.patch(tasks + id, "{'nonsense").status()).isEqualTo(404);
    assertThat(served.put("/2/tasks/" + id, "{'nonsense").status()).isEqualTo(404);
    assertThat(served.put("/1/tasks/" + id, "{}").status()).isEqualTo(405);
  }
}
