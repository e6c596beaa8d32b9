package millrace.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import millrace.app.Checkup;
import millrace.app.Checkup.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace doctor}. */
@Command(
    name = "doctor",
    description =
        "Looks at the machine and the data folder: what is there, what is missing, how to get it.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Override
  public Integer call() {
    Output output = common.output();
    List<Finding> findings = new Checkup(common.settings()).findings();
    for (Finding finding : findings) {
      if (output.json()) {
        output.object(members(finding));
      } else {
        output.line("%-5s %-12s %s".formatted(word(finding), finding.subject(), finding.what()));
        finding.advice().ifPresent(advice -> output.line("      " + " ".repeat(13) + advice));
      }
    }
    output.flush();
    return findings.stream().anyMatch(finding -> finding.level() == Checkup.Level.BROKEN)
        ? ExitCode.CALLER
        : ExitCode.OK;
  }

  private static String word(Finding finding) {
    return switch (finding.level()) {
      case GOOD -> "ok";
      case NOTE -> "note";
      case BROKEN -> "FAIL";
    };
  }

  private static Map<String, Object> members(Finding finding) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("check", finding.subject());
    members.put("ok", finding.level() != Checkup.Level.BROKEN);
    members.put("message", finding.what());
    finding.advice().ifPresent(advice -> members.put("advice", advice));
    return members;
  }
}
