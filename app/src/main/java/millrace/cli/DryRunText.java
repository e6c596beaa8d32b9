package millrace.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.operation.DryRun.Findings;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Split;

/** What a dry run has found, for people and for scripts. */
final class DryRunText {
  private static final int REJECTS_SHOWN = 10;

  private DryRunText() {}

  static int print(Findings findings, Output output) {
    if (output.json()) {
      output.objectWithTexts(members(findings), "samples", findings.samples());
    } else {
      people(findings, output);
    }
    return findings.rejects().isEmpty() ? ExitCode.OK : ExitCode.CALLER;
  }

  private static Map<String, Object> members(Findings findings) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("dryRun", true);
    members.put("read", findings.read());
    members.put("good", findings.read() - findings.rejects().size());
    members.put("rejects", findings.rejects().stream().map(RejectText::members).toList());
    members.put("splits", findings.splits().stream().map(Split::name).toList());
    return members;
  }

  private static void people(Findings findings, Output output) {
    for (Split split : findings.splits()) {
      String size = split.size().isPresent() ? ", " + Words.bytes(split.bytes()) : "";
      output.line("source " + split.name() + size);
    }
    long good = findings.read() - findings.rejects().size();
    output.line(
        "%s records read, %s good, %s would be rejected; nothing was written"
            .formatted(
                Words.count(findings.read()),
                Words.count(good),
                Words.count(findings.rejects().size())));
    List<Reject> rejects = findings.rejects();
    rejects.stream()
        .limit(REJECTS_SHOWN)
        .forEach(reject -> RejectText.lines(reject).forEach(output::line));
    if (rejects.size() > REJECTS_SHOWN) {
      output.line("… and " + (rejects.size() - REJECTS_SHOWN) + " more");
    }
    if (!findings.samples().isEmpty()) {
      output.line("");
      output.line("as they would be stored:");
      findings.samples().forEach(output::line);
    }
  }
}
