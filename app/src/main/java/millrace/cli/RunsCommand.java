package millrace.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import millrace.app.Session;
import millrace.app.Sessions;
import millrace.operation.RunReport;
import millrace.spi.AppId;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace runs}. */
@Command(
    name = "runs",
    description = "Lists the newest runs, or shows one with its ledger. Times are UTC.")
final class RunsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final String ROW = "%-36s  %-10s  %-20s  %-19s  %11s  %11s  %9s";

  private final Sessions sessions;

  @Mixin private Common common = new Common();

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "Id of a run, the beginning of one, or 'last'.")
  private @Nullable String run;

  @Option(
      names = {"-n", "--max"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many to list (20).")
  private int max;

  RunsCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    try (Session session = sessions.open(common.settings(), output::aside)) {
      if (run == null) {
        list(session, output);
      } else {
        RunReport report = new RunArgument(session.operations()).report(run);
        show(report, session, output);
      }
    }
    output.flush();
    return ExitCode.OK;
  }

  private static void show(RunReport report, Session session, Output output) {
    if (output.json()) {
      output.object(RunText.members(report, session.now()));
    } else {
      RunText.lines(report, session.now()).forEach(output::line);
    }
  }

  private void list(Session session, Output output) {
    List<RunReport> reports = session.operations().newest(AppId.LOCAL, max);
    if (output.json()) {
      reports.forEach(report -> output.object(RunText.members(report, session.now())));
      return;
    }
    if (reports.isEmpty()) {
      output.line("no runs yet; start one with: millrace run pipeline.yaml");
      return;
    }
    output.line(
        ROW.formatted("RUN", "STATE", "TASK", "STARTED", "READ", "STORED", "REJECTED")
            .stripTrailing());
    reports.forEach(report -> output.line(row(report)));
  }

  private static String row(RunReport report) {
    Counts counts = report.counts();
    return ROW.formatted(
        report.run().id(),
        Words.state(report.run().state()),
        shortened(report.taskName()),
        report.run().startedAt().map(TIME::format).orElse("-"),
        Words.count(counts.read()),
        Words.count(counts.written()),
        Words.count(counts.failed() + counts.get(Count.DUPLICATE)));
  }

  private static String shortened(String name) {
    return name.length() <= 20 ? name : name.substring(0, 19) + "…";
  }
}
