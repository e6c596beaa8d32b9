package millrace.cli;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import millrace.app.Session;
import millrace.catalog.Pipeline;
import millrace.operation.Operations.Started;
import millrace.operation.RunReport;
import millrace.run.RunState;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** Starts a run, shows how far it is, and says how it ended. */
final class RunFollower {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Session session;
  private final Output output;

  /** How often another way to the data folder had to be found. */
  private int ways;

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
    return follow(pipeline.name(), begin(pipeline, anew), () -> begin(pipeline, false));
  }

  /**
   * Stays with a run that has begun until its end.
   *
   * @param name of what it does, for people
   * @param again begins with it once more after another way to the data folder was found
   * @return the exit code
   */
  int follow(String name, Started started, Runnable again) {
    session.onInterrupt(() -> session.operations().interrupt(AppId.LOCAL, started.run()));
    if (started.resumed()) {
      output.aside("run " + started.run() + " goes on where it was");
    }
    RunReport end;
    try (ProgressDisplay progress = ProgressDisplay.open(output, name)) {
      end = watch(started, progress, again);
    }
    print(end);
    int exit = exitCode(end);
    if (exit == ExitCode.REMOTE && !end.run().state().ended()) {
      output.aside("millrace: how the run ended could not be written down; the log says why");
    }
    return exit;
  }

  private Started begin(Pipeline pipeline, boolean anew) {
    return retried(() -> session.operations().start(AppId.LOCAL, pipeline, anew));
  }

  private RunReport watch(Started started, ProgressDisplay progress, Runnable again) {
    while (true) {
      int wayBefore = ways;
      RunReport report = report(started);
      report.progress().ifPresent(progress::show);
      if (report.run().state().ended()) {
        return report;
      }
      if (report.progress().isEmpty()) {
        // Read once more: it may have ended between the two looks of the report.
        RunReport second = report(started);
        if (ways == wayBefore || second.run().state().ended()) {
          return second;
        }
        // Who worked on it is gone, and this process has not been asked to end.
        again.run();
      }
      session.pause(LOOK);
    }
  }

  private RunReport report(Started started) {
    return retried(() -> session.operations().report(AppId.LOCAL, started.run()));
  }

  /** Tries an order again as long as there is another way to the data folder. */
  private <T> T retried(Supplier<T> order) {
    while (true) {
      try {
        return order.get();
      } catch (MillraceException e) {
        if (!session.regain(e)) {
          throw e;
        }
        ways++;
      }
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

  /** A run that nobody works on has ended or is back in the queue, or its books are closed. */
  private static int exitCode(RunReport report) {
    return switch (report.run().state()) {
      case RunState.Succeeded _ -> ExitCode.OK;
      case RunState.Failed failed -> ExitCode.of(failed.failure().code().blame());
      case RunState.Queued _, RunState.Stopped _, RunState.Skipped _ -> ExitCode.INTERRUPTED;
      case RunState.Planning _, RunState.Running _, RunState.Finalizing _, RunState.Stopping _ ->
          ExitCode.REMOTE;
    };
  }
}
