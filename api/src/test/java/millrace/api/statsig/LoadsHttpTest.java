package millrace.api.statsig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.api.statsig.ServedStatsig.Reply;
import millrace.ingestion.Load.Place;
import millrace.run.Run;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LoadsHttpTest {
  private static final String ALL = "/console/v1/ingestion";
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");
  private static final Place A = new Place("a", DAY);
  private static final String BACKFILL =
      "{'type':'redshift','dataset':'Events','source':%s,'datestamp_start':'2024-05-01','datestamp_end':'%s'}";

  @AutoClose private final ServedStatsig served = new ServedStatsig();

  @BeforeEach
  void define() {
    served.world.source("a");
    served.world.source("b");
  }

  private Reply backfill(String source, String end) {
    return served.post(ALL + "/backfill", BACKFILL.formatted(source, end));
  }

  private Run begun(String source) {
    assertThat(backfill(source, "2024-05-01").status()).isEqualTo(200);
    return served.world.last();
  }

  private static void assertRefused(Reply reply, int status) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.json().get("status").asInt()).isEqualTo(status);
  }

  @Test
  void backfill_ofOneSeveralOrAllSources_isARun() {
    for (String source : List.of("'a'", "['a','b']", "null")) {
      Reply reply = backfill(source, "2024-05-03");

      assertThat(reply.at("/data/runID")).isEqualTo(served.world.last().id().toString());
      Reply run = served.get(ALL + "/runs/" + reply.at("/data/runID"));
      assertThat(run.at("/data/latestStatus")).isEqualTo("enqueued");
      assertThat(run.at("/data/trigger")).isEqualTo("backfill");
      assertThat(run.data().get("dateStamps").toString())
          .isEqualTo("[\"2024-05-01\",\"2024-05-02\",\"2024-05-03\"]");
      assertThat(run.data().get("sources").size()).isEqualTo(source.equals("'a'") ? 1 : 2);
    }
  }

  @Test
  void backfill_thatCannotBe_isRefused() {
    assertRefused(backfill("'nobody'", "2024-05-03"), 404);
    assertRefused(backfill("[]", "2024-05-03"), 400);
    assertRefused(backfill("7", "2024-05-03"), 400);
    assertRefused(backfill("[null]", "2024-05-03"), 400);
    assertRefused(backfill("'a'", "2024-04-30"), 400);
    assertRefused(backfill("'a'", "2024-02-31"), 400);
    assertRefused(backfill("'a'", "05/03/2024"), 400);
    served.world.full = true;
    assertRefused(backfill("'a'", "2024-05-03"), 429);
    assertThat(served.world.queued).isEmpty();
  }

  @Test
  void history_ofAFailingRun_isAsDocumented_newestFirst() {
    Run run = begun("'a'");
    served.world.begin(run);
    served.world.fail(run, A);
    served.world.fail(run, A);
    served.world.fail(run);

    Reply read = served.get(ALL + "/runs/" + run.id());

    assertThat(statuses(read.data().get("runHistory")))
        .containsExactly(
            "download_error",
            "download_started",
            "download_error",
            "download_started",
            "started",
            "enqueued");
    assertThat(read.at("/data/latestStatus")).isEqualTo("download_error");
    assertThat(read.at("/data/granularHistory/0/source")).isEqualTo("a");
    assertThat(read.at("/data/granularHistory/0/latestSourceStatus")).isEqualTo("download_error");
    assertThat(statuses(read.data().at("/granularHistory/0/statusByDate/0/statuses"))).hasSize(6);
  }

  private static List<String> statuses(JsonNode history) {
    return history.valueStream().map(step -> step.get("status").asString()).toList();
  }

  @Test
  void history_ofARunThatSucceeds_endsWithItsKind() {
    Run run = begun("'a'");
    served.world.whole(run, 3);

    assertThat(statuses(served.get(ALL + "/runs/" + run.id()).data().get("runHistory")))
        .containsExactly(
            "events_complete",
            "events_started",
            "download_complete",
            "download_started",
            "started",
            "enqueued");
  }

  @Test
  void runs_pageByPage_areThereOnceEach() {
    for (int i = 0; i < 21; i++) {
      begun("'a'");
      served.world.clock.advance(Duration.ofSeconds(1));
    }
    List<String> ids = new ArrayList<>();
    String path = ALL + "/runs";
    while (!path.isEmpty()) {
      Reply page = served.get(path);
      page.data().valueStream().forEach(run -> ids.add(run.get("runID").asString()));
      assertThat(page.json().get("pagination").has("nextPage")).isTrue();
      path = page.json().at("/pagination/nextPage").isNull() ? "" : page.at("/pagination/nextPage");
    }

    assertThat(ids).hasSize(21).doesNotHaveDuplicates();
    for (String bad : List.of("0", "-1", "x")) {
      assertRefused(served.get(ALL + "/runs?page=" + bad), 400);
    }
  }

  @Test
  void run_thatIsUnknown_isNotFound() {
    assertRefused(served.get(ALL + "/runs/00000000-0000-7000-8000-000000000000"), 404);
    assertRefused(served.get(ALL + "/runs/not-a-run"), 404);
  }

  @Test
  void statusList_hasEveryValue_andIsFiltered() {
    Run run = begun("['a','b']");
    served.world.begin(run);
    served.world.read(run, A, 5, 0, 1);
    served.world.fail(run, new Place("b", DAY));
    served.world.failInPart(run);
    String window = ALL + "/status?startDate=2026-01-01&endDate=2026-01-01";

    Reply all = served.get(window);
    assertThat(statuses(all.data()))
        .containsExactlyInAnyOrder(
            "BACKFILL_REQUESTED",
            "IMPORT_STARTED",
            "ROWS_INSERTED",
            "IMPORT_SUCCESSFUL",
            "BACKFILL_REQUESTED",
            "IMPORT_STARTED",
            "CONNECTION_ERROR");
    assertThat(statuses(served.get(window + "&source=b").data())).hasSize(3);
    assertThat(
            statuses(served.get(window + "&statuses=ROWS_INSERTED&statuses=IMPORT_STARTED").data()))
        .hasSize(3);
    Reply rows = served.get(window + "&status=ROWS_INSERTED");
    assertThat(rows.data().get(0).get("rowCount").asInt()).isEqualTo(4);
    assertThat(rows.at("/data/0/ds")).startsWith("2024-05-01T00:00:00");
    assertThat(rows.at("/data/0/source_name")).isEqualTo("a");
    Reply error = served.get(window + "&status=CONNECTION_ERROR");
    assertThat(error.at("/data/0/error_message")).isEqualTo("nobody answers");
    for (String nothing :
        List.of(
            window + "&dataset=Metrics",
            window.replace("2026", "2001"),
            window + "&status=FILE_CREATED")) {
      assertThat(statuses(served.get(nothing).data())).isEmpty();
    }
    for (String bad :
        List.of(
            ALL + "/status?startDate=2026-01-01",
            window + "&status=NOPE",
            window + "&dataset=Nope",
            window + "&nonsense=1",
            window.replace("startDate=2026", "startDate=2027"))) {
      assertRefused(served.get(bad), 400);
    }
  }

  @Test
  void events_areCountedByDate_andFlatForOne() {
    served.world.stored.put(A, Map.of("click", 3L, "buy", 1L));
    String range = "?start_date=2024-05-01&end_date=2024-05-02";

    Reply counts = served.get(ALL + "/events/count" + range);
    assertThat(counts.at("/data/0/date")).isEqualTo("2024-05-01");
    assertThat(counts.data().at("/0/events").size()).isEqualTo(2);
    Reply flat = served.get(ALL + "/events/count" + range + "&event_name=click");
    assertThat(flat.data().get(0).get("count").asInt()).isEqualTo(3);
    assertThat(flat.at("/data/0/date")).isEqualTo("2024-05-01");
    Reply deltas = served.get(ALL + "/events/delta" + range + "&source_name=a");
    assertThat(deltas.data().at("/0/events/0/has_diff").asBoolean()).isFalse();
    assertThat(deltas.data().at("/0/events/0/threshold").asDouble()).isEqualTo(0.05);
    for (String op : List.of("count", "delta")) {
      assertRefused(served.get(ALL + "/events/" + op + "?start_date=2024-05-01"), 400);
      assertRefused(
          served.get(ALL + "/events/" + op + "?start_date=2024-05-02&end_date=2024-05-01"), 400);
    }
  }

  @Test
  void ready_isAnsweredWithTheRunsThatItBegan() {
    String path = "/v1/mark_data_ready_dwh";
    String body = "{'datestamps':['2024-05-01'],'type':'events','sources':['a']}";

    assertThat(served.post(path, body).data().get("runIDs").size()).isEqualTo(1);
    assertThat(served.post(path, body).data().get("runIDs").size()).isZero();
    assertThat(served.get(ALL + "/runs").at("/data/0/trigger")).isEqualTo("data_ready");
    for (String bad :
        List.of(
            "{'type':'events'}",
            "{'datestamps':[],'type':'events'}",
            "{'datestamps':'2024-5-1','type':'events'}",
            "{'datestamps':'2024-05-01','type':'exposures'}")) {
      assertRefused(served.post(path, bad), 400);
    }
  }

  @Test
  void invariant9_otherApps_seeNothing() {
    Run run = begun("'a'");
    served.world.stored.clear();

    assertRefused(
        served.callAsOther("GET", ALL + "?type=redshift&dataset=Events&source_name=a", ""), 404);
    assertRefused(served.callAsOther("GET", ALL + "/runs/" + run.id(), ""), 404);
    assertThat(served.callAsOther("GET", ALL + "/runs", "").data().size()).isZero();
    assertThat(
            served
                .callAsOther("GET", ALL + "/status?startDate=2026-01-01&endDate=2026-01-01", "")
                .data()
                .size())
        .isZero();
    assertRefused(
        served.callAsOther("POST", ALL + "/backfill", BACKFILL.formatted("'a'", "2024-05-01")),
        404);
  }
}
