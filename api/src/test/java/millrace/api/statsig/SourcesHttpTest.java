package millrace.api.statsig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.access.Right;
import millrace.api.statsig.ServedStatsig.Reply;
import millrace.ingestion.LoadWorld;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SourcesHttpTest {
  private static final String ALL = "/console/v1/ingestion";
  private static final String MAPPING =
      "{'event_name':'e','timestamp':'t','ids':{'userID':'u'},'event_value':''}";
  private static final String ORDERS =
      "{'type':'redshift','dataset':'Events','source_name':'orders','query':'SELECT"
          + " 1','column_mapping':"
          + MAPPING
          + "}";
  private static final String WHICH = "?type=redshift&dataset=Events&source_name=orders";

  @AutoClose private final ServedStatsig served = new ServedStatsig();

  private void assertRefused(Reply reply, int status) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.json().get("status").asInt()).isEqualTo(status);
    assertThat(reply.at("/message")).isNotEmpty();
  }

  @Test
  void source_thatIsMade_canBeReadChangedAndDeleted() {
    Reply made = served.post(ALL, ORDERS);
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.data().get("enabled").asBoolean()).isTrue();
    String id = made.at("/data/id");

    Reply changed =
        served.call(
            "PATCH",
            ALL,
            "{'type':'redshift','dataset':'Events','source_name':'orders','query':'SELECT"
                + " 2','enabled':false}");
    assertThat(changed.status()).isEqualTo(200);

    Reply read = served.get(ALL + WHICH);
    assertThat(read.at("/data/id")).isEqualTo(id);
    assertThat(read.at("/data/type")).isEqualTo("redshift");
    assertThat(read.data().get("enabled").asBoolean()).isFalse();
    assertThat(read.at("/data/data/query")).isEqualTo("SELECT 2");
    assertThat(read.data().at("/data/column_mapping").toString())
        .isEqualTo(MAPPING.replace('\'', '"'));
    assertThat(served.call("DELETE", ALL + WHICH, "").status()).isEqualTo(200);
    assertRefused(served.get(ALL + WHICH), 404);
    assertThat(served.audited())
        .extracting(entry -> entry.deed().operation())
        .containsExactly("POST " + ALL, "PATCH " + ALL, "DELETE " + ALL);
  }

  @Test
  void source_withoutItsName_isTheOnlyOneOrNone() {
    served.post(ALL, ORDERS);
    String which = ALL + "?type=redshift&dataset=Events";
    assertThat(served.get(which).status()).isEqualTo(200);

    served.post(ALL, ORDERS.replace("orders", "more"));

    assertRefused(served.get(which), 400);
    assertThat(served.get(which).at("/message")).contains("orders").contains("more");
  }

  @Test
  void bodies_thatCannotBe_areRefused() {
    for (String body :
        List.of(
            "{",
            "[]",
            ORDERS.replace("redshift", "oracle"),
            ORDERS.replace("Events", "Nope"),
            ORDERS.replace("Events", "entity_properties"),
            ORDERS.replace("'source_name':'orders',", ""),
            ORDERS.replace("orders", " "),
            ORDERS.replace("'SELECT 1'", "7"),
            ORDERS.replace("'t'", "null"),
            ORDERS.replace("'t'", "7"),
            ORDERS.replace("{'userID':'u'}", "'u'"),
            ORDERS.replace("'event_value'", "'nonsense'"),
            ORDERS.replace("'query'", "'enabled':'yes','query'"),
            ORDERS.replace("'query'", "'nonsense':1,'query'"),
            ORDERS.replace("'query'", "'use_delta_sharing':true,'query'"),
            ORDERS.replace("'query'", "'late_data':{'percent':101},'query'"))) {
      assertRefused(served.post(ALL, body), 400);
    }
    assertThat(served.world.store.apps()).isEmpty();
  }

  @Test
  void sharing_needsAllNames_andIsOnlyForDatabricks() {
    String shared =
        "{'type':'databricks','dataset':'export_exposures','source_name':'s','use_delta_sharing':true,'share':'a','schema':'b'%s}";
    assertRefused(served.post(ALL, shared.formatted("")), 400);

    Reply made = served.post(ALL, shared.formatted(",'table':'c'"));

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.at("/data/data/table")).isEqualTo("c");
    assertThat(made.at("/data/data/dataset")).isEqualTo("export_exposures");
    assertThat(served.get(ALL + "?type=databricks&dataset=Exposures").status()).isEqualTo(200);
    assertThat(
            served
                .call(
                    "PATCH",
                    ALL,
                    "{'type':'databricks','dataset':'Exposures','use_delta_sharing':false}")
                .status())
        .isEqualTo(200);
    assertRefused(
        served.post(ALL, shared.formatted(",'table':'c'").replace("databricks", "s3")), 400);
  }

  @Test
  void invariant5_connection_isShownWithoutItsSecrets() {
    Reply made =
        served.post(
            ALL + "/connection/databricks",
            "{'token':'hunter2','host':'h','path':'p','deltaSharingCredentials':'hunter3'}");

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.at("/data/type")).isEqualTo("databricks");
    assertThat(made.text()).doesNotContain("hunter");
    for (String body : List.of("{'token':'t','host':'h'}", "{'token':'','host':'h','path':'p'}")) {
      assertRefused(served.post(ALL + "/connection/databricks", body), 400);
    }
  }

  @Test
  void schedule_isTenUnlessItIsSet_andKeepsItsMode() {
    String path = ALL + "/schedule";
    assertThat(served.get(path + "?dataset=Metrics").data().toString())
        .isEqualTo("{\"dataset\":\"Metrics\",\"scheduled_hour_pst\":10}");

    served.post(path, "{'dataset':'Metrics','scheduled_hour_pst':5,'mode':'api'}");
    Reply again = served.post(path, "{'dataset':'Metrics'}");

    assertThat(again.data().toString())
        .isEqualTo("{\"dataset\":\"Metrics\",\"scheduled_hour_pst\":10,\"mode\":\"api\"}");
    for (String body :
        List.of(
            "{'dataset':'Metrics','scheduled_hour_pst':24}",
            "{'dataset':'Metrics','scheduled_hour_pst':-1}",
            "{'dataset':'Metrics','scheduled_hour_pst':1.5}",
            "{'dataset':'Metrics','scheduled_hour_pst':'noon'}",
            "{'dataset':'Metrics','mode':'never'}",
            "{'scheduled_hour_pst':5}")) {
      assertRefused(served.post(path, body), 400);
    }
  }

  @Test
  void key_thatIsMissingWrongOrAnother_opensNothing() {
    String algolia = served.ring.algolia(LoadWorld.APP).secret();
    for (String key : List.of("", "console-wrong", algolia)) {
      Reply reply = served.call("GET", ALL + "/runs", "", key);

      assertRefused(reply, 401);
      assertThat(reply.text()).doesNotContain("console-wrong").doesNotContain(algolia);
    }
  }

  @Test
  void key_thatMayOnlyRead_changesNothing() {
    String reading = served.keyThatMay(Right.READ);

    assertThat(served.call("GET", ALL + "/runs", "", reading).status()).isEqualTo(200);
    assertRefused(served.call("POST", ALL, ORDERS, reading), 403);
    assertThat(served.world.store.apps()).isEmpty();
  }

  @Test
  void otherGroups_areNotFound() {
    for (String path : List.of("/console/v1/gates", "/console/v1", "/v1/log_event")) {
      assertRefused(served.get(path), 404);
    }
  }
}
