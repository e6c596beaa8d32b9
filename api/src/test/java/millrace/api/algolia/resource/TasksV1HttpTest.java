package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.api.algolia.resource.ServedResources.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksV1HttpTest {
  private static final String ALL = "/1/tasks";

  @AutoClose final ServedResources served = new ServedResources();

  private Reply create(String trigger, String more) {
    return served.post(
        ALL,
        "{'sourceID':'%s','destinationID':'%s','action':'save','trigger':%s%s}"
            .formatted(served.source(), served.destination(), trigger, more));
  }

  private Reply shown(String trigger, String more) {
    return served.get(ALL + "/" + ServedResources.made("taskID", create(trigger, more)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'onDemand'} | {'type':'onDemand'}",
        "{'type':'subscription'} | {'type':'subscription'}",
        "{'type':'streaming'} | {'type':'streaming'}",
        "{'type':'schedule','cron':'15 2 * * *'}"
            + "| {'type':'schedule','cron':'15 2 * * *','nextRun':'2026-01-01T01:00:00Z'}"
      })
  void create_withATrigger_showsIt(String trigger, String expected) {
    Reply found = shown(trigger, "");

    assertThat(found.json().get("trigger").toString()).isEqualTo(expected.replace('\'', '"'));
    assertThat(found.json().propertyNames())
        .containsExactlyInAnyOrder(
            "taskID",
            "sourceID",
            "destinationID",
            "trigger",
            "enabled",
            "failureThreshold",
            "action",
            "createdAt",
            "updatedAt");
  }

  @Test
  void create_withEveryMember_isKeptAndSeenInTheSecondVersion() {
    Reply found =
        shown(
            "{'type':'schedule','cron':'15 2 * * *'}",
            ",'enabled':false,'failureThreshold':5,'cursor':'2024-01-01T00:00:00Z'");

    assertThat(found.json().get("enabled").asBoolean()).isFalse();
    assertThat(found.json().get("failureThreshold").asInt()).isEqualTo(5);
    assertThat(found.text("cursor")).isEqualTo("2024-01-01T00:00:00Z");
    assertThat(found.json().get("trigger").has("nextRun")).as("required").isTrue();
    Reply second = served.get("/2/tasks/" + found.text("taskID"));
    assertThat(second.text("cron")).isEqualTo("15 2 * * *");
    assertThat(second.json().has("nextRun")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'x'",
        "{}",
        "null",
        "{'type':'bogus'}",
        "{'type':'schedule'}",
        "{'type':'schedule','cron':'nope'}",
        "{'type':'onDemand','cron':'15 2 * * *'}",
        "{'type':'onDemand','more':1}"
      })
  void create_withAnotherTrigger_isABadRequest(String trigger) {
    Reply reply = create(trigger, "");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
  }

  @Test
  void create_withMembersOfTheSecondVersion_isABadRequest() {
    for (String more :
        new String[] {
          ",'cron':'15 2 * * *'",
          ",'subscriptionAction':'save'",
          ",'notifications':{'email':{'enabled':true}}",
          ",'policies':{'criticalThreshold':3}",
          ",'failureThreshold':101"
        }) {
      assertThat(create("{'type':'onDemand'}", more).status()).as(more).isEqualTo(400);
    }
  }

  @Test
  void update_ofAPart_keepsTheRest() {
    String id = shown("{'type':'schedule','cron':'15 2 * * *'}", "").text("taskID");
    String other = served.destination();

    Reply updated =
        served.patch(
            ALL + "/" + id,
            "{'trigger':{'cron':'45 1 * * *'},'enabled':false,'failureThreshold':9,"
                + "'destinationID':'%s'}".formatted(other));

    assertThat(updated.json().propertyNames()).containsExactlyInAnyOrder("taskID", "updatedAt");
    Reply found = served.get(ALL + "/" + id);
    assertThat(found.json().get("trigger").get("cron").asString()).isEqualTo("45 1 * * *");
    assertThat(found.json().get("enabled").asBoolean()).isFalse();
    assertThat(found.json().get("failureThreshold").asInt()).isEqualTo(9);
    assertThat(found.text("destinationID")).isEqualTo(other);
    assertThat(found.text("action")).isEqualTo("save");
    for (String body :
        new String[] {
          "{'trigger':{}}",
          "{'trigger':{'cron':'nope'}}",
          "{'trigger':{'type':'onDemand','cron':'15 2 * * *'}}",
          "{'enabled':'yes'}",
          "{'failureThreshold':101}",
          "{'cron':'15 2 * * *'}"
        }) {
      assertThat(served.patch(ALL + "/" + id, body).status()).as(body).isEqualTo(400);
    }
    assertThat(served.get(ALL + "/" + id)).isEqualTo(found);
  }

  @Test
  void update_ofAnOnDemandTask_canGiveItASchedule() {
    String id = shown("{'type':'onDemand'}", "").text("taskID");

    served.patch(ALL + "/" + id, "{'trigger':{'cron':'45 1 * * *'}}");

    assertThat(served.get("/2/tasks/" + id).text("cron")).isEqualTo("45 1 * * *");
  }
}
