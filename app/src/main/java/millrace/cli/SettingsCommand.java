package millrace.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import millrace.settings.Purpose;
import millrace.settings.Setting;
import millrace.settings.Settings.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace settings}. */
@Command(
    name = "settings",
    description = {
      "Lists all settings with their values and where each value came from.",
      "A file (millrace.yaml or --settings), variables MILLRACE_… and --set override one another"
          + " in this order."
    })
final class SettingsCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(names = "--server", description = "As they hold for millrace serve.")
  private boolean server;

  @Override
  public Integer call() {
    Output output = common.output();
    Map<Setting, Value> all = common.settings(server ? Purpose.SERVER : Purpose.COMMAND).all();
    all.forEach((setting, value) -> {
      if (output.json()) {
        output.object(members(setting, value));
      } else {
        output.line(
            "%-32s %-12s %-10s %s"
                .formatted(setting.path(), shown(value), value.origin(), setting.doc()));
      }
    });
    output.flush();
    return ExitCode.OK;
  }

  private static String shown(Value value) {
    return value.text().isEmpty() ? "-" : value.text();
  }

  private static Map<String, String> members(Setting setting, Value value) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("name", setting.path());
    members.put("value", value.text());
    members.put("origin", value.origin());
    members.put("variable", setting.variable());
    members.put("description", setting.doc());
    return members;
  }
}
