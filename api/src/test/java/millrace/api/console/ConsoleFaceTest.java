package millrace.api.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import millrace.api.http.Json;
import millrace.catalog.CatalogError;
import millrace.catalog.Pipeline;
import millrace.catalog.TaskId;
import millrace.ledger.RejectStore.KeptReject;
import millrace.operation.RunReport;
import millrace.operation.RunReport.Part;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunError;
import millrace.run.RunOrigin;
import millrace.run.RunState;
import millrace.search.Hits;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFaceTest {
  private static final RunId RUN = new RunId(new UUID(0x7002L, 2));
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final ServedConsole console = new ServedConsole();
  private final FakeOperations operations = console.operations;

  @AfterEach
  void close() {
    console.close();
  }

  private static RunReport report(RunState state) {
    Run run =
        new Run(
            AppId.LOCAL,
            RUN,
            RunOrigin.onDemand(new TaskId(new UUID(0x7003L, 3))),
            new RunDefinition(
                new Endpoint("csv", Config.EMPTY, Optional.empty()),
                new Endpoint("search", Config.EMPTY, Optional.empty()),
                Action.REPLACE,
                5),
            state,
            NOON,
            Optional.of(NOON.plusSeconds(1)));
    Counts counts =
        Counts.of(Count.READ, 3)
            .with(Count.INSERTED, 2)
            .with(Count.REJECTED, 1)
            .with(Count.REMOVED, 7);
    return new RunReport(
        run, "products", "shop", List.of(new Part("a.csv", counts, true)), 1, Optional.empty());
  }

  private static List<KeptReject> rejects(int count) {
    Samples samples = new Samples(new Random(1));
    List<KeptReject> rejects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rejects.add(samples.reject(i));
    }
    return rejects;
  }

  @Test
  void start_ofAPipeline_ordersItAndNamesTheRun() throws Exception {
    HttpResponse<String> answer =
        console.post(
            "/api/runs",
            """
            {"pipeline": {"name": "products",
              "source": {"type": "csv", "input": {"url": "file:p.csv", "mapping": {"price": "float"}},
                "authentication": {"type": "basic", "input": {"username": "u", "password": "p"}}},
              "destination": {"type": "search", "input": {"indexName": "products"}},
              "task": {"action": "replace", "failureThreshold": 5}}, "new": true}
            """);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo("{\"runID\":\"" + FakeOperations.STARTED + "\",\"resumed\":false}");
    FakeOperations.Start start = (FakeOperations.Start) operations.calls.getFirst();
    assertThat(start.app()).isEqualTo(AppId.LOCAL);
    assertThat(start.anew()).isTrue();
    Pipeline pipeline = start.pipeline();
    assertThat(pipeline.name()).isEqualTo("products");
    assertThat(pipeline.action()).isEqualTo(Action.REPLACE);
    assertThat(pipeline.failureThreshold()).isEqualTo(5);
    assertThat(pipeline.source().input().textMap("mapping")).containsEntry("price", "float");
    assertThat(pipeline.source().authentication().orElseThrow().input().text("password"))
        .contains("p");
    assertThat(pipeline.destination().authentication()).isEmpty();
  }

  @Test
  void start_withoutWhatIsOptional_goesOnWithAThresholdOfNothing() throws Exception {
    HttpResponse<String> answer =
        console.post(
            "/api/runs",
            """
            {"pipeline": {"name": "n", "source": {"type": "json", "input": {}},
              "destination": {"type": "search", "input": {}}, "task": {"action": "save"}}}
            """);

    assertThat(answer.body()).endsWith("\"resumed\":true}");
    FakeOperations.Start start = (FakeOperations.Start) operations.calls.getFirst();
    assertThat(start.pipeline().failureThreshold()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | pipeline is missing",
        "{\"pipeline\":{}} | pipeline.name is missing",
        "{\"pipeline\":{\"name\":7}} | pipeline.name must be a text",
        "{\"pipeline\":{\"name\":\"n\"},\"new\":0} | pipeline.source is missing",
        "not json | the body is not valid JSON",
        "`` | the body must be JSON, but is empty"
      })
  void start_ofWhatIsNoPipeline_saysWhere(String body, String message) throws Exception {
    HttpResponse<String> answer = console.post("/api/runs", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(message).contains("\"code\":\"request.invalid\"");
    assertThat(operations.calls).isEmpty();
  }

  @Test
  void start_withAnUnknownMember_namesTheKnownOnes() throws Exception {
    HttpResponse<String> answer =
        console.post(
            "/api/runs",
            """
            {"pipeline": {"name": "n", "source": {"type": "json", "input": {}, "auth": {}},
              "destination": {"type": "search", "input": {}}, "task": {"action": "save"}}}
            """);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("pipeline.source.auth is not a known member")
        .contains("known are authentication, input, type");
  }

  @Test
  void start_withoutAName_isRefused() throws Exception {
    HttpResponse<String> answer =
        console.post(
            "/api/runs",
            """
            {"pipeline": {"name": "", "source": {"type": "json", "input": {}},
              "destination": {"type": "search", "input": {}}, "task": {"action": "save"}}}
            """);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("pipeline.name must not be empty");
  }

  @Test
  void start_withAnUnknownAction_namesTheKnownOnes() throws Exception {
    HttpResponse<String> answer =
        console.post(
            "/api/runs",
            """
            {"pipeline": {"name": "n", "source": {"type": "json", "input": {}},
              "destination": {"type": "search", "input": {}}, "task": {"action": "upsert"}}}
            """);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("must be one of replace, save, partial, partialNoCreate, append");
  }

  @Test
  void refusal_ofTheOperations_hasTheirCodeAndNeverTheirDetail() throws Exception {
    operations.failure =
        Optional.of(
            new MillraceException(
                new Failure(CatalogError.INVALID, "source.input.url is missing", "hunter2")));

    HttpResponse<String> answer = console.get("/api/runs");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"message\":\"source.input.url is missing\",\"status\":400,"
                + "\"code\":\"catalog.invalid\",\"blame\":\"caller\",\"retry\":\"never\"}");
  }

  @Test
  void run_thatEnded_saysEverything() throws Exception {
    operations.reports.add(report(new RunState.Succeeded(NOON.plusMillis(2_500))));

    HttpResponse<String> answer = console.get("/api/runs/" + RUN);

    assertThat(answer.statusCode()).isEqualTo(200);
    Wire.Run run = Json.read(answer.body().getBytes(UTF_8), Wire.Run.class);
    assertThat(run.state()).isEqualTo("succeeded");
    assertThat(run.task()).isEqualTo("products");
    assertThat(run.target()).isEqualTo("shop");
    assertThat(run.action()).isEqualTo("replace");
    assertThat(run.failureThreshold()).isEqualTo(5);
    assertThat(run.createdAt()).isEqualTo(NOON);
    assertThat(run.startedAt()).contains(NOON.plusSeconds(1));
    assertThat(run.endedAt()).contains(NOON.plusMillis(2_500));
    assertThat(run.durationMs()).isEqualTo(1_500);
    assertThat(run.balanced()).isTrue();
    assertThat(run.ledger())
        .containsEntry("read", 3L)
        .containsEntry("removed", 7L)
        .containsEntry("staged", 0L)
        .hasSize(Count.values().length);
    assertThat(run.parts()).hasSize(1);
    assertThat(run.rejectsKept()).isEqualTo(1);
    assertThat(answer.body()).doesNotContain("failure\"").doesNotContain("progress");
  }

  @Test
  void run_underWay_lastsUntilNow() throws Exception {
    operations.reports.add(report(new RunState.Running(NOON.plusSeconds(2))));
    console.clock.set(NOON.plusSeconds(11));

    HttpResponse<String> answer = console.get("/api/runs/" + RUN);

    assertThat(answer.body()).contains("\"state\":\"running\"").contains("\"durationMs\":10000");
    assertThat(answer.body()).doesNotContain("endedAt");
  }

  @Test
  void run_thatFailed_saysWhy() throws Exception {
    Failure failure = new Failure(RunError.TOO_MANY_ERRORS, "5 of 10 records failed", "hunter2");
    operations.reports.add(report(new RunState.Failed(NOON, failure)));

    assertThat(console.get("/api/runs/" + RUN).body())
        .contains(
            "\"failure\":{\"code\":\"run.too_many_errors\",\"message\":\"5 of 10 records failed\","
                + "\"blame\":\"caller\",\"retry\":\"never\"}")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/runs/00000000-0000-7000-8000-000000000000",
        "/api/runs/nonsense",
        "/api/runs/nonsense/rejects",
        "/api/runs/00000000-0000-7000-8000-000000000000/rejects",
        "/api/runs/00000000-0000-7000-8000-000000000000/rejects/export"
      })
  void run_thatIsNotThere_is404(String path) throws Exception {
    HttpResponse<String> answer = console.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"run.not_found\"");
  }

  @Test
  void runs_upToALimit_areTheNewest() throws Exception {
    operations.reports.add(report(new RunState.Queued(NOON, "waits")));
    operations.reports.add(report(new RunState.Stopped(NOON)));

    Wire.Runs all = Json.read(console.get("/api/runs").body().getBytes(UTF_8), Wire.Runs.class);
    Wire.Runs one =
        Json.read(console.get("/api/runs?limit=1").body().getBytes(UTF_8), Wire.Runs.class);

    assertThat(all.runs()).extracting(Wire.Run::state).containsExactly("queued", "stopped");
    assertThat(all.runs().getFirst().reason()).contains("waits");
    assertThat(one.runs()).hasSize(1);
    assertThat(operations.calls).containsExactly(20, 1);
  }

  @Test
  void interrupt_ofARun_isPassedOn() throws Exception {
    operations.reports.add(report(new RunState.Running(NOON)));

    HttpResponse<String> answer = console.post("/api/runs/" + RUN + "/interrupt", "");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"runID\":\"" + RUN + "\"}");
    assertThat(operations.calls).containsExactly(new FakeOperations.Interrupt(AppId.LOCAL, RUN));
  }

  @Test
  void interrupt_withABodyOrOfNoRun_isRefused() throws Exception {
    operations.reports.add(report(new RunState.Running(NOON)));
    String nowhere = "/api/runs/" + new RunId(new UUID(1, 1)) + "/interrupt";

    assertThat(console.post("/api/runs/" + RUN + "/interrupt", "{}").statusCode()).isEqualTo(400);
    assertThat(console.post(nowhere, "").statusCode()).isEqualTo(404);
    assertThat(operations.calls).isEmpty();
  }

  @Test
  void rejects_pageByPage_areEachThereOnce() throws Exception {
    operations.reports.add(report(new RunState.Running(NOON)));
    operations.rejects.addAll(rejects(7));
    List<Wire.Reject> seen = new ArrayList<>();

    String after = "";
    for (Optional<String> next = Optional.of(""); next.isPresent(); ) {
      HttpResponse<String> answer = console.get("/api/runs/" + RUN + "/rejects?limit=3" + after);
      Wire.Rejects page = Json.read(answer.body().getBytes(UTF_8), Wire.Rejects.class);
      seen.addAll(page.rejects());
      next = page.next();
      after = "&after=" + next.orElse("");
    }

    assertThat(seen.stream().map(RejectMapping::toDomain).toList()).isEqualTo(rejects(7));
    assertThat(operations.calls).hasSize(3);
  }

  @Test
  void rejects_ofARunWithoutAny_areAnEmptyPage() throws Exception {
    operations.reports.add(report(new RunState.Running(NOON)));

    assertThat(console.get("/api/runs/" + RUN + "/rejects").body()).isEqualTo("{\"rejects\":[]}");
    assertThat(console.get("/api/runs/" + RUN + "/rejects/export").body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/runs/%s/rejects?after=nonsense | after must be the key of a reject",
        "/api/runs/%s/rejects?after= | after must be the key of a reject",
        "/api/runs/%s/rejects?limit=201 | limit must be a whole number from 1 to 200",
        "/api/runs/%s/rejects?page=2 | unknown query parameter page; known are after, limit",
        "/api/runs?limit=0 | limit must be a whole number from 1 to 1000",
        "/api/runs?after=x | unknown query parameter after",
        "/api/indexes/i/search?hits=-1 | hits must be a whole number from 0 to 1000",
        "/api/indexes/i/search?query=x | unknown query parameter query; known are q, hits",
        "/api/indexes/i/search?q=x&q=y | q is there 2 times",
        "/api/health?x=1 | unknown query parameter x; none is known here"
      })
  void query_thatIsNotUnderstood_isRefused(String path, String message) throws Exception {
    operations.reports.add(report(new RunState.Running(NOON)));

    HttpResponse<String> answer = console.get(path.formatted(RUN));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(message);
  }

  @Test
  void export_ofManyRejects_hasOneALineAndReadsPageByPage() throws Exception {
    operations.reports.add(report(new RunState.Running(NOON)));
    operations.rejects.addAll(rejects(120));

    HttpResponse<String> answer = console.get("/api/runs/" + RUN + "/rejects/export");

    List<KeptReject> exported =
        answer
            .body()
            .lines()
            .map(line -> Json.read(line.getBytes(UTF_8), Wire.Reject.class))
            .map(RejectMapping::toDomain)
            .toList();
    assertThat(exported).isEqualTo(rejects(120));
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"rejects-" + RUN + ".ndjson\"");
    assertThat(operations.calls)
        .hasSize(3)
        .allMatch(call -> call instanceof FakeOperations.Page page && page.max() == 50);
  }

  @Test
  void search_inAnIndex_givesTheObjectsAsTheyAreStored() throws Exception {
    operations.hits = new Hits(41, List.of("{ \"price\": 1.10, \"n\": 1E400 }", "{\"ü\":[]}"));

    HttpResponse<String> answer = console.get("/api/indexes/a%2Fb%20c/search?q=red+shoe&hits=2");

    assertThat(answer.body())
        .isEqualTo("{\"nbHits\":41,\"hits\":[{ \"price\": 1.10, \"n\": 1E400 },{\"ü\":[]}]}");
    assertThat(operations.calls)
        .containsExactly(new FakeOperations.Search(AppId.LOCAL, "a/b c", "red shoe", 2));
  }

  @Test
  void search_withoutWords_matchesEverything() throws Exception {
    assertThat(console.get("/api/indexes/i/search").body()).isEqualTo("{\"nbHits\":0,\"hits\":[]}");
    assertThat(operations.calls)
        .containsExactly(new FakeOperations.Search(AppId.LOCAL, "i", "", 20));
  }

  @Test
  void health_forAnybody_isOk() throws Exception {
    assertThat(console.getWithoutToken("/api/health").body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Bearer a token of the data folde",
        "Bearer a token of the data folder2",
        "Basic a token of the data folder",
        "a token of the data folder"
      })
  void route_withoutTheToken_is401(String authorization) throws Exception {
    operations.reports.add(report(new RunState.Running(NOON)));

    HttpResponse<String> answer =
        console.send(HttpRequest.newBuilder().GET(), "/api/runs", authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"request.unauthorized\"");
    assertThat(answer.body()).doesNotContain(ServedConsole.TOKEN);
    assertThat(operations.calls).isEmpty();
  }

  @Test
  void routes_otherThanHealthAndDescription_allNeedTheToken() throws Exception {
    for (String path :
        List.of(
            "/api/runs",
            "/api/runs/" + RUN,
            "/api/runs/" + RUN + "/rejects",
            "/api/runs/" + RUN + "/rejects/export",
            "/api/indexes/i/search")) {
      assertThat(console.getWithoutToken(path).statusCode()).as(path).isEqualTo(401);
    }
    for (String path : List.of("/api/runs", "/api/runs/" + RUN + "/interrupt")) {
      assertThat(
              console
                  .send(
                      HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), path, "x")
                  .statusCode())
          .as(path)
          .isEqualTo(401);
    }
  }

  @Test
  void path_underApiThatIsNotThere_isRefusedInOurForm() throws Exception {
    assertThat(console.get("/api/nothing").body())
        .isEqualTo(
            "{\"message\":\"nothing is here\",\"status\":404,\"code\":\"request.not_found\","
                + "\"blame\":\"caller\",\"retry\":\"never\"}");
  }
}
