package millrace.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import millrace.access.AccessError;
import millrace.access.ApiKey;
import millrace.access.KeyId;
import millrace.app.Session;
import millrace.app.Sessions;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace keys revoke}. */
@Command(name = "revoke", description = "Takes a key back; it opens nothing from now on.")
final class KeysRevokeCommand implements Callable<Integer> {
  private final Sessions sessions;

  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "ID", description = "Id of the key; see millrace keys list.")
  private @Nullable String id;

  @Option(names = "--app", paramLabel = "ID", description = "The app whose key it is (local).")
  private @Nullable String app;

  KeysRevokeCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    KeyId key = id(requireNonNull(id, "ID is required"));
    try (Session session = sessions.open(common.settings(), output::aside)) {
      ApiKey revoked = session.keys().revoke(KeysCommand.app(app), key);
      if (output.json()) {
        output.object(KeysCommand.members(revoked));
      } else {
        output.line("revoked " + revoked.id() + " (" + revoked.name() + ")");
      }
    }
    output.flush();
    return ExitCode.OK;
  }

  private static KeyId id(String text) {
    try {
      return KeyId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new MillraceException(
          AccessError.KEY_NOT_FOUND, "'" + text + "' is no id of a key; see millrace keys list", e);
    }
  }
}
