package millrace.cli;

import java.time.Duration;
import java.util.List;
import millrace.app.Session;
import millrace.catalog.Pipeline;
import millrace.operation.Operations;
import millrace.operation.Operations.Started;
import millrace.operation.RunReport;
import millrace.run.RunState;
import millrace.spi.AppId;

/** Starts a run, shows how far it is, and says how it ended. */
final class RunFollower {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Session session;
  private final Output output;

  RunFollower(Session session, Output output) {
    this.session = session;
    this.output = output;
  }

  /**
   * Runs a pipeline to its end.
   *
   * @return the exit code
   */
  int run(Pipeline pipeline, boolean anew) {
    Operations operations = session.operations();
    Started started = operations.start(AppId.LOCAL, pipeline, anew);
    Runnable interrupt = () -> operations.interrupt(AppId.LOCAL, started.run());
    session.onInterrupt(interrupt);
    if (started.resumed()) {
      output.aside("run " + started.run() + " goes on where it was");
    }
    RunReport end;
    try (ProgressDisplay progress = ProgressDisplay.open(output, pipeline.name())) {
      end = follow(operations, started, progress);
    }
    print(end);
    return exitCode(end);
  }

  private RunReport follow(Operations operations, Started started, ProgressDisplay progress) {
    while (true) {
      RunReport report = operations.report(AppId.LOCAL, started.run());
      if (report.run().state().ended() || report.progress().isEmpty()) {
        // Read once more: it may have ended between the two looks of the report.
        return operations.report(AppId.LOCAL, started.run());
      }
      report.progress().ifPresent(progress::show);
      session.pause(LOOK);
    }
  }

  private void print(RunReport report) {
    if (output.json()) {
      output.object(RunText.members(report, session.now()));
    } else {
      List<String> lines = RunText.lines(report, session.now());
      lines.forEach(output::line);
      if (report.rejectsKept() > 0) {
        output.line(
            "%s records were not stored: %s"
                .formatted(
                    Words.count(report.rejectsKept()),
                    output.hint("rejects " + report.run().id())));
      }
      if (!report.run().state().ended()) {
        output.line("run the same command again to go on");
      }
    }
    output.flush();
  }

  private static int exitCode(RunReport report) {
    return switch (report.run().state()) {
      case RunState.Succeeded _ -> ExitCode.OK;
      case RunState.Failed failed -> ExitCode.of(failed.failure().code().blame());
      case RunState.Queued _,
          RunState.Planning _,
          RunState.Running _,
          RunState.Finalizing _,
          RunState.Stopping _,
          RunState.Stopped _,
          RunState.Skipped _ ->
          ExitCode.INTERRUPTED;
    };
  }
}
