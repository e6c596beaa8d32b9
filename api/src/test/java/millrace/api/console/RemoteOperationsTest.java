package millrace.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.ErrorRenderer;
import millrace.api.http.Face;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.Method;
import millrace.api.http.Route;
import millrace.api.http.Router;
import millrace.catalog.Pipeline;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.RunReport;
import millrace.run.RunError;
import millrace.search.Hits;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.failure.Retry;
import millrace.testkit.Seeds;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the operations of another process say, seen from here. */
class RemoteOperationsTest {
  private static final RunId RUN = new RunId(new UUID(0x7002L, 2));

  private final ServedConsole console = new ServedConsole();
  private final FakeOperations there = console.operations;
  private final RemoteOperations here =
      new RemoteOperations(console.url(), ServedConsole.TOKEN, RemoteOperations.PATIENCE);

  @AfterEach
  void close() {
    here.close();
    console.close();
  }

  private static void assertFails(ThrowingCallable call, String code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code().id()).isEqualTo(code);
              assertThat(e.failure().message()).contains(message);
            });
  }

  @Test
  void start_ofAnyPipeline_arrivesEqual() {
    Seeds.forAll(
        50,
        random -> {
          Pipeline pipeline = new Samples(random).pipeline();
          boolean anew = random.nextBoolean();
          there.calls.clear();

          assertThat(here.start(AppId.LOCAL, pipeline, anew))
              .isEqualTo(new millrace.operation.Operations.Started(FakeOperations.STARTED, !anew));
          assertThat(there.calls)
              .containsExactly(new FakeOperations.Start(AppId.LOCAL, pipeline, anew));
        });
  }

  @Test
  void reports_ofAnyRun_comeBackEqual() {
    Seeds.forAll(
        50,
        random -> {
          RunReport report = new Samples(random).report();
          there.reports.clear();
          there.reports.add(report);

          assertThat(here.report(AppId.LOCAL, report.run().id())).isEqualTo(report);
          assertThat(here.newest(AppId.LOCAL, 3)).containsExactly(report);
        });
  }

  @Test
  void rejects_moreThanAPageHolds_comeBackEqual() {
    Samples samples = new Samples(new Random(7));
    List<KeptReject> all = IntStream.range(0, 450).mapToObj(samples::reject).toList();
    there.reports.add(samples.report());
    there.rejects.addAll(all);
    RunId run = there.reports.getFirst().run().id();

    assertThat(here.rejects(AppId.LOCAL, run, RejectKey.BEFORE_ALL, 1_000)).isEqualTo(all);
    assertThat(here.rejects(AppId.LOCAL, run, RejectKey.BEFORE_ALL, 400))
        .isEqualTo(all.subList(0, 400));
    assertThat(here.rejects(AppId.LOCAL, run, all.get(9).key(), 5)).isEqualTo(all.subList(10, 15));
    assertThat(here.rejects(AppId.LOCAL, run, all.getLast().key(), 5)).isEmpty();
  }

  @Test
  void search_forAnything_findsTheVeryBytes() {
    there.hits =
        new Hits(
            9_007_199_254_740_993L,
            List.of("{}", "{ \"ü\" : [1.00, {\"a\":\"]}\\\"\"}]\n}", "{\"n\":1E400}"));

    assertThat(here.search(AppId.LOCAL, "a/b?c#ü", "x&y=1+2%", 3)).isEqualTo(there.hits);
    assertThat(there.calls)
        .containsExactly(new FakeOperations.Search(AppId.LOCAL, "a/b?c#ü", "x&y=1+2%", 3));
    there.hits = new Hits(0, List.of());
    assertThat(here.search(AppId.LOCAL, "i", "", 0)).isEqualTo(there.hits);
  }

  @Test
  void interrupt_ofARun_arrives() {
    there.reports.add(new Samples(new Random(1)).report());
    RunId run = there.reports.getFirst().run().id();

    here.interrupt(AppId.LOCAL, run);

    assertThat(there.calls).containsExactly(new FakeOperations.Interrupt(AppId.LOCAL, run));
  }

  @Test
  void failure_ofTheOtherProcess_comesBackEqual() {
    Seeds.forAll(
        30,
        random -> {
          Failure failure = new Samples(random).failure();
          there.failure = Optional.of(new MillraceException(failure));

          assertThatThrownBy(() -> here.newest(AppId.LOCAL, 1))
              .isInstanceOfSatisfying(
                  MillraceException.class, e -> assertThat(e.failure()).isEqualTo(failure));
        });
  }

  @Test
  void run_thatIsNotThere_isNotFoundHereToo() {
    assertFails(() -> here.report(AppId.LOCAL, RUN), RunError.NOT_FOUND.id(), "there is no run");
    assertFails(() -> here.interrupt(AppId.LOCAL, RUN), RunError.NOT_FOUND.id(), "no run");
    assertFails(
        () -> here.rejects(AppId.LOCAL, RUN, RejectKey.BEFORE_ALL, 1),
        RunError.NOT_FOUND.id(),
        "there is no run");
  }

  @Test
  void defect_ofTheOtherProcess_isADefectWithItsId() {
    there.failure = Optional.of(new IllegalStateException("hunter2"));

    assertThatThrownBy(() -> here.newest(AppId.LOCAL, 1))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code())
                  .isEqualTo(new KnownCode("server.defect", Blame.DEFECT, Retry.NEVER));
              assertThat(e.failure().message()).contains("the log has it under");
            })
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void token_thatIsWrong_isUnauthorized() {
    try (RemoteOperations stranger =
        new RemoteOperations(console.url(), "wrong", RemoteOperations.PATIENCE)) {
      assertFails(() -> stranger.newest(AppId.LOCAL, 1), "request.unauthorized", "send the token");
    }
  }

  @Test
  void owner_thatHasGone_isUnreachable() {
    console.close();

    assertFails(
        () -> here.newest(AppId.LOCAL, 1),
        "owner.unreachable",
        "the process that has the data folder open does not answer at " + console.url());
  }

  @Test
  void owner_thatSaysNothing_isUnreachableAfterATime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        RemoteOperations waiting =
            new RemoteOperations(
                URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                "t",
                Duration.ofMillis(300))) {
      assertFails(() -> waiting.newest(AppId.LOCAL, 1), "owner.unreachable", "does not answer");
    }
  }

  @Test
  void caller_thatIsInterrupted_stopsWaiting() {
    Thread.currentThread().interrupt();

    assertFails(() -> here.newest(AppId.LOCAL, 1), "owner.unreachable", "was not waited for");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void somebodyElse_atTheAddress_isNotUnderstood() {
    Face other =
        new Face(
            List.of("/"),
            ErrorRenderer.PLAIN,
            List.of(
                new Route(
                    Method.GET,
                    "/api/runs",
                    Access.EVERYBODY,
                    _ -> Answer.json(Map.of("runs", List.of(Map.of("runID", "1"))))),
                new Route(
                    Method.GET,
                    "/api/indexes/{index}/search",
                    Access.EVERYBODY,
                    _ -> Answer.json(Map.of("hits", List.of())))));
    try (HttpServer server =
            HttpServer.start(
                HttpSettings.LOOPBACK, new Router(List.of(other)), () -> new UUID(1, 1));
        RemoteOperations strange =
            new RemoteOperations(server.url(), "t", RemoteOperations.PATIENCE)) {
      assertFails(
          () -> strange.newest(AppId.LOCAL, 1),
          "owner.not_understood",
          "is not this version of Millrace (status 200)");
      assertFails(
          () -> strange.search(AppId.LOCAL, "i", "", 1), "owner.not_understood", "status 200");
      assertFails(() -> strange.report(AppId.LOCAL, RUN), "owner.not_understood", "(status 404)");
    }
  }

  @Test
  void app_otherThanTheLocalOne_cannotBeAskedFor() {
    assertThatThrownBy(() -> here.newest(new AppId("other"), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
