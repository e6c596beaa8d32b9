package millrace.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import millrace.access.ApiKey;
import millrace.access.Keys;
import millrace.app.Session;
import millrace.app.Sessions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace keys list}. */
@Command(
    name = "list",
    description = {
      "Lists the keys of an app, newest first, those included that open nothing any more.",
      "Times are UTC."
    })
final class KeysListCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
  private static final String ROW = "%-36s  %-8s  %-8s  %-16s  %-16s  %s";

  private final Sessions sessions;

  @Mixin private Common common = new Common();

  @Option(names = "--app", paramLabel = "ID", description = "The app whose keys they are (local).")
  private @Nullable String app;

  KeysListCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    try (Session session = sessions.open(common.settings(), output::aside)) {
      List<ApiKey> keys =
          session.keys().keys(KeysCommand.app(app), Optional.empty(), Keys.KEYS_MAX);
      if (output.json()) {
        keys.forEach(key -> output.object(KeysCommand.members(key)));
      } else {
        print(keys, session.now(), output);
      }
    }
    output.flush();
    return ExitCode.OK;
  }

  private static void print(List<ApiKey> keys, Instant now, Output output) {
    if (keys.isEmpty()) {
      output.line("no keys yet; make one with: " + output.hint("keys create"));
      return;
    }
    output.line(ROW.formatted("ID", "KIND", "STATE", "CREATED", "LAST USED", "NAME"));
    keys.forEach(key -> {
      output.line(
          ROW.formatted(
              key.id(),
              key.kind().word(),
              state(key, now),
              TIME.format(key.createdAt()),
              key.lastUsedAt().map(TIME::format).orElse("-"),
              key.name()));
      output.line(" ".repeat(38) + Keys.words(key.rights()));
    });
  }

  private static String state(ApiKey key, Instant now) {
    if (key.revokedAt().isPresent()) {
      return "revoked";
    }
    return key.opens(now) ? "good" : "expired";
  }
}
