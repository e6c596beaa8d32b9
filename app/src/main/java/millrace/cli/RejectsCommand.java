package millrace.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import millrace.app.Session;
import millrace.app.Sessions;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.Operations;
import millrace.operation.RunReport;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace rejects}. */
@Command(
    name = "rejects",
    description =
        "Shows the records of a run that were not stored: why, where, and what they were.")
final class RejectsCommand implements Callable<Integer> {
  private static final int PAGE = 500;

  private final Sessions sessions;

  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "RUN", description = "Id of a run, the beginning of one, or 'last'.")
  private @Nullable String run;

  @Option(
      names = {"-n", "--max"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many to show (20); --json and --export take all.")
  private int max;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write all of them to a file, one JSON object a line.")
  private @Nullable Path export;

  RejectsCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    try (Session session = sessions.open(common.settings(), output::aside)) {
      Operations operations = session.operations();
      RunReport report = new RunArgument(operations).report(requireNonNull(run, "RUN is required"));
      if (export != null) {
        export(operations, report, export);
        output.line(
            "%s rejects written to %s".formatted(Words.count(report.rejectsKept()), export));
      } else if (output.json()) {
        each(
            operations,
            report.run().id(),
            Long.MAX_VALUE,
            kept -> output.object(RejectText.members(kept.reject())));
      } else {
        show(operations, report, output);
      }
    }
    output.flush();
    return ExitCode.OK;
  }

  private void show(Operations operations, RunReport report, Output output) {
    each(
        operations,
        report.run().id(),
        max,
        kept -> RejectText.lines(kept.reject()).forEach(output::line));
    Counts counts = report.counts();
    long counted = counts.failed() + counts.get(Count.DUPLICATE);
    if (report.rejectsKept() > max) {
      output.line(
          "… and %s more; --export FILE takes them all"
              .formatted(Words.count(report.rejectsKept() - max)));
    }
    if (counted > report.rejectsKept()) {
      output.line(
          "%s were counted and the first %s are kept (setting limits.rejects.kept)"
              .formatted(Words.count(counted), Words.count(report.rejectsKept())));
    }
    if (counted == 0) {
      output.line("every record was stored");
    }
  }

  private static void each(
      Operations operations, RunId run, long max, Consumer<KeptReject> action) {
    RejectKey after = RejectKey.BEFORE_ALL;
    long left = max;
    while (left > 0) {
      List<KeptReject> page =
          operations.rejects(AppId.LOCAL, run, after, (int) Math.min(PAGE, left));
      if (page.isEmpty()) {
        return;
      }
      page.forEach(action);
      after = page.getLast().key();
      left -= page.size();
    }
  }

  private static void export(Operations operations, RunReport report, Path file) {
    try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
      Output lines = new Output(writer, writer, true, "");
      each(
          operations,
          report.run().id(),
          Long.MAX_VALUE,
          kept -> lines.object(RejectText.members(kept.reject())));
      if (writer.checkError()) {
        throw new IOException("the disk may be full");
      }
    } catch (IOException e) {
      throw new MillraceException(
          CliError.EXPORT, "the file " + file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
