package millrace.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import millrace.api.http.EventFeed.Step;
import millrace.operation.RunReport;
import millrace.operation.RunReport.Part;
import millrace.run.Run;
import millrace.run.RunState;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RunRoutesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration WAIT = Duration.ofMillis(1);

  @AutoClose private final ServedConsole console = new ServedConsole();

  private static RunReport report(RunState state, int parts) {
    RunReport any = new Samples(new Random(7)).report(state);
    return new RunReport(
        any.run(),
        any.taskName(),
        any.target(),
        IntStream.range(0, parts).mapToObj(n -> part(n, 1)).toList(),
        0,
        Optional.empty());
  }

  private static Part part(int number, long read) {
    return new Part("part-" + number, Counts.of(Count.READ, read).with(Count.INSERTED, read), true);
  }

  private String served(RunReport report) {
    console.operations.reports.add(report);
    return "/api/runs/" + report.run().id();
  }

  @Test
  void ledger_pageByPage_holdsEveryPart() throws Exception {
    String run = served(report(new RunState.Succeeded(NOON), 5));

    assertThat(console.get(run + "/ledger?limit=2").body())
        .contains("part-0", "part-1", "\"next\":2")
        .doesNotContain("part-2");
    assertThat(console.get(run + "/ledger?limit=2&after=4").body())
        .contains("part-4")
        .doesNotContain("part-3", "next");
    assertThat(console.get(run + "/ledger?after=9").body()).isEqualTo("{\"parts\":[]}");
    assertThat(console.get(run + "/ledger?after=x").statusCode()).isEqualTo(400);
  }

  @Test
  void ledger_exported_hasAPartOnEachLine() throws Exception {
    String run = served(report(new RunState.Succeeded(NOON), 3));

    HttpResponse<String> answer = console.get(run + "/ledger/export");

    assertThat(answer.body().lines()).hasSize(3).allMatch(line -> line.contains("\"read\":1"));
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .contains("ledger-", ".ndjson");
  }

  @Test
  void events_ofARun_nameWhatTheyBelongTo() throws Exception {
    RunReport report = report(new RunState.Succeeded(NOON), 1);
    Run run = report.run();
    console.books.add(
        Run.queued(run.app(), run.id(), run.origin(), run.definition(), Instant.EPOCH));
    String at = served(report);

    HttpResponse<String> answer = console.get(at + "/events?limit=1");

    assertThat(answer.body())
        .contains("\"parentID\":\"" + run.id() + "\"", "\"type\":\"log\"", "\"page\":1");
    assertThat(console.get(at + "/events?limit=101").statusCode()).isEqualTo(400);
  }

  @Test
  void progress_ofARunThatHasEnded_tellsOfItOnce() throws Exception {
    String run = served(report(new RunState.Succeeded(NOON), 1));

    HttpResponse<String> answer = console.get(run + "/progress");

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(answer.body().lines().filter("event: run"::equals)).hasSize(1);
    assertThat(answer.body()).contains("\"state\":\"succeeded\"");
  }

  private static RunFeed feed(RunReport... reports) {
    Deque<RunReport> left = new ArrayDeque<>(Arrays.asList(reports));
    return new RunFeed(
        () -> RunMapping.toWire(left.size() > 1 ? left.removeFirst() : left.getFirst(), NOON));
  }

  @Test
  void feed_ofARun_speaksWhenSomethingHasChangedAndEndsWithIt() throws Exception {
    RunReport running = report(new RunState.Running(NOON), 1);
    RunReport further = report(new RunState.Running(NOON), 2);
    RunReport ended = report(new RunState.Succeeded(NOON), 2);

    try (RunFeed feed = feed(running, running, further, ended)) {
      assertThat(feed.next(WAIT)).isInstanceOf(Step.Event.class);
      assertThat(feed.next(WAIT)).isEqualTo(new Step.Quiet());
      assertThat(feed.next(WAIT)).asString().contains("part-1");
      assertThat(feed.next(WAIT)).asString().contains("succeeded");
      assertThat(feed.next(WAIT)).isEqualTo(new Step.End());
    }
  }

  @Test
  void feed_thatIsClosed_ends() throws Exception {
    RunFeed feed = feed(report(new RunState.Running(NOON), 1));
    feed.next(WAIT);

    feed.close();

    assertThat(feed.next(Duration.ofDays(1))).isEqualTo(new Step.End());
  }

  @Test
  void stop_ofARun_isPassedOn() throws Exception {
    RunReport report = report(new RunState.Running(NOON), 1);
    String run = served(report);

    HttpResponse<String> answer = console.post(run + "/stop", "");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(console.operations.calls)
        .contains(new FakeOperations.Stop(report.run().app(), report.run().id()));
    assertThat(console.post(run + "/stop", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void routes_ofNoRun_areNotFound() throws Exception {
    for (String run : List.of("/api/runs/00000000-0000-7000-8000-000000000000", "/api/runs/x")) {
      for (String more : List.of("/ledger", "/ledger/export", "/events", "/progress")) {
        assertThat(console.get(run + more).statusCode()).as(more).isEqualTo(404);
      }
      assertThat(console.post(run + "/stop", "").statusCode()).isEqualTo(404);
    }
  }
}
