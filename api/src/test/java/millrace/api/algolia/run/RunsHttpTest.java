package millrace.api.algolia.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import millrace.api.algolia.run.ServedRuns.Reply;
import millrace.api.http.Method;
import millrace.api.http.Route;
import millrace.catalog.Task;
import millrace.operation.TaskRuns.Order;
import millrace.operation.TaskWorld;
import millrace.operation.TaskWorld.Hold;
import millrace.run.Run;
import millrace.run.RunMetadata;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RunsHttpTest {
  @AutoClose final ServedRuns served = new ServedRuns();

  private static String run(Task task, int version) {
    return "/%d/tasks/%s/run".formatted(version, task.id());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void start_ofATask_isFollowedToItsEnd(int version) {
    Task task = served.world.task();

    Reply begun = served.post(run(task, version), "{'runMetadata':{'via':'test'}}");
    served.world.settle();

    assertThat(begun.status()).isEqualTo(200);
    assertThat(begun.json().propertyNames()).containsExactlyInAnyOrder("runID", "createdAt");
    String id = begun.json().get("runID").asString();
    JsonNode run = served.get("/1/runs/" + id).json();
    assertThat(run.toString())
        .contains("\"taskID\":\"" + task.id() + "\"", "\"status\":\"finished\"")
        .contains("\"outcome\":\"success\"", "\"reasonCode\":\"ok\"", "\"type\":\"reindex\"");
    assertThat(run.at("/progress/expectedNbOfEvents").asLong())
        .isPositive()
        .isEqualTo(run.at("/progress/receivedNbOfEvents").asLong());
    assertThat(served.get("/1/runs/" + id + "/events?type=log&order=asc").json().toString())
        .contains("\"runMetadata\":{\"via\":\"test\"}");
  }

  @Test
  void start_withoutABody_isTaken() {
    assertThat(served.post(run(served.world.task(), 2), "").status()).isEqualTo(200);
    served.world.settle();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'runMetadata':7}",
        "{'runMetadata':[]}",
        "{'runMetadata':null}",
        "{'other':{}}",
        "{'runMetadata':{}} x",
        "[]"
      })
  void start_withABodyThatIsNone_isRefused(String body) {
    Reply reply = served.post(run(served.world.task(), 2), body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(served.get("/1/runs").total()).isZero();
  }

  @Test
  void start_withTooMuchMetadata_isRefused() {
    String much = "x".repeat(RunMetadata.BYTES_MAX);

    Reply reply = served.post(run(served.world.task(), 2), "{'runMetadata':{'a':'" + much + "'}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").asString()).contains("runMetadata must be an object");
  }

  @ParameterizedTest
  @ValueSource(strings = {ServedRuns.NO_ID, "nonsense"})
  void start_ofNoTask_isNotFoundWhateverTheBody(String id) {
    assertThat(served.post("/2/tasks/" + id + "/run", "{").status()).isEqualTo(404);
  }

  @Test
  void start_ofADisabledTask_isRefused() {
    Task task = served.world.task();
    served.world.catalog.put(TaskWorld.APP, task.withEnabled(false));

    Reply reply = served.post(run(task, 2), "{}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").asString()).contains("is disabled; enable it");
  }

  @Test
  void run_whoseConnectorIsMissing_failsAtOnceAndNamesIt() {
    Run run = served.ended(served.world.task("shopify", Optional.empty()));

    JsonNode shown = served.shown(run);

    assertThat(shown.get("outcome").asString()).isEqualTo("failure");
    assertThat(shown.get("reasonCode").asString()).isEqualTo("critical");
    assertThat(shown.get("reason").asString()).contains("shopify");
  }

  @Test
  void run_thatIsWorkedOn_hasStartedAndNoOutcome() {
    Task task = served.world.task();
    Hold hold = served.world.hold();
    served.post(run(task, 2), "{}");
    hold.awaitBegun();

    JsonNode shown = served.get("/1/runs").json().get("runs").get(0);

    assertThat(shown.get("status").asString()).isEqualTo("started");
    assertThat(shown.has("outcome")).isFalse();
    assertThat(shown.has("finishedAt")).isFalse();
    assertThat(shown.at("/progress/expectedNbOfEvents").asLong())
        .isGreaterThan(shown.at("/progress/receivedNbOfEvents").asLong());
    hold.release();
    served.world.settle();
  }

  @Test
  void run_thatWasStopped_isAFailureThatSomebodyWanted() {
    Hold hold = served.world.hold();
    Task task = served.world.task();
    Run run = served.world.tasks().run(TaskWorld.APP, task.id(), Order.onDemand(RunMetadata.NONE));
    hold.awaitBegun();
    served.world.tasks().stop(TaskWorld.APP, run.id());
    hold.release();
    served.world.settle();

    assertThat(served.shown(run).toString())
        .contains("\"status\":\"finished\"", "\"outcome\":\"failure\"")
        .contains("\"reasonCode\":\"cancelled\"");
  }

  @Test
  void runs_ofATaskThatIsGone_stay() {
    Task task = served.world.task();
    Run run = served.ended(task);

    served.world.catalog.drop(TaskWorld.APP, task.id());

    assertThat(served.shown(run).get("taskID").asString()).isEqualTo(task.id().toString());
    assertThat(served.get("/1/runs?taskID=" + task.id()).total()).isOne();
  }

  @Test
  void list_withFilters_holdsWhatTheyMean() {
    Task task = served.world.task();
    Run one = served.ended(task);
    served.world.clock.advance(Duration.ofSeconds(1));
    Run other = served.ended(served.world.task());

    assertThat(served.get("/1/runs").all("runs", "runID"))
        .containsExactly(other.id().toString(), one.id().toString());
    assertThat(served.get("/1/runs?taskID=" + task.id()).all("runs", "runID"))
        .containsExactly(one.id().toString());
    assertThat(served.get("/1/runs?status=finished,created&type=reindex&type=push").total())
        .isEqualTo(2);
    assertThat(served.get("/1/runs?status=skipped").total()).isZero();
    assertThat(served.get("/1/runs?status=idled").total()).isZero();
    assertThat(served.get("/1/runs?sort=updatedAt&order=asc").all("runs", "runID"))
        .containsExactly(one.id().toString(), other.id().toString());
    assertThat(served.get("/1/runs?itemsPerPage=1&page=2").all("runs", "runID"))
        .containsExactly(one.id().toString());
    assertThat(served.get("/1/runs?itemsPerPage=1&page=9").json().get("runs").size()).isZero();
  }

  @Test
  void list_withoutDates_looksBackSevenDays() {
    served.ended(served.world.task());

    JsonNode window = served.get("/1/runs").json().get("window");
    assertThat(window.get("endDate").asString()).isEqualTo(served.world.clock.instant().toString());
    assertThat(window.get("startDate").asString())
        .isEqualTo(served.world.clock.instant().minus(Duration.ofDays(7)).toString());

    served.world.clock.advance(Duration.ofDays(8));
    assertThat(served.get("/1/runs").total()).isZero();
    assertThat(served.get("/1/runs?startDate=2025-12-01T00:00:00%2B02:00").total()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=running",
        "status=finished,",
        "type=full",
        "taskID=x",
        "sort=runID",
        "order=up",
        "page=0",
        "itemsPerPage=101",
        "page=99999999999999999999",
        "startDate=yesterday",
        "startDate=2026-13-01T00:00:00Z",
        "endDate=2026-01-01",
        "startDate=2026-01-02T00:00:00Z&endDate=2026-01-01T00:00:00Z"
      })
  void list_ofWhatThereCannotBe_isRefused(String query) {
    assertThat(served.get("/1/runs?" + query).status()).isEqualTo(400);
    assertThat(served.get("/1/runs?" + query).json().get("message").asString()).isNotBlank();
  }

  @Test
  void invariant9_everyRoute_findsNothingOfAnotherApp() {
    Task task = served.world.task();
    Run run = served.ended(task);
    String event =
        served.get("/1/runs/" + run.id() + "/events").all("events", "eventID").getFirst();
    for (Route route : served.routes) {
      String path =
          route
              .template()
              .replace("{taskID}", task.id().toString())
              .replace("{sourceID}", task.source().toString())
              .replace("{runID}", run.id().toString())
              .replace("{eventID}", event);

      Reply reply = served.call(route.method().name(), path, "", "another");

      if (!path.equals(route.template())) {
        assertThat(reply.status()).as(path).isEqualTo(404);
      } else if (route.method() == Method.GET) {
        assertThat(reply.total()).isZero();
      } else {
        assertThat(reply.status()).as(path).isEqualTo(400);
      }
    }
  }
}
