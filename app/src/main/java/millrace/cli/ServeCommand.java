package millrace.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import millrace.app.Server;
import millrace.settings.Purpose;
import millrace.settings.Setting;
import millrace.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace serve}. */
@Command(
    name = "serve",
    description = {
      "Serves the data folder over HTTP until it is interrupted.",
      "The first start makes a key that may do everything, and shows it once."
    },
    footer = {
      "",
      "Exit codes: 0 ended by Ctrl-C or a polite kill, 2 an address, a file or a setting is wrong,"
          + " 3 a limit was reached, 1 a defect."
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to serve at, 0 for a free one (setting server.port).")
  private @Nullable String port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to serve at (setting server.host).")
  private @Nullable String host;

  @Override
  public Integer call() {
    Output output = common.output();
    Settings settings = common.settings(Purpose.SERVER).withOverrides(overrides());
    try (Server server = Server.start(settings, output::aside)) {
      Optional<String> adminKey = server.firstAdminKey();
      if (output.json()) {
        output.object(members(server, adminKey));
      } else {
        print(server, adminKey, output);
      }
      output.flush();
      server.awaitEnd();
    }
    return ExitCode.OK;
  }

  private Map<String, String> overrides() {
    Map<String, String> overrides = new LinkedHashMap<>();
    if (port != null) {
      overrides.put(Setting.SERVER_PORT.path(), port);
    }
    if (host != null) {
      overrides.put(Setting.SERVER_HOST.path(), host);
    }
    return overrides;
  }

  private static Map<String, String> members(Server server, Optional<String> adminKey) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("url", server.url().toString());
    members.put("appId", server.app().value());
    adminKey.ifPresent(key -> members.put("adminKey", key));
    return members;
  }

  private static void print(Server server, Optional<String> adminKey, Output output) {
    output.line("serves at   " + server.url());
    output.line("app id      " + server.app());
    adminKey.ifPresent(key -> {
      output.line("admin key   " + key);
      output.line("            keep it: it is not shown again");
    });
    output.line("more keys   " + output.hint("keys create"));
    output.line("stop it with Ctrl-C");
  }
}
