package millrace.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.operation.RunReport;
import millrace.run.RunState;
import millrace.spi.failure.Failure;

/** A run as people and as scripts see it. */
final class RunText {
  private RunText() {}

  /** The object that ends {@code run --json}. */
  static Map<String, Object> members(RunReport report, Instant now) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("runID", report.run().id().toString());
    members.put("state", Words.state(report.run().state()));
    members.put("balanced", report.balanced());
    members.put("ledger", LedgerText.members(report.counts()));
    members.put("durationMs", report.duration(now).toMillis());
    members.put("task", report.taskName());
    members.put("rejectsKept", report.rejectsKept());
    failure(report).ifPresent(failure -> members.put("failure", failure(failure)));
    return members;
  }

  static Map<String, Object> failure(Failure failure) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", failure.code().id());
    members.put("message", failure.message());
    return members;
  }

  static Optional<Failure> failure(RunReport report) {
    return report.run().state() instanceof RunState.Failed failed
        ? Optional.of(failed.failure())
        : Optional.empty();
  }

  /** How a run ended, or where it is, in a few lines. */
  static List<String> lines(RunReport report, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("run " + report.run().id());
    lines.add(
        "%s: %s -> %s, %s"
            .formatted(
                report.taskName(),
                report.run().definition().source().type(),
                report.target(),
                report.run().definition().action().word()));
    lines.add("");
    lines.addAll(LedgerText.lines(report.counts(), report.balanced()));
    lines.add("");
    if (report.parts().size() > 1) {
      report.parts().forEach(part -> lines.add(part(part)));
      lines.add("");
    }
    lines.add(outcome(report, now));
    return lines;
  }

  private static String part(RunReport.Part part) {
    return "  %s: %s%s".formatted(part.name(), part.counts(), part.done() ? "" : " (not done)");
  }

  private static String outcome(RunReport report, Instant now) {
    String took = Words.duration(report.duration(now));
    return switch (report.run().state()) {
      case RunState.Queued queued ->
          queued.reason().isEmpty() ? "queued" : "queued: " + queued.reason();
      case RunState.Planning _ -> "planning since " + took;
      case RunState.Running _ -> "running since " + took;
      case RunState.Finalizing _ -> "finalizing";
      case RunState.Stopping _ -> "stopping";
      case RunState.Succeeded _ ->
          report.counts().read() == 0
              ? "succeeded; there was nothing to read"
              : "succeeded in " + took;
      case RunState.Failed failed ->
          "failed after "
              + took
              + ": "
              + failed.failure().message()
              + " ["
              + failed.failure().code().id()
              + "]";
      case RunState.Stopped _ -> "stopped after " + took;
      case RunState.Skipped skipped -> "skipped: " + skipped.reason();
    };
  }
}
