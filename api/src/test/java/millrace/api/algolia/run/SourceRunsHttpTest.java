package millrace.api.algolia.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import millrace.api.algolia.run.ServedRuns.Reply;
import millrace.catalog.Task;
import millrace.operation.TaskWorld;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRunsHttpTest {
  @AutoClose final ServedRuns served = new ServedRuns();

  private static String of(Task task, String operation) {
    return "/1/sources/" + task.source() + "/" + operation;
  }

  private Task task(String type) {
    return served.world.task(type, Optional.empty());
  }

  @Test
  void validate_ofASourceThatCanBeRead_showsRecordsAndTheRun() {
    Reply reply = served.post("/1/sources/validate", "{'type':'list','name':'s','input':{}}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().propertyNames())
        .containsExactlyInAnyOrder("runID", "data", "message", "createdAt");
    assertThat(reply.all("data", "objectID")).containsExactly("k1", "k2", "k3");
    assertThat(served.get("/1/runs/" + reply.json().get("runID").asString()).json().toString())
        .contains("\"type\":\"validate\"", "\"taskID\":\"\"", "\"status\":\"finished\"")
        .contains("\"outcome\":\"success\"", "\"reasonCode\":\"ok\"");
    assertThat(served.get("/1/runs?type=validate").total()).isEqualTo(1);
  }

  @Test
  void validate_ofASourceThatCannotBeRead_tellsItInEvents() {
    served.world.source.breakBefore(
        1, new MillraceException(SourceError.UNAVAILABLE, "nobody is there"));

    Reply reply = served.post("/1/sources/validate", "{'type':'list','name':'s'}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("data")).isEmpty();
    assertThat(reply.json().get("message").asString()).isEqualTo("nobody is there");
    assertThat(reply.all("events", "status")).contains("critical");
    assertThat(served.get("/1/runs/" + reply.json().get("runID").asString()).json().toString())
        .contains("\"outcome\":\"failure\"", "\"reasonCode\":\"critical\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'list'}",
        "{'name':'s'}",
        "{'type':'list','name':'s','more':1}",
        "{'type':'list','name':'s','authenticationID':'" + ServedRuns.NO_ID + "'}",
        ""
      })
  void validate_ofWhatIsNoSource_isRefusedAndLeavesNothing(String body) {
    assertThat(served.post("/1/sources/validate", body).status()).isEqualTo(400);
    assertThat(served.get("/1/runs").total()).isZero();
  }

  @Test
  void validate_ofAChange_readsTheSourceAsItWouldBe_andChangesNothing() {
    Task task = task("list");

    Reply reply = served.post(of(task, "validate"), "{'name':'another'}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.all("data", "objectID")).containsExactly("k1", "k2", "k3");
    assertThat(served.world.catalog.source(TaskWorld.APP, task.source()).orElseThrow().name())
        .isEqualTo("s");
  }

  @ParameterizedTest
  @CsvSource({"POST,validate", "POST,discover", "GET,discover", "POST,run"})
  void anything_ofNoSource_isNotFoundWhateverTheBody(String method, String operation) {
    String path = "/1/sources/" + ServedRuns.NO_ID + "/" + operation;

    assertThat(served.call(method, path, "{", TaskWorld.APP.value()).status()).isEqualTo(404);
  }

  @Test
  void discover_ofASourceWithoutStreams_isRefused() {
    Task task = task("list");

    assertThat(served.post(of(task, "discover"), "").status()).isEqualTo(400);
    assertThat(served.get(of(task, "discover")).status()).isEqualTo(400);
  }

  @Test
  void discover_withoutAConnector_answersWithARunThatFailed() {
    Reply reply = served.post(of(task("docker"), "discover"), "{}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.all("events", "status")).contains("critical");
    assertThat(served.get("/1/runs?type=discover").total()).isEqualTo(1);
  }

  @Test
  void streams_areThoseOfTheLastDiscovery() {
    Task task = task("docker");
    assertThat(served.get(of(task, "discover")).json().toString()).isEqualTo("{\"streams\":[]}");

    served.world.catalog.putStreams(TaskWorld.APP, task.source(), "[{\"name\":\"users\"}]");

    assertThat(served.get(of(task, "discover")).json().toString())
        .isEqualTo("{\"streams\":[{\"name\":\"users\"}]}");
  }

  @Test
  void run_ofAShop_namesARunForEachTask() {
    Task task = task("shopify");

    Reply reply =
        served.post(
            of(task, "run"),
            "{'entityIDs':['1','2'],'entityType':'product','runMetadata':{'via':'test'}}");
    served.world.settle();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().propertyNames())
        .containsExactlyInAnyOrder("taskWithRunID", "createdAt");
    String run = reply.json().at("/taskWithRunID/" + task.id()).asString();
    assertThat(served.get("/1/runs/" + run).json().toString())
        .contains("\"type\":\"update\"", "\"reasonCode\":\"critical\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'entityType':'bogus'}",
        "{'indexToInclude':'x'}",
        "{'entityIDs':[7]}",
        "{'entityIDs':[null]}",
        "{'more':1}",
        "{'runMetadata':7}"
      })
  void run_withABodyThatIsNone_isRefused(String body) {
    assertThat(served.post(of(task("shopify"), "run"), body).status()).isEqualTo(400);
    assertThat(served.get("/1/runs").total()).isZero();
  }

  @Test
  void run_ofASourceThatIsNoShop_isRefused() {
    assertThat(served.post(of(task("list"), "run"), "{}").status()).isEqualTo(400);
  }
}
